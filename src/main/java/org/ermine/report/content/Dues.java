package org.ermine.report.content;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What was decided about the risks, and what of it is late or about to end on the day of the freeze. */
final class Dues {
  private static final List<String> DECISIONS = List.of("mitigate", "avoid", "transfer", "accept");
  private static final Set<String> REVIEWED = Set.of("response", "monitoring");

  private Dues() {}

  /** How many validated risks have an approved response of each kind, how many a proposed one, and how many none. */
  static Map<String, Object> responses(Snapshot snapshot) {
    var counts = new LinkedHashMap<String, Object>();
    for (var decision : DECISIONS) {
      counts.put(decision, snapshot.count(row -> Snapshot.approved(row)
          && decision.equals(row.object("response").text("decision"))));
    }
    counts.put("awaitingApproval", snapshot.count(row -> row.has("response") && !Snapshot.approved(row)));
    counts.put("none", snapshot.count(row -> !row.has("response")));
    counts.put("actions", actionsThat(snapshot, action -> true));
    counts.put("actionsDone", actionsThat(snapshot, action -> action.flag("done")));
    return counts;
  }

  private static int actionsThat(Snapshot snapshot, Predicate<JsonObject> which) {
    return (int) snapshot.risks().stream().flatMap(Snapshot::actions).filter(which).count();
  }

  /** Actions of responses in force, not done and past the date that holds now; the longest overdue first. */
  static List<Map<String, Object>> actions(Snapshot snapshot) {
    record Due(JsonObject row, JsonObject action) {}
    return snapshot.risks().stream()
        .flatMap(row -> Snapshot.actions(row).filter(snapshot::overdue).map(action -> new Due(row, action)))
        .sorted(Comparator.comparing((Due due) -> due.action().date("dueOn")).thenComparing(due -> due.row().required("risk"))
            .thenComparing(due -> due.action().required("action")))
        .map(due -> {
          var overdue = due.action().chosen("action", "title", "assignee", "dueOn", "plannedDueOn", "moved", "cost");
          overdue.put("risk", due.row().required("risk"));
          overdue.put("service", due.row().text("service"));
          overdue.put("severity", due.row().text("severity"));
          overdue.put("daysOverdue", (int) ChronoUnit.DAYS.between(due.action().date("dueOn"), snapshot.asOf()));
          return overdue;
        }).toList();
  }

  /** Validated risks whose review date has passed, while no new assessment has taken its place; the longest overdue first. */
  static List<Map<String, Object>> reviews(Snapshot snapshot) {
    return snapshot.risks().stream()
        .filter(row -> REVIEWED.contains(row.required("phase")) && row.has("nextReviewOn")
            && row.date("nextReviewOn").isBefore(snapshot.asOf()))
        .sorted(Comparator.comparing((JsonObject row) -> row.date("nextReviewOn")).thenComparing(row -> row.required("risk")))
        .map(row -> {
          var review = row.chosen("risk", "title", "service", "owner", "severity", "nextReviewOn");
          review.put("daysOverdue", (int) ChronoUnit.DAYS.between(row.date("nextReviewOn"), snapshot.asOf()));
          return review;
        }).toList();
  }

  /** Approved acceptances that end within {@code acceptanceDays} of the freeze; the first to end first. */
  static List<Map<String, Object>> acceptances(Snapshot snapshot) {
    var last = snapshot.asOf().plusDays(snapshot.facts().whole("acceptanceDays"));
    return snapshot.risks().stream()
        .filter(row -> Snapshot.approved(row) && "accept".equals(row.object("response").text("decision")))
        .filter(row -> {
          var until = row.object("response").date("acceptUntil");
          return until != null && !until.isBefore(snapshot.asOf()) && !until.isAfter(last);
        })
        .sorted(Comparator.comparing((JsonObject row) -> row.object("response").date("acceptUntil"))
            .thenComparing(row -> row.required("risk")))
        .map(row -> {
          var until = row.object("response").date("acceptUntil");
          var ending = row.chosen("risk", "title", "service", "owner", "severity");
          ending.put("acceptUntil", until.toString());
          ending.put("daysLeft", (int) ChronoUnit.DAYS.between(snapshot.asOf(), until));
          return ending;
        }).toList();
  }
}
