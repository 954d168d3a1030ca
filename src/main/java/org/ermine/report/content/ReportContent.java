package org.ermine.report.content;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report says. It carries facts (period, service tree, parts with their verification, the rows of validated and of pending
 * risks) and what is derived from these alone; so everything derived can be derived again from the report itself. Movements are
 * derived from the rows of the report it is compared with, too, which it names by period, revision and hash.
 *
 * <p>The content says in which {@link #FORMAT} it is. A filed report is derived again as its own format says, so any change of
 * what is derived, be it a word of the summary, is a new format.
 */
public final class ReportContent {
  /**
   * What is compiled today. Format 1 had no heat maps, movements, summary and reconciliation; up to format 2 a report was filed
   * without the head of the audit chain; up to format 3 nothing was said of curves.
   */
  public static final int FORMAT = 4;

  private ReportContent() {}

  /** The rows of one part, by risk id, in canonical JSON: the text whose hash the report prints. */
  public static String partContent(List<Map<String, Object>> rows) {
    return CanonicalJson.write(rows.stream().sorted(Comparator.comparing(row -> String.valueOf(row.get("risk")))).toList());
  }

  /**
   * The whole content, as canonical JSON.
   *
   * @param before the rows, validated and pending, of the report that the facts name as {@code previous}; empty if they name none
   */
  public static String compose(Map<String, Object> facts, List<Map<String, Object>> before) {
    var content = new LinkedHashMap<>(facts);
    content.putAll(derived(facts, before));
    return CanonicalJson.write(content);
  }

  /**
   * Everything printed that the content's own rows don't give, to the last digit.
   *
   * @param before as for {@link #compose}
   * @return empty if nothing differs
   */
  public static List<Difference> differences(Map<String, Object> content, List<Map<String, Object>> before) {
    try {
      return Difference.between(content, derived(content, before));
    } catch (IllegalArgumentException e) {
      return List.of(new Difference("", null, "Nothing can be derived from these rows: " + e.getMessage()));
    }
  }

  private static Map<String, Object> derived(Map<String, Object> facts, List<Map<String, Object>> before) {
    var format = new JsonObject(facts).whole("format");
    return switch (format) {
      case 1 -> Derivation.of(facts);
      case 2, 3, FORMAT -> BoardSections.of(facts, before);
      default -> throw new IllegalArgumentException("format " + format + " is not known");
    };
  }
}
