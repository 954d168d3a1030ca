package org.ermine.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about a risk that differs between two reports. */
@SuppressWarnings("unchecked")
class MovementsTest {
  private static final String RISK = "RSK-000001";

  private final Facts before = new Facts().service("all", null, null).risk(RISK, "all", "Medium", "30.0", "10");
  private final Facts now = compared(new Facts()).service("all", null, null).risk(RISK, "all", "Medium", "30.0", "10");

  @Test void without_an_earlier_report_nothing_is_compared() {
    assertThat(new Facts().content()).containsEntry("movements", null);
  }

  @Test void a_risk_that_did_not_change_is_counted_as_unchanged() {
    assertThat(items()).isEmpty();
    assertThat(movements()).containsEntry("unchanged", 1).containsEntry("before", 1).containsEntry("now", 1);
  }

  @Test void a_higher_severity_is_worse_and_says_from_where() {
    reassessed("severity", "High", "residualScore", "40.0", "occurrences", 5);
    assertThat(item()).containsEntry("kind", "severity").containsEntry("direction", 1).containsEntry("severityBefore", "Medium")
        .containsEntry("severity", "High").containsEntry("residualScoreBefore", "30.0").containsEntry("residualScore", "40.0");
    assertThat(reasons()).containsExactly("occurrences: 2 new occurrences: 3 on record, now 5.");
    assertThat(movements()).containsEntry("worse", 1).containsEntry("better", 0);
  }

  @Test void a_lower_severity_is_better() {
    reassessed("severity", "Low", "residualScore", "3.0", "occurrences", 2);
    assertThat(item()).containsEntry("kind", "severity").containsEntry("direction", -1);
    assertThat(reasons()).containsExactly("occurrences: 1 occurrence corrected away: 3 on record, now 2.");
    assertThat(movements()).containsEntry("worse", 0).containsEntry("better", 1);
  }

  @Test void what_got_worse_is_told_first_and_of_that_the_highest_score() {
    before.risk("RSK-000002", "all", "Severe", "90.0", null).risk("RSK-000003", "all", "Medium", "30.0", null);
    now.risk("RSK-000002", "all", "Low", "3.0", null).but("assessment", "another")
        .risk("RSK-000003", "all", "High", "50.0", null).but("assessment", "another");
    var first = (Map<String, Object>) ((List<?>) now.facts().get("risks")).get(0);
    first.putAll(Facts.object("assessment", "another", "severity", "High", "residualScore", "40.0"));
    assertThat(items()).extracting(item -> item.get("risk")).containsExactly("RSK-000003", RISK, "RSK-000002");
  }

  @Test void a_new_estimate_names_what_was_estimated_anew() {
    reassessed("residualScore", "31.0", "expectedPerYear", "14", "impactCustomers", 2, "lossLow", "5");
    assertThat(item()).containsEntry("kind", "score").containsEntry("direction", 1);
    assertThat(reasons()).containsExactly("estimate: New estimate by owner1: impact on customers 1, now 2; "
        + "expected occurrences a year 12, now 14; lower loss not stated, now 5.");
  }

  @Test void control_tests_are_named_with_their_counts() {
    reassessed("residualScore", "29.0", "controls", List.of(Facts.control("ac-2", "0.5", "0.75", 12, 13)));
    assertThat(reasons()).containsExactly("tests: Control tests: ac-2 passed 9 of 10 in the year before, now 12 of 13.");
  }

  @Test void controls_that_were_rated_linked_and_left_are_named() {
    now.but("controls", List.of(Facts.control("ac-2", "0.9", "1", 9, 10), Facts.control("ia-5", "0.5", "0.5", 0, 0)));
    before.but("controls", List.of(Facts.control("ac-2", "0.5", "0.75", 9, 10), Facts.control("cp-9", "0.5", "0.5", 0, 0)));
    reassessed("residualScore", "29.0");
    assertThat(reasons()).containsExactly("controls: Controls rated anew by trust1: ac-2 coverage 0.5, now 0.9; "
        + "ac-2 design 0.75, now 1; cp-9 not linked any more; ia-5 linked.");
  }

  @Test void another_version_of_the_policy_is_named() {
    reassessed("severity", "High", "rules", List.of(Facts.object("decision", "severity", "version", 3, "rule", "severity_High")));
    assertThat(item()).containsEntry("kind", "severity");
    assertThat(reasons()).containsExactly("policy: The policy changed: severity version 2, now 3.");
  }

  @Test void another_version_of_the_formulas_is_named() {
    reassessed("residualScore", "30.1", "formulaVersion", "2");
    assertThat(reasons()).containsExactly("formula: The formulas changed: version 1, now 2.");
  }

  @Test void time_on_record_is_the_reason_where_nothing_else_changed() {
    reassessed("residualScore", "29.0", "exposureYears", "2.5");
    assertThat(reasons()).containsExactly("time: More time on record: 1.5 years at the deficiency in force, now 2.5.");
  }

  @Test void another_input_with_the_same_score_is_an_input_that_moved() {
    reassessed("expectedPerYear", "13");
    assertThat(item()).containsEntry("kind", "inputs").containsEntry("direction", 0);
  }

  @Test void the_same_inputs_again_are_a_reassessment() {
    reassessed();
    assertThat(item()).containsEntry("kind", "reassessed");
    assertThat(reasons()).containsExactly("unchanged: Assessed again on the same inputs.");
  }

  @Test void a_report_of_an_older_format_tells_no_inputs() {
    before.but("occurrences", null);
    reassessed("residualScore", "31.0");
    assertThat(reasons()).containsExactly("assessed: Assessed again by owner1; the earlier report doesn't carry the inputs.");
  }

  @Test void a_response_is_told_with_its_approver() {
    now.but("response", Facts.acceptance(true, "2027-01-01"));
    assertThat(item()).containsEntry("kind", "response");
    assertThat(reasons()).containsExactly("response: Response: none, now accept until 2027-01-01, approved by trust2.");
  }

  @Test void a_proposed_response_is_said_to_be_one() {
    before.but("response", Facts.acceptance(true, "2027-01-01"));
    now.but("response", Facts.acceptance(false, "2027-06-01"));
    assertThat(reasons()).containsExactly("response: Response: accept until 2027-01-01, now accept until 2027-06-01 (proposed).");
  }

  @ParameterizedTest
  @CsvSource({"owner, owner2", "service, other", "title, Another title"})
  void a_changed_particular_is_told_with_who_changed_it_and_why(String field, String value) {
    now.service("other", null, null).but(field, value).with("changes", List.of(
        Facts.object("risk", RISK, "field", field, "before", "x", "after", "y", "reason", "Wrong", "by", "trust2", "at",
            "2026-02-01T00:00:00Z"),
        Facts.object("risk", RISK, "field", field, "before", "y", "after", value, "reason", "Left us.", "by", "trust1",
            "at", "2026-03-01T00:00:00Z")));
    assertThat(item()).containsEntry("kind", field);
    assertThat(reasons()).containsExactly(field + ": The " + field + " changed, by trust1 on 1 March 2026: Left us.");
  }

  @Test void the_foremost_of_what_changed_names_the_movement_and_every_reason_is_told() {
    now.but("owner", "owner2", "response", Facts.acceptance(true, "2027-01-01"));
    reassessed("severity", "High", "residualScore", "40.0", "occurrences", 4);
    assertThat(item()).containsEntry("kind", "severity");
    assertThat(reasons()).hasSize(3).element(2).isEqualTo("owner: The owner changed.");
  }

  @Test void a_risk_that_was_registered_since_is_new() {
    now.risk("RSK-000002", "all", "Low", "3.0", null).but("registeredAt", "2026-04-02T08:00:00Z");
    assertThat(item()).containsEntry("risk", "RSK-000002").containsEntry("kind", "new").containsEntry("severityBefore", null);
    assertThat(reasons()).containsExactly("registered: Registered on 2 April 2026, source: Interview.");
  }

  @Test void a_risk_that_was_closed_before_is_open_again() {
    now.risk("RSK-000002", "all", "Low", "3.0", null).but("registeredAt", "2020-04-02T08:00:00Z").with("changes", List.of(
        Facts.object("risk", "RSK-000002", "field", "phase", "before", "closed", "after", "assessment", "reason",
            "It happened again",
            "by", "trust1", "at", "2026-03-01T00:00:00Z")));
    assertThat(item()).containsEntry("kind", "new");
    assertThat(reasons())
        .containsExactly("reopened: Open again; it was closed in the earlier report, by trust1 on 1 March 2026: It happened "
            + "again.");
  }

  @ParameterizedTest
  @CsvSource({"closed, 'closed: Closed on 1 March 2026 by management1: Gone.'",
      "rejected, 'rejected: Rejected on 1 March 2026 by management1: Gone.'",
      "merged, 'merged: Merged into RSK-000001 on 1 March 2026 by management1: Gone.'",
      "assessment, 'assessment: Was not open at the freeze, is open again on 1 March 2026 by management1: Gone.'"})
  void what_became_of_a_risk_that_is_gone_is_told(String phase, String reason) {
    before.risk("RSK-000002", "all", "Low", "3.0", null);
    now.with("departed", List.of(Facts.object("risk", "RSK-000002", "phase", phase, "mergedInto", RISK, "reason", "Gone.", "by",
        "management1",
        "at", "2026-03-01T00:00:00Z")));
    assertThat(item()).containsEntry("kind", "closed").containsEntry("severityBefore", "Low").containsEntry("severity", null);
    assertThat(reasons()).containsExactly(reason);
  }

  @Test void a_pending_risk_that_is_validated_says_by_whom() {
    before.pending("RSK-000002", "all");
    now.risk("RSK-000002", "all", "Low", "3.0", null);
    assertThat(item()).containsEntry("kind", "validated");
    assertThat(reasons()).containsExactly("validated: Validated for the first time, by management1 on 1 June 2026.");
  }

  @Test void a_validated_risk_that_lost_its_service_is_not_placed() {
    before.risk("RSK-000002", "all", "Low", "3.0", null);
    now.pending("RSK-000002", null);
    assertThat(item()).containsEntry("kind", "unvalidated");
    assertThat(reasons()).first().isEqualTo("service: It has no service any more, so it can't be placed.");
  }

  @Test void a_risk_of_which_nothing_says_what_became_makes_no_sense() {
    before.risk("RSK-000002", "all", "Low", "3.0", null);
    var content = Facts.read(CanonicalJson.write(now.facts()));
    assertThat(ReportContent.differences(content, before())).singleElement()
        .satisfies(difference -> assertThat((String) difference.derived()).contains("RSK-000002"));
  }

  @Test void a_movement_that_was_changed_afterwards_does_not_verify() {
    reassessed("severity", "High", "residualScore", "40.0", "occurrences", 5);
    var content = now.content(before());
    ((Map<String, Object>) ((List<Object>) ((Map<String, Object>) content.get("movements")).get("items")).get(0))
        .put("direction", -1);
    assertThat(ReportContent.differences(content, before())).extracting(Difference::path)
        .containsExactly("movements.items[RSK-000001].direction");
  }

  static Facts compared(Facts facts) {
    return facts.with("previous", Facts.object("period", "2025-H2", "revision", 1, "sha256", "0".repeat(64), "filedAt",
        "2026-01-20T08:00:00Z",
        "filedBy", "erm1", "frozenAt", "2026-01-10T08:00:00Z"));
  }

  private void reassessed(Object... changes) {
    now.but("assessment", "another", "assessmentNumber", 2).but(changes);
  }

  private List<Map<String, Object>> before() {
    var facts = before.facts();
    var rows = new ArrayList<>((List<Map<String, Object>>) facts.get("risks"));
    rows.addAll((List<Map<String, Object>>) facts.get("pending"));
    return rows;
  }

  private Map<String, Object> movements() {
    return (Map<String, Object>) now.content(before()).get("movements");
  }

  private List<Map<String, Object>> items() {
    return (List<Map<String, Object>>) movements().get("items");
  }

  private Map<String, Object> item() {
    assertThat(items()).hasSize(1);
    return items().get(0);
  }

  private List<String> reasons() {
    return ((List<Map<String, Object>>) item().get("reasons")).stream()
        .map(reason -> reason.get("kind") + ": " + reason.get("text")).toList();
  }
}
