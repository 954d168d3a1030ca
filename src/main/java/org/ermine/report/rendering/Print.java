package org.ermine.report.rendering;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
  private static final String BY_SEVERITY = "bySeverity.";
  private static final Map<String, String> TOTALS = Map.of("risks", "Validated risks", "pending", "Pending risks",
      "worst", "Worst severity", "meanResidualScore", "Mean residual score", "annualisedLossResidual", "Loss a year",
      "annualisedLossResidualRounded", "Loss a year, to cents", "risksWithoutMoney", "Validated risks that state no loss",
      "partsVerified", "Parts verified", "partsUnverified", "Parts unverified");
  private static final List<String> LIKELIHOODS = List.of("Rare", "Unlikely", "Possible", "Likely", "Almost certain");
  private static final List<String> IMPACTS = List.of("Negligible", "Minor", "Moderate", "Major", "Critical");

  private final Map<String, Object> content;
  private final String sha256;
  private final List<Map<String, Object>> register;
  private final List<Map<String, Object>> pending;
  private final Map<Object, Integer> levels = new HashMap<>();
  private final CurveDrawing curve;

  Print(FiledContent filed) {
    this.content = Printable.fields(filed.head().fields());
    this.sha256 = filed.sha256();
    this.register = worst(filed);
    this.pending = head(filed, "pending");
    this.curve = has("losses") ? new CurveDrawing(points()) : null;
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

  /** A share of a risk to three decimals, half up: the JSON's digits go on to where a computer's numbers end. */
  public String share(Object value) {
    return value == null ? "–" : new BigDecimal(value.toString()).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /** A total in words, from where it stands in the JSON; where no words are known, as it stands there. */
  public String total(Object path) {
    var text = path.toString();
    var severity = text.startsWith(BY_SEVERITY) ? "Risks of severity " + text.substring(BY_SEVERITY.length()) : text;
    return TOTALS.getOrDefault(text, severity);
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

  /** The curve of what a year may cost; null where there is none to draw. */
  public CurveDrawing curve() {
    return curve == null || !curve.worthDrawing() ? null : curve;
  }

  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> points() {
    return (List<Map<String, Object>>) section("losses").get("points");
  }

  /** An object of the report; empty where an older format has none. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> section(String name) {
    return has(name) ? (Map<String, Object>) content.get(name) : Map.of();
  }

  /** The rows of an object of the report, as many as are printed. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> rows(String section, String list) {
    return (List<Map<String, Object>>) section(section).getOrDefault(list, List.of());
  }

  /** What people call the service, from the report's own tree. */
  public String service(Object id) {
    return list("rollUp").stream().filter(node -> node.get("service").equals(id)).map(node -> (String) node.get("name")).findFirst()
        .orElse(text(id));
  }

  public String matrix(Map<String, Object> risk) {
    return Position.of(risk);
  }

  /** Why this risk moved since the last report; empty where it did not. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> reasons(Object risk) {
    return rows("movements", "items").stream().filter(item -> item.get("risk").equals(risk))
        .flatMap(item -> ((List<Map<String, Object>>) item.get("reasons")).stream()).toList();
  }

  /** A share in per cent, to one decimal, or to as many as a rare one needs. */
  public String percent(Object share) {
    if (share == null) return "–";
    var percent = new BigDecimal(share.toString()).movePointRight(2);
    return percent.setScale(percent.compareTo(BigDecimal.ONE) < 0 ? 2 : 1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /** An amount without its cents, as it stands at an axis. */
  public String whole(Object amount) {
    return money(new BigDecimal(amount.toString()).setScale(0, RoundingMode.HALF_UP));
  }

  /** How many years it takes on average, such as "one year in 20". */
  public String frequency(Object share) {
    var probability = new BigDecimal(share.toString());
    if (probability.signum() == 0) return "never";
    var years = BigDecimal.ONE.divide(probability, 1, RoundingMode.HALF_UP);
    return "one year in " + (years.compareTo(BigDecimal.TEN) < 0 ? years.toPlainString() : whole(years));
  }

  @SuppressWarnings("unchecked")
  public String bar(Map<String, Object> node, int width, int height) {
    return SeverityBar.of(new JsonObject((Map<String, Object>) node.get("bySeverity")), width, height);
  }
}
