package org.ermine.example;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.ermine.web.RiskDesk;

/** One risk and what its people do about it, step by step. Rating is Trust's, the rest of the assessment its owner's. */
final class RiskStory {
  private static final int NOON = 12;

  private final String risk;
  private final String owner;
  private final Cast cast;
  private final RiskDesk desk;
  private final Clock clock;

  RiskStory(String risk, String owner, Cast cast, RiskDesk desk, Clock clock) {
    this.risk = risk;
    this.owner = owner;
    this.cast = cast;
    this.desk = desk;
    this.clock = clock;
  }

  RiskStory accepted(String service, String category) {
    return completed(Cast.TRUST1, "Task_TriageCandidate",
        Map.of("triage", "accept", "service", service, "owner", owner, "category", category));
  }

  void rejected(String reason) {
    completed(Cast.TRUST1, "Task_TriageCandidate", Map.of("triage", "reject", "reason", reason));
  }

  void mergedInto(RiskStory other) {
    completed(Cast.TRUST1, "Task_TriageCandidate", Map.of("triage", "merge", "mergeInto", other.risk));
  }

  RiskStory confirmed() {
    return completed(owner, "Task_ConfirmRisk", Map.of("confirmed", true));
  }

  RiskStory linked(String control, String coverage) {
    desk.link(cast.as(Cast.TRUST1), risk, control, Map.of("coverage", coverage));
    return this;
  }

  /** Occurrences were noted for so long before the programme began. */
  RiskStory onRecordForDays(int days, String reason) {
    desk.change(cast.as(Cast.TRUST1), risk, Map.of("recordsSince", day(-days), "reason", reason));
    return this;
  }

  RiskStory occurred(int daysAgo, String loss, String description) {
    var at = LocalDate.now(clock).minusDays(daysAgo).atTime(NOON, 0).toInstant(ZoneOffset.UTC);
    desk.occurred(cast.as(owner), risk, Map.of("occurredAt", at.toString(), "loss", loss, "description", description));
    return this;
  }

  RiskStory estimated(Map<String, Object> fields) {
    return completed(owner, "Task_EstimateRisk", fields);
  }

  /** @param ratings of each control its id, coverage and design */
  RiskStory rated(String rationale, Object... ratings) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < ratings.length; i += 3) {
      rows.add(Map.of("control", ratings[i], "coverage", ratings[i + 1], "design", ratings[i + 2]));
    }
    return completed(Cast.TRUST1, "Task_RateControls", Map.of("controlRatings", rows, "rationale", rationale));
  }

  RiskStory reviewed() {
    return completed(owner, "Task_ReviewAssessment", Map.of("review", "confirm"));
  }

  RiskStory validated() {
    return completed(Cast.MANAGEMENT1, "Task_ValidateAssessment", Map.of("validation", "approve"));
  }

  RiskStory acceptedFor(int days, String rationale) {
    return completed(owner, "Task_PlanResponse", Map.of("decision", "accept", "rationale", rationale, "acceptUntil", day(days)));
  }

  RiskStory mitigatedBy(String target, String rationale, List<Map<String, Object>> actions) {
    return completed(owner, "Task_PlanResponse", Map.of("decision", "mitigate", "rationale", rationale, "targetDeficiency", target,
        "actions", actions));
  }

  /** @param decision avoid or transfer */
  RiskStory plannedTo(String decision, String rationale, List<Map<String, Object>> actions) {
    return completed(owner, "Task_PlanResponse", Map.of("decision", decision, "rationale", rationale, "actions", actions));
  }

  Map<String, Object> action(String title, String assignee, int dueInDays, int cost) {
    return Map.of("title", title, "assignee", assignee, "dueOn", day(dueInDays), "cost", cost);
  }

  RiskStory approvedBy(String... people) {
    for (var person : people) completed(person, "Task_ApproveResponse", Map.of("approval", "approve"));
    return this;
  }

  /** Carries out the only action of the plan. */
  RiskStory done(String evidence) {
    return completed(owner, "Task_CarryOutAction", Map.of("done", true, "evidence", evidence));
  }

  RiskStory verified(Map<String, Object> outcome) {
    return completed(Cast.TRUST2, "Task_VerifyOutcome", outcome);
  }

  private RiskStory completed(String person, String task, Map<String, Object> fields) {
    cast.complete(person, risk, task, fields);
    return this;
  }

  private String day(int fromToday) {
    return LocalDate.now(clock).plusDays(fromToday).toString();
  }
}
