package org.ermine.identification;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.ermine.identification.Similarity.Match;
import org.ermine.identification.Similarity.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposes open risks that may be the same as a candidate, or that a signal may be evidence for. The database looks up the few
 * that can be, by their telling words, by names of vulnerabilities and by the spelling of the title; {@link Similarity} weighs
 * those. The person who is asked decides.
 */
@Component
public class SimilarRisks {
  /**
   * An open risk that may be the same.
   *
   * @param similarity at least 0.55 and at most 1, two decimals
   * @param reasons what makes it look the same, in words
   */
  public record Proposal(String risk, String title, String service, double similarity, List<String> reasons) {
    String sentence() {
      return "%s \"%s\": %s (%d %%)".formatted(risk, title, String.join("; ", reasons), Math.round(similarity * 100));
    }
  }

  private static final int MOST = 5;
  private static final int LOOKED_AT = 20;
  /** Titles that spell alike although each of their telling words has a slip of the pen. */
  private static final String SPELLING = "0.5";
  private static final String LOOK_UP = """
      WITH candidate AS (
        SELECT id FROM (SELECT r.id FROM unnest(CAST(:words AS text[]), CAST(:weights AS float8[])) w (word, weight)
           JOIN risk r ON r.words @> ARRAY[w.word] WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
           GROUP BY r.id ORDER BY sum(w.weight) DESC, r.id LIMIT :most) by_words
        UNION
        SELECT id FROM (SELECT r.id FROM risk r WHERE r.title % :title
            AND r.phase IN ('identification', 'assessment', 'response', 'monitoring')
          ORDER BY similarity(r.title, :title) DESC, r.id LIMIT :most) by_spelling
        UNION
        SELECT id FROM (SELECT r.id FROM risk r WHERE r.names && CAST(:names AS text[])
            AND r.phase IN ('identification', 'assessment', 'response', 'monitoring') ORDER BY r.id LIMIT :most) by_names
        UNION
        SELECT risk_id FROM (SELECT DISTINCT n.risk_id FROM signal_now n JOIN risk r ON r.id = n.risk_id
            WHERE n.names && CAST(:names AS text[])
            AND r.phase IN ('identification', 'assessment', 'response', 'monitoring') ORDER BY 1 LIMIT :most) by_signals)
      SELECT r.id, r.title, r.words, r.service_id, r.names || ARRAY(SELECT unnest(n.names) FROM signal_now n
        WHERE n.risk_id = r.id AND n.names && CAST(:names AS text[])) AS names
      FROM candidate JOIN risk r USING (id) WHERE r.id <> :self""";

  private record Known(String risk, Statement statement) {}

  private final JdbcClient jdbc;

  SimilarRisks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** At most five risks that this one may repeat, the most similar first. */
  @Transactional
  public List<Proposal> to(String risk) {
    var statement = jdbc.sql("""
            SELECT r.title, r.words, r.service_id, r.names || ARRAY(SELECT unnest(n.names) FROM monitoring_signal s
              JOIN signal_now n USING (source, external_id) WHERE s.risk_id = r.id AND n.risk_id = r.id) AS names
            FROM risk r WHERE r.id = ?""")
        .param(risk).query((row, n) -> statement(row)).single();
    return to(statement, risk, new WordWeights(jdbc, List.of()));
  }

  /** At most five open risks that these words may repeat, which nobody has reported yet. */
  @Transactional
  public List<Proposal> toWords(String title, String service, String description) {
    return to(statement(title, service, title + " " + description), "", new WordWeights(jdbc, List.of()));
  }

  /** The same for a statement that is no risk yet. */
  List<Proposal> to(Statement statement, WordWeights weights) {
    return to(statement, "", weights);
  }

  /** The statement that a signal makes. */
  Statement statement(String title, String service, String text) {
    return jdbc.sql("SELECT :title AS title, words_of(:title) AS words, names_of(:text) AS names, :service AS service_id")
        .param("title", title).param("service", service).param("text", text).query((row, n) -> statement(row)).single();
  }

  WordWeights weights(List<Statement> arriving) {
    return new WordWeights(jdbc, arriving.stream().map(Statement::words).toList());
  }

  private List<Proposal> to(Statement statement, String self, WordWeights weights) {
    weights.count(statement.words());
    var telling = Similarity.telling(statement.words(), weights::of);
    jdbc.sql("SELECT set_config('pg_trgm.similarity_threshold', ?, true)").param(SPELLING).query(String.class).single();
    var known = jdbc.sql(LOOK_UP)
        .param("words", telling.toArray(String[]::new)).param("weights", telling.stream().map(weights::of).toArray(Double[]::new))
        .param("title", statement.title()).param("names", statement.names().toArray(String[]::new))
        .param("most", LOOKED_AT).param("self", self)
        .query((row, n) -> new Known(row.getString("id"), statement(row))).list();
    known.forEach(other -> weights.count(other.statement().words()));
    return known.stream().flatMap(other -> compared(statement, other, weights))
        .sorted(Comparator.comparingDouble(Proposal::similarity).reversed().thenComparing(Proposal::risk)).limit(MOST).toList();
  }

  private static Stream<Proposal> compared(Statement statement, Known other, WordWeights weights) {
    Match match = Similarity.of(statement, other.statement(), weights::of);
    return match.plausible() ? Stream.of(new Proposal(other.risk(), other.statement().title(), other.statement().service(),
        match.value(), match.reasons())) : Stream.empty();
  }

  private static Statement statement(ResultSet row) throws SQLException {
    return new Statement(row.getString("title"), strings(row.getArray("words")), strings(row.getArray("names")),
        row.getString("service_id"));
  }

  private static Set<String> strings(Array array) throws SQLException {
    return Set.copyOf(List.of((String[]) array.getArray()));
  }
}
