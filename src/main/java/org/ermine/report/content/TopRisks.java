package org.ermine.report.content;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The risks with the highest residual scores, with what is being done about them and who decided it. */
final class TopRisks {
  private static final int ACTIONS_NAMED_SINCE = 5;

  private TopRisks() {}

  /** As many as the fact {@code topRisksAtMost} says; ids break ties. */
  static List<Map<String, Object>> of(Snapshot snapshot) {
    return snapshot.risks().stream()
        .sorted(Comparator.comparing((JsonObject row) -> row.decimal("residualScore")).reversed()
            .thenComparing(row -> row.required("risk")))
        .limit(snapshot.facts().whole("topRisksAtMost"))
        .map(row -> top(snapshot, row))
        .toList();
  }

  private static Map<String, Object> top(Snapshot snapshot, JsonObject row) {
    var top = row.chosen("risk", "title", "description", "service", "owner", "category", "impact", "likelihood",
        "inherentScore", "controlDeficiency", "residualScore", "severity", "strategy", "probabilityResidual",
        "annualisedLossResidual", "estimatedBy", "ratedBy", "validatedBy", "validatedAt", "nextReviewOn");
    var response = row.object("response");
    top.put("decision", response == null ? null : response.text("decision"));
    top.put("approved", Snapshot.approved(row));
    top.put("response", response == null ? null
        : response.chosen("rationale", "plannedBy", "approvedBy", "approvedAt", "acceptUntil", "targetDeficiency"));
    top.put("actions", actions(snapshot, row));
    if (snapshot.facts().whole("format") >= ACTIONS_NAMED_SINCE) {
      top.put("actionItems", Snapshot.actions(row).map(action -> action.chosen("title", "assignee", "dueOn", "done")).toList());
    }
    return top;
  }

  private static Map<String, Object> actions(Snapshot snapshot, JsonObject row) {
    var actions = Snapshot.actions(row).toList();
    var counts = new LinkedHashMap<String, Object>();
    counts.put("all", actions.size());
    counts.put("done", (int) actions.stream().filter(action -> action.flag("done")).count());
    counts.put("overdue", (int) actions.stream().filter(snapshot::overdue).count());
    counts.put("nextDueOn", actions.stream().filter(action -> !action.flag("done")).map(action -> action.date("dueOn"))
        .filter(Objects::nonNull).min(Comparator.naturalOrder()).map(LocalDate::toString).orElse(null));
    return counts;
  }
}
