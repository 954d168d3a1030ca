package org.ermine.identification;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How telling a word is: {@code ln(1 + n / d)} for {@code n} titles of risks and signals, {@code d} of which have the word, at
 * least 1. What every title says weighs little, what few say much. The same register gives the same weights. Counted once for
 * one run of comparisons; a word in more than 10,000 titles is taken for one in 10,000, so that counting stays quick.
 */
final class WordWeights {
  private static final int MOST_COUNTED = 10_000;

  private final JdbcClient jdbc;
  private final Map<String, Integer> arriving = new HashMap<>();
  private final Map<String, Double> weights = new HashMap<>();
  private final long titles;

  /** @param arriving the words of titles that are compared now and not stored yet */
  WordWeights(JdbcClient jdbc, List<Set<String>> arriving) {
    this.jdbc = jdbc;
    arriving.forEach(words -> words.forEach(word -> this.arriving.merge(word, 1, Integer::sum)));
    titles = arriving.size() + jdbc.sql("SELECT (SELECT count(*) FROM risk) + (SELECT count(*) FROM monitoring_signal)")
        .query(Long.class).single();
    count(this.arriving.keySet());
  }

  /** The word's weight, above 0; it has been counted. */
  double of(String word) {
    return weights.get(word);
  }

  /** Counts those of these words that have not been counted yet. */
  void count(Collection<String> words) {
    var fresh = new HashSet<>(words);
    fresh.removeAll(weights.keySet());
    if (fresh.isEmpty()) return;
    jdbc.sql("""
            SELECT word, (SELECT count(*) FROM (SELECT FROM risk r WHERE r.words @> ARRAY[word] LIMIT :most) counted)
              + (SELECT count(*) FROM (SELECT FROM monitoring_signal s WHERE s.words @> ARRAY[word] LIMIT :most) counted) AS uses
            FROM unnest(CAST(:words AS text[])) word""")
        .param("most", MOST_COUNTED).param("words", fresh.toArray(String[]::new))
        .query(row -> {
          var word = row.getString("word");
          weights.put(word, weight(row.getInt("uses") + arriving.getOrDefault(word, 0)));
        });
  }

  private double weight(int uses) {
    return Math.log1p((double) titles / Math.max(1, Math.min(uses, MOST_COUNTED)));
  }
}
