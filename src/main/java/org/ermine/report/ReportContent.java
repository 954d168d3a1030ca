package org.ermine.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report says. It carries facts (period, service tree, parts with their verification, the rows of validated and of pending
 * risks) and what is derived from these alone; so everything derived can be derived again from the report itself.
 */
final class ReportContent {
  private ReportContent() {}

  /** The rows of one part, by risk id, in canonical JSON: the text whose hash the report prints. */
  static String partContent(List<Map<String, Object>> rows) {
    return CanonicalJson.write(rows.stream().sorted(Comparator.comparing(row -> String.valueOf(row.get("risk")))).toList());
  }

  /** The whole content, as canonical JSON. */
  static String compose(Map<String, Object> facts) {
    var content = new LinkedHashMap<>(facts);
    content.putAll(Derivation.of(facts));
    return CanonicalJson.write(content);
  }

  /**
   * Everything printed that the content's own rows don't give, to the last digit.
   *
   * @return empty if nothing differs
   */
  static List<Difference> differences(Map<String, Object> content) {
    try {
      return Difference.between(content, Derivation.of(content));
    } catch (IllegalArgumentException e) {
      return List.of(new Difference("", null, "Nothing can be derived from these rows: " + e.getMessage()));
    }
  }
}
