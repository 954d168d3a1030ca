package org.ermine.identification;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.text.similarity.CosineSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.ermine.risk.Risk;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proposes open risks that a candidate may repeat, by their titles. Computed when somebody looks, kept nowhere: the person at
 * triage decides.
 */
@Component
public class Duplicates {
  /**
   * An open risk that may be the same.
   *
   * @param similarity above 0 and at most 1, two decimals
   * @param reason what makes it look the same, in words
   */
  public record Proposal(String risk, String title, String service, double similarity, String reason) {
    String sentence() {
      return "%s \"%s\": %s (%d %%)".formatted(risk, title, reason, Math.round(similarity * 100));
    }
  }

  private static final int MOST = 5;
  /** Below this, titles share no more than risks of the same trade do. */
  private static final double LEAST = 0.6;

  private final JdbcClient jdbc;

  Duplicates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** At most five, the most similar first. */
  public List<Proposal> of(Risk candidate) {
    var title = normalised(candidate.title());
    return jdbc.sql("SELECT id, title, service_id FROM risk "
            + "WHERE phase IN ('identification', 'assessment', 'response', 'monitoring') AND id <> ? ORDER BY id")
        .param(candidate.id())
        .query((row, n) -> compared(title, candidate.service(), row.getString("id"), row.getString("title"),
            row.getString("service_id")))
        .list().stream()
        .filter(proposal -> proposal.similarity() >= LEAST)
        .sorted(Comparator.comparingDouble(Proposal::similarity).reversed().thenComparing(Proposal::risk))
        .limit(MOST)
        .toList();
  }

  private static Proposal compared(String title, String service, String risk, String other, String otherService) {
    var spelling = spelling(title, normalised(other));
    var words = words(title, normalised(other));
    var similarity = Math.round(Math.max(spelling, words) * 100) / 100.0;
    var reason = spelling == 1 ? "the same title" : words > spelling ? "a title of mostly the same words" : "a similar title";
    return new Proposal(risk, other, otherService, similarity,
        service != null && service.equals(otherService) ? reason + " in the same service" : reason);
  }

  /** The share of the longer title that need not be rewritten to get the other; below {@link #LEAST} simply 0. */
  private static double spelling(String one, String other) {
    int length = Math.max(one.length(), other.length());
    if (length == 0) return 1;
    int most = (int) Math.floor(length * (1 - LEAST));
    int distance = new LevenshteinDistance(most).apply(one, other);
    return distance < 0 ? 0 : 1 - (double) distance / length;
  }

  private static double words(String one, String other) {
    return new CosineSimilarity().cosineSimilarity(counted(one), counted(other));
  }

  private static Map<CharSequence, Integer> counted(String title) {
    return Arrays.stream(title.split(" ")).filter(word -> !word.isEmpty())
        .collect(Collectors.toMap(word -> word, word -> 1, Integer::sum));
  }

  private static String normalised(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
