package org.ermine.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the PDF's text and the XLSX's cells against the JSON, figure by figure. */
@SuppressWarnings("unchecked")
public final class SameFigures {
  private static final List<String> SEVERITIES = List.of("Severe", "High", "Medium", "Low");

  private static final int PRINTED = 40;
  private static final int NODES_PRINTED = 150;

  private final Rendered report;
  private final Map<String, Object> content;
  private final String text;

  private SameFigures(Rendered report) {
    this.report = report;
    this.content = report.content();
    this.text = report.text();
  }

  /** For reports that are short enough to be printed whole. */
  public static void in(Rendered report) {
    var same = new SameFigures(report);
    same.totals();
    same.services();
    same.heatMaps();
    same.rows();
    same.movements();
    same.lists();
    same.curves();
    same.reconciliation();
  }

  private void totals() {
    var totals = (Map<String, Object>) content.get("totals");
    var counts = (Map<String, Object>) totals.get("bySeverity");
    printed(SEVERITIES.stream().map(severity -> severity + counts.get(severity)).collect(Collectors.joining()));
    SEVERITIES.forEach(severity -> same(value("Summary", "what", severity, "value"), counts.get(severity)));
    for (var total : List.of("risks", "pending", "meanResidualScore", "annualisedLossResidual", "annualisedLossResidualRounded",
        "risksWithoutMoney", "partsVerified", "partsUnverified")) {
      same(value("Summary", "what", total, "value"), totals.get(total));
    }
    for (var sentence : list("summary")) {
      printed(sentence.get("topic").toString() + sentence.get("text"));
      same(value("Summary", "what", sentence.get("topic"), "value"), sentence.get("text"));
    }
  }

  /** Of a tree that is too large for paper the deepest levels are left out, and at last its end. */
  private List<Map<String, Object>> printedNodes() {
    var nodes = list("rollUp");
    for (int deepest = 20; deepest > 0 && nodes.size() > NODES_PRINTED; deepest--) {
      int level = deepest;
      nodes = nodes.stream().filter(node -> level(node) < level).toList();
    }
    return nodes.subList(0, Math.min(NODES_PRINTED, nodes.size()));
  }

  private int level(Map<String, Object> node) {
    return list("rollUp").stream().filter(above -> above.get("service").equals(node.get("parent"))).findFirst()
        .map(parent -> 1 + level(parent)).orElse(0);
  }

  private void services() {
    assertThat(report.sheet("Services")).hasSameSizeAs(list("rollUp"));
    var printedNodes = printedNodes();
    if (printedNodes.size() < list("rollUp").size()) {
      printed(printedNodes.size() + " of " + list("rollUp").size() + " services are printed");
    }
    for (var node : list("rollUp")) {
      var counts = (Map<String, Object>) node.get("bySeverity");
      var above = ((List<?>) node.get("breaches")).size();
      if (printedNodes.contains(node)) {
        printed(node.get("name"), node.get("risks"), counts.get("Severe"), counts.get("High"), counts.get("Medium"),
            counts.get("Low"), node.get("meanResidualScore"), money(node.get("annualisedLossResidualRounded")), node.get("appetite"),
            above);
      }
      var row = row("Services", "service", node.get("service"));
      SEVERITIES.forEach(severity -> same(Rendered.value(row.get(severity)), counts.get(severity)));
      all(row, node, "name", "parent", "risks", "worst", "meanResidualScore", "annualisedLossResidual", "risksWithoutMoney",
          "appetite");
      same(Rendered.value(row.get("aboveAppetite")), above);
    }
  }

  private void curves() {
    var points = (List<Map<String, Object>>) content.getOrDefault("appetiteCurves", List.of());
    assertThat(report.sheet("Loss appetite")).hasSameSizeAs(points);
    for (int i = 0; i < points.size(); i++) {
      var point = points.get(i);
      printed(point.get("service"), plainMoney(point.get("loss")), point.get("tolerated"), point.get("exceedance"), point.get("verdict"));
      all(report.sheet("Loss appetite").get(i), point, "service", "loss", "tolerated", "exceedance", "verdict");
    }
  }

  private void heatMaps() {
    var maps = (Map<String, List<Map<String, Object>>>) content.get("heatMaps");
    var inherent = maps.get("inherent");
    var residual = maps.get("residual");
    for (int impact = 5; impact >= 1; impact--) {
      int level = impact;
      printed(inherent.stream().filter(cell -> cell.get("impact").equals(level))
          .map(cell -> "" + cell.get("risks") + cell.get("severity") + ",score" + cell.get("inherentScore")).toArray());
      printed(residual.stream().filter(cell -> cell.get("impact").equals(level)).map(cell -> "" + cell.get("risks")
          + (cell.get("risks").equals(0) ? "none" : ((Map<String, Object>) cell.get("bySeverity")).entrySet().stream()
              .filter(count -> !count.getValue().equals(0)).map(count -> count.getValue() + count.getKey())
                  .collect(Collectors.joining(",")))).toArray());
    }
    var cells = report.sheet("Heat maps");
    assertThat(cells).hasSize(50);
    for (int i = 0; i < 25; i++) {
      all(cells.get(i), inherent.get(i), "impact", "risks", "inherentScore");
      all(cells.get(25 + i), residual.get(i), "impact", "column", "risks");
      for (var severity : SEVERITIES) {
        same(Rendered.value(cells.get(25 + i).get(severity)), ((Map<String, Object>) residual.get(i).get("bySeverity"))
            .get(severity));
      }
    }
  }

  private void rows() {
    assertThat(report.sheet("Risks")).hasSameSizeAs(list("risks"));
    for (var risk : list("risks")) {
      printed(risk.get("owner"), risk.get("inherentScore"), risk.get("residualScore"), risk.get("severity"));
      all(row("Risks", "risk", risk.get("risk")), risk, "title", "service", "owner", "severity", "residualScore", "inherentScore",
          "impact",
          "likelihood", "controlDeficiency", "annualisedLossResidual", "annualisedLossInherent", "probabilityInherent",
              "probabilityResidual",
          "expectedPerYear", "evidenceYears", "occurrences", "exposureYears", "validatedBy", "validatedAt", "lossLow", "lossHigh");
    }
    assertThat(report.sheet("Pending")).hasSameSizeAs(list("pending"));
    for (var risk : list("pending")) {
      printed(risk.get("risk"));
      all(row("Pending", "risk", risk.get("risk")), risk, "title", "service", "owner", "phase", "registeredAt");
    }
    for (var top : list("topRisks")) {
      printed(top.get("severity") + " " + top.get("residualScore"));
      printed("Controls leave", new BigDecimal(top.get("controlDeficiency").toString()).setScale(3, RoundingMode.HALF_UP), "of it");
      printed("Loss a year", money(top.get("annualisedLossResidualRounded")));
    }
  }

  private void movements() {
    if (content.get("movements") == null) return;
    var movements = (Map<String, Object>) content.get("movements");
    var kinds = (Map<String, Object>) movements.get("byKind");
    printed(movements.get("before"), kinds.get("new"), kinds.get("closed"), movements.get("now"), movements.get("worse"),
        movements.get("better"),
        movements.get("unchanged"));
    var items = (List<Map<String, Object>>) movements.get("items");
    assertThat(report.sheet("Movements")).hasSameSizeAs(items);
    for (var item : items) {
      var reasons = (List<Map<String, Object>>) item.get("reasons");
      reasons.forEach(reason -> printed(reason.get("text")));
      var row = row("Movements", "risk", item.get("risk"));
      all(row, item, "kind", "direction", "severityBefore", "severity", "residualScoreBefore", "residualScore");
      same(Rendered.value(row.get("reasons")), reasons.stream().map(reason -> (String) reason.get("text"))
          .collect(Collectors.joining(" ")));
    }
  }

  private void lists() {
    assertThat(report.sheet("Actions").stream().filter(row -> Rendered.value(row.get("daysOverdue")) != null))
        .hasSameSizeAs(list("overdueActions"));
    for (var action : list("overdueActions")) {
      printed(action.get("daysOverdue"), action.get("moved"));
      all(row("Actions", "action", action.get("action")), action, "title", "assignee", "dueOn", "moved", "daysOverdue", "cost");
    }
    sheet("Reviews", "overdueReviews", "owner", "nextReviewOn", "daysOverdue");
    sheet("Acceptances", "acceptances", "owner", "acceptUntil");
    sheet("Ending", "endingAcceptances", "owner", "acceptUntil", "daysLeft");
    printed("Overdue actions: " + list("overdueActions").size());
    printed("Overdue reviews: " + list("overdueReviews").size());
    printed("days: " + list("endingAcceptances").size() + " of " + list("acceptances").size());
    for (var part : list("parts").subList(0, Math.min(PRINTED, list("parts").size()))) {
      var status = ((Map<String, Object>) part.get("verification")).get("status");
      printed(part.get("service") == null ? "No service yet" : part.get("service"), part.get("risks"), part.get("pending"), status);
      var row = part.get("service") == null ? report.sheet("Verification").get(0)
          : row("Verification", "service", part.get("service"));
      all(row, part, "risks", "pending", "sha256");
      same(Rendered.value(row.get("status")), status);
    }
    for (var policy : list("policyVersions")) {
      printed(policy.get("decision"), policy.get("version"));
    }
    assertThat(report.sheet("Policies")).hasSameSizeAs(list("policyVersions"));
  }

  private void sheet(String sheet, String section, String... columns) {
    assertThat(report.sheet(sheet)).hasSameSizeAs(list(section));
    list(section).forEach(row -> all(row(sheet, "risk", row.get("risk")), row, columns));
  }

  private void reconciliation() {
    assertThat(report.sheet("Reconciliation")).hasSameSizeAs(list("reconciliation"));
    for (var entry : list("reconciliation")) {
      printed(Objects.requireNonNullElse(entry.get("printed"), "–"));
      printed(entry.get("rows"), Objects.requireNonNullElse(entry.get("derived"), "–"), "yes");
      all(row("Reconciliation", "figure", entry.get("figure")), entry, "printed", "rows", "derived", "agrees");
    }
  }

  private void all(Map<String, org.dhatim.fastexcel.reader.Cell> row, Map<String, Object> json, String... names) {
    for (var name : names) same(Rendered.value(row.get(name)), json.get(name));
  }

  /** Numbers are the same if no digit differs. */
  private static void same(Object cell, Object json) {
    if (cell instanceof BigDecimal number) {
      assertThat(number).isEqualByComparingTo(new BigDecimal(json.toString()));
    } else {
      assertThat(cell).isEqualTo(json);
    }
  }

  /** These stand in the PDF, one right behind the other. */
  private void printed(Object... figures) {
    assertThat(text).contains(Rendered.squeezed(Stream.of(figures).map(figure -> figure == null ? "–" : figure.toString())
        .collect(Collectors.joining())));
  }

  private static String plainMoney(Object amount) {
    return money(amount).replaceAll("\\.?0+$", "");
  }

  private static String money(Object amount) {
    return amount == null ? "–" : new java.text.DecimalFormat("#,##0.00",
        java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ENGLISH))
        .format(new BigDecimal(amount.toString()));
  }

  private Object value(String sheet, String key, Object is, String column) {
    return Rendered.value(row(sheet, key, is).get(column));
  }

  private Map<String, org.dhatim.fastexcel.reader.Cell> row(String sheet, String key, Object is) {
    return report.sheet(sheet).stream().filter(row -> is.equals(Rendered.value(row.get(key)))).findFirst()
        .orElseThrow(() -> new AssertionError("No " + is + " in the sheet " + sheet));
  }

  private List<Map<String, Object>> list(String section) {
    return (List<Map<String, Object>>) content.get(section);
  }
}
