package org.ermine.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.ermine.risk.Severity;

/**
 * Every total beside what the rows give that it comes from, counted here again in another way than where it was printed: rows in
 * are rows out.
 */
final class Reconciliation {
  private final Snapshot snapshot;
  private final JsonObject sections;
  private final List<Map<String, Object>> entries = new ArrayList<>();

  private Reconciliation(Snapshot snapshot, JsonObject sections) {
    this.snapshot = snapshot;
    this.sections = sections;
  }

  static List<Map<String, Object>> of(Snapshot snapshot, JsonObject sections) {
    var reconciliation = new Reconciliation(snapshot, sections);
    reconciliation.risks();
    reconciliation.losses();
    reconciliation.heatMaps();
    reconciliation.services();
    reconciliation.parts();
    reconciliation.responses();
    reconciliation.movements();
    return reconciliation.entries;
  }

  private void risks() {
    var totals = sections.object("totals");
    add("Open risks", totals.whole("risks") + totals.whole("pending"), "rows of all parts", sum("parts", "risks")
        + sum("parts", "pending"), (int) snapshot.open().count());
    add("Validated risks", totals.whole("risks"), "rows with a validated assessment", snapshot.risks().size(),
        snapshot.risks().size());
    add("Pending risks", totals.whole("pending"), "rows without one", snapshot.pending().size(), snapshot.pending().size());
    for (var severity : Severity.values()) {
      var rows = snapshot.count(row -> severity.label().equals(row.text("severity")));
      add("Risks of severity " + severity.label(), totals.object("bySeverity").whole(severity.label()),
          "validated rows of this severity", rows, rows);
    }
    var scores = snapshot.risks().stream().map(row -> row.decimal("residualScore")).reduce(BigDecimal.ZERO, BigDecimal::add);
    var risks = snapshot.risks().size();
    add("Mean residual score", totals.text("meanResidualScore"), "sum of residual scores " + scores.toPlainString()
        + " by validated rows", risks, risks == 0 ? null
            : scores.divide(BigDecimal.valueOf(risks), 2, RoundingMode.HALF_UP).toPlainString());
    add("Residual annualised loss", totals.text("annualisedLossResidual"), "validated rows that state a loss",
        snapshot.count(row -> row.has("annualisedLossResidual")), loss(row -> true).toPlainString());
  }

  private void losses() {
    var losses = snapshot.facts().object("losses");
    if (losses == null) return;
    var stating = snapshot.count(row -> row.has("lossLow"));
    add("Risks in the simulation of a year's loss", losses.whole("risksWithMoney"), "validated rows that state a loss", stating, stating);
  }

  private BigDecimal loss(Predicate<JsonObject> which) {
    return snapshot.risks().stream().filter(which).map(row -> row.decimal("annualisedLossResidual")).filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void heatMaps() {
    var maps = sections.object("heatMaps");
    for (var map : List.of("inherent", "residual")) {
      add("Cells of the " + map + " heat map", maps.objects(map).stream().mapToInt(cell -> cell.whole("risks")).sum(),
          "validated rows", snapshot.risks().size(), snapshot.risks().size());
    }
    for (var severity : Severity.values()) {
      add(severity.label() + " in the residual heat map", maps.objects("residual").stream()
          .mapToInt(cell -> cell.object("bySeverity").whole(severity.label())).sum(), "validated rows of this severity",
          snapshot.count(row -> severity.label().equals(row.text("severity"))),
          sections.object("totals").object("bySeverity").whole(severity.label()));
    }
  }

  private void services() {
    var tops = sections.objects("rollUp").stream().filter(node -> !node.has("parent")).toList();
    add("Risks under all top services", tops.stream().mapToInt(node -> node.whole("risks")).sum(), "validated rows",
        snapshot.risks().size(), snapshot.risks().size());
    add("Residual annualised loss under all top services", tops.stream().map(node -> node.decimal("annualisedLossResidual"))
        .reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString(), "validated rows that state a loss",
        snapshot.count(row -> row.has("annualisedLossResidual")), sections.object("totals").text("annualisedLossResidual"));
  }

  private void parts() {
    var parts = sections.objects("parts");
    var totals = sections.object("totals");
    add("Parts verified and unverified", totals.whole("partsVerified") + totals.whole("partsUnverified"),
        "parts that need verification", parts.size(), (int) parts.stream()
            .filter(part -> part.has("verification") && !"not needed".equals(part.object("verification").text("status"))).count());
  }

  private void responses() {
    var responses = sections.object("responses");
    add("Responses by decision, proposed ones and none", List.of("mitigate", "avoid", "transfer", "accept", "awaitingApproval",
        "none")
        .stream().mapToInt(responses::whole).sum(), "validated rows", snapshot.risks().size(), snapshot.risks().size());
    var open = snapshot.risks().stream().flatMap(Snapshot::actions).filter(action -> !action.flag("done")).count();
    add("Actions not done", responses.whole("actions") - responses.whole("actionsDone"), "actions of responses in force",
        responses.whole("actions"), (int) open);
  }

  private void movements() {
    var movements = sections.object("movements");
    if (movements == null) return;
    var kinds = movements.object("byKind");
    var closed = kinds.whole(Movement.Kind.CLOSED.word());
    var added = kinds.whole(Movement.Kind.NEW.word());
    add("Open risks in the earlier report, without closed and with new ones", movements.whole("before") - closed + added,
        "open rows of this report", (int) snapshot.open().count(), (int) snapshot.open().count());
    var moved = kinds.fields().keySet().stream().mapToInt(kinds::whole).sum();
    add("Movements of every kind and unchanged risks", moved + movements.whole("unchanged"), "rows of both reports, each risk once",
        movements.whole("before") + (int) snapshot.open().count(), movements.whole("before") + added);
  }

  private int sum(String section, String field) {
    return sections.objects(section).stream().mapToInt(entry -> entry.whole(field)).sum();
  }

  /**
   * @param printed what the report says
   * @param from    which rows it comes from
   * @param rows    how many these are
   * @param derived what they give
   */
  private void add(String figure, Object printed, String from, int rows, Object derived) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("figure", figure);
    entry.put("printed", printed);
    entry.put("from", from);
    entry.put("rows", rows);
    entry.put("derived", derived);
    entry.put("agrees", Objects.equals(printed, derived));
    entries.add(entry);
  }
}
