package org.ermine.report.rendering;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Comparator;

import org.ermine.report.content.FiledContent;
import org.ermine.report.content.JsonObject;
import org.ermine.report.content.Words;

/** What the page template asks. A board reads the head of a long list; how many more there are is printed with it. */
public final class Print {
  private static final int ROWS = 40;
  private static final int NODES = 150;
  private static final List<String> LIKELIHOODS = List.of("Rare", "Unlikely", "Possible", "Likely", "Almost certain");
  private static final List<String> IMPACTS = List.of("Negligible", "Minor", "Moderate", "Major", "Critical");

  private final Map<String, Object> content;
  private final String sha256;
  private final List<Map<String, Object>> register;
  private final List<Map<String, Object>> pending;
  private final Map<Object, Integer> levels = new HashMap<>();

  Print(FiledContent filed) {
    this.content = Printable.fields(filed.head().fields());
    this.sha256 = filed.sha256();
    this.register = worst(filed);
    this.pending = head(filed, "pending");
    for (var node : list("rollUp")) {
      levels.put(node.get("service"), node.get("parent") == null ? 0 : levels.getOrDefault(node.get("parent"), 0) + 1);
    }
  }

  /** The rows with the highest residual scores, ids breaking ties, without holding the others. */
  private static List<Map<String, Object>> worst(FiledContent filed) {
    var better = Comparator.comparing((JsonObject row) -> row.decimal("residualScore"))
        .thenComparing(Comparator.comparing((JsonObject row) -> row.required("risk")).reversed());
    var kept = new PriorityQueue<>(better);
    filed.rows("risks", row -> {
      kept.add(row);
      if (kept.size() > ROWS) kept.poll();
    });
    return kept.stream().sorted(better.reversed()).map(row -> Printable.fields(row.fields())).toList();
  }

  private static List<Map<String, Object>> head(FiledContent filed, String section) {
    var rows = new ArrayList<Map<String, Object>>();
    filed.rows(section, row -> {
      if (rows.size() < ROWS) rows.add(Printable.fields(row.fields()));
    });
    return rows;
  }

  public String sha256() {
    return sha256;
  }

  public List<Map<String, Object>> register() {
    return register;
  }

  public List<Map<String, Object>> pending() {
    return pending;
  }

  public Object get(String section) {
    return content.get(section);
  }

  public boolean has(String section) {
    return content.get(section) != null;
  }

  /** The list of this name; empty where an older format has none. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> list(String section) {
    return (List<Map<String, Object>>) content.getOrDefault(section, List.of());
  }

  public List<Map<String, Object>> top(List<Map<String, Object>> rows) {
    return rows.subList(0, Math.min(ROWS, rows.size()));
  }

  /** The tree from its top, as many nodes as a reader takes in; deeper ones are left out first. */
  public List<Map<String, Object>> nodes() {
    var all = list("rollUp");
    for (int deepest = levels.values().stream().mapToInt(level -> level).max().orElse(0); deepest > 0
        && all.size() > NODES; deepest--) {
      int level = deepest;
      all = all.stream().filter(node -> levels.get(node.get("service")) < level).toList();
    }
    return all.subList(0, Math.min(NODES, all.size()));
  }

  public int level(Map<String, Object> node) {
    return levels.get(node.get("service"));
  }

  /** What is said under a list that is longer than what is printed of it; null where all is. */
  public String rest(int printed, int all, String what) {
    return printed >= all ? null : "%s of %s %s are printed; all are in the XLSX and the JSON of this report."
        .formatted(Words.number(printed), Words.number(all), what);
  }

  public String text(Object value) {
    return value == null || "".equals(value) ? "–" : value.toString();
  }

  /** Where a risk stands; a dash where it has no validated assessment. */
  public String position(Object severity, Object score) {
    return severity == null ? "–" : severity + " " + score;
  }

  public String cut(Object value, int atMost) {
    return value == null ? "–" : Words.cut(value.toString(), atMost);
  }

  public String day(Object value) {
    if (value == null) return "–";
    var text = value.toString();
    return text.contains("T") ? Words.day(Instant.parse(text)) : Words.day(LocalDate.parse(text));
  }

  public String number(Object value) {
    return value == null ? "–" : value instanceof Integer number ? Words.number(number) : value.toString();
  }

  /** A sum of money with its digits as they are, in groups of three. */
  public String money(Object value) {
    if (value == null) return "–";
    var parts = value.toString().split("\\.", 2);
    var whole = new BigDecimal(parts[0]).toBigInteger();
    return String.format(java.util.Locale.ENGLISH, "%,d", whole) + (parts.length == 2 ? "." + parts[1] : "");
  }

  public String impact(int level) {
    return level + " " + IMPACTS.get(level - 1);
  }

  public String likelihood(int level) {
    return level + " " + LIKELIHOODS.get(level - 1);
  }

  /** The cells of one row of a heat map, likelihood 1 to 5. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> cells(String map, int impact) {
    var maps = (Map<String, Object>) content.get("heatMaps");
    return ((List<Map<String, Object>>) maps.get(map)).stream().filter(cell -> cell.get("impact").equals(impact)).toList();
  }

  @SuppressWarnings("unchecked")
  public String severities(Map<String, Object> cell) {
    var counts = new ArrayList<String>();
    ((Map<String, Object>) cell.get("bySeverity")).forEach((severity, count) -> {
      if (!count.equals(0)) counts.add(count + " " + severity);
    });
    return String.join(", ", counts);
  }

  @SuppressWarnings("unchecked")
  public String bar(Map<String, Object> node, int width, int height) {
    return SeverityBar.of(new JsonObject((Map<String, Object>) node.get("bySeverity")), width, height);
  }
}
