package org.ermine.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** What format 2 derives from the rows of one report. The freeze is of 10 July 2026. */
@SuppressWarnings("unchecked")
class BoardSectionsTest {
  private final Facts facts = new Facts().service("all", null, "Medium").service("identity", "all", null);

  @Test void a_risk_stands_in_the_cell_of_its_impact_and_likelihood() {
    facts.risk("RSK-000001", "identity", "High", "48.0", null).but("impact", 4, "likelihood", 3, "inherentScore", 48);
    var cell = cell("inherent", "likelihood", 4, 3);
    assertThat(cell).containsEntry("risks", 1).containsEntry("inherentScore", 48).containsEntry("severity", "High");
    assertThat(cells("inherent").stream().filter(other -> !other.equals(cell))).hasSize(24)
        .allMatch(other -> other.get("risks").equals(0));
  }

  @Test void controls_move_a_risk_to_the_left_and_it_keeps_the_severity_of_the_register() {
    facts.risk("RSK-000001", "identity", "Medium", "32.0", null).but("impact", 4, "likelihood", 5, "inherentScore", 80)
        .risk("RSK-000002", "identity", "High", "35.0", null).but("impact", 4, "likelihood", 3, "inherentScore", 48)
        .risk("RSK-000003", "identity", "Medium", "34.9", null).but("impact", 4, "likelihood", 4, "inherentScore", 64)
        .risk("RSK-000004", "identity", "Low", "0.0", null).but("impact", 1, "likelihood", 1, "inherentScore", 4);
    assertThat(cell("residual", "column", 4, 2)).containsEntry("risks", 1).containsEntry("worst", "Medium");
    assertThat(cell("residual", "column", 4, 3)).containsEntry("risks", 2).containsEntry("worst", "High")
        .containsEntry("bySeverity", Map.of("Low", 0, "Medium", 1, "High", 1, "Severe", 0));
    assertThat(cell("residual", "column", 1, 1)).containsEntry("risks", 1).containsEntry("worst", "Low");
    assertThat(cell("residual", "column", 5, 5)).containsEntry("risks", 0).containsEntry("worst", null);
  }

  @Test void a_top_risk_says_who_owns_decided_and_validated_it_and_what_is_done() {
    facts.risk("RSK-000001", "identity", "High", "48.0", "12.345", response(
        action("a", "2026-07-09", false), action("b", "2026-08-01", false), action("c", "2026-01-01", true)));
    assertThat(list("topRisks")).singleElement().satisfies(top -> {
      assertThat(top).containsEntry("owner", "owner1").containsEntry("strategy", "Improve").containsEntry("decision", "mitigate")
          .containsEntry("approved", true).containsEntry("validatedBy", "management1")
              .containsEntry("validatedAt", "2026-06-01T08:00:00Z")
          .containsEntry("annualisedLossResidual", "12.345").containsEntry("annualisedLossResidualRounded", "12.35")
          .containsEntry("actions", Facts.object("all", 3, "done", 1, "overdue", 1, "nextDueOn", "2026-07-09"));
      assertThat((Map<String, Object>) top.get("response")).containsEntry("approvedBy", "trust2");
    });
  }

  @Test void so_many_risks_are_the_top_as_is_set() {
    facts.with("topRisksAtMost", 1).risk("RSK-000001", "identity", "Low", "3.0", null)
        .risk("RSK-000002", "identity", "High", "48.0", null);
    assertThat(list("topRisks")).extracting(top -> top.get("risk")).containsExactly("RSK-000002");
  }

  @Test void an_action_is_overdue_from_the_day_after_its_date_until_it_is_done() {
    facts.risk("RSK-000001", "identity", "High", "48.0", null, response(
        action("today", "2026-07-10", false), action("late", "2026-07-09", false), action("later", "2026-06-30", false),
        action("done", "2026-01-01", true)));
    assertThat(list("overdueActions")).extracting(action -> action.get("action")).containsExactly("later", "late");
    assertThat(list("overdueActions").get(0)).containsEntry("daysOverdue", 10).containsEntry("risk", "RSK-000001")
        .containsEntry("assignee", "owner2").containsEntry("moved", 1);
  }

  @Test void actions_of_a_proposed_response_are_not_overdue() {
    var proposed = response(action("late", "2026-07-09", false));
    proposed.put("approved", false);
    facts.risk("RSK-000001", "identity", "High", "48.0", null, proposed);
    assertThat(list("overdueActions")).isEmpty();
    assertThat(section("responses")).containsEntry("awaitingApproval", 1).containsEntry("mitigate", 0).containsEntry("actions", 0);
  }

  @Test void a_review_is_overdue_unless_the_risk_is_being_assessed_again() {
    facts.risk("RSK-000001", "identity", "High", "48.0", null).but("nextReviewOn", "2026-07-09")
        .risk("RSK-000002", "identity", "High", "48.0", null).but("nextReviewOn", "2026-07-10")
        .risk("RSK-000003", "identity", "High", "48.0", null).but("nextReviewOn", "2026-07-01", "phase", "assessment")
        .risk("RSK-000004", "identity", "High", "48.0", null).but("nextReviewOn", "2026-07-01", "phase", "response")
        .risk("RSK-000005", "identity", "High", "48.0", null).but("nextReviewOn", null);
    assertThat(list("overdueReviews")).extracting(review -> review.get("risk")).containsExactly("RSK-000004", "RSK-000001");
    assertThat(list("overdueReviews").get(1)).containsEntry("daysOverdue", 1);
  }

  @Test void acceptances_end_within_the_days_that_are_set() {
    facts.with("acceptanceDays", 30).risk("RSK-000001", "identity", "High", "48.0", null, Facts.acceptance(true, "2026-08-09"))
        .risk("RSK-000002", "identity", "High", "48.0", null, Facts.acceptance(true, "2026-08-10"))
        .risk("RSK-000003", "identity", "High", "48.0", null, Facts.acceptance(true, "2026-07-10"))
        .risk("RSK-000004", "identity", "High", "48.0", null, Facts.acceptance(false, "2026-07-20"));
    assertThat(list("endingAcceptances")).extracting(acceptance -> acceptance.get("risk"))
        .containsExactly("RSK-000003", "RSK-000001");
    assertThat(list("acceptances")).hasSize(3);
    assertThat(section("responses")).containsEntry("accept", 3).containsEntry("awaitingApproval", 1).containsEntry("none", 0);
  }

  @Test void the_summary_is_made_of_the_numbers() {
    facts.risk("RSK-000001", "identity", "High", "48.0", "1234567.891", Facts.acceptance(true, "2026-08-09"))
        .risk("RSK-000002", "identity", "Low", "3.0", null).but("nextReviewOn", "2026-07-01").pending("RSK-000003", null)
        .with("outcomes", Facts.object("since", "2026-01-01T00:00:00Z", "until", "2026-07-10T00:00:00Z", "effective", 2,
            "ineffective", 1));
    assertThat(summary()).containsExactlyEntriesOf(sentences(
        "Position", "On 10 July 2026 3 risks were open; 2 of them have an assessment that management validated.",
        "Severity", "By what remains after controls, 0 Severe, 1 High, 0 Medium and 1 Low; the mean residual score is 25.50 of "
            + "100.",
        "Controls", "If no control worked, 2 risks would be Severe; with the controls as tested, 0 are.",
        "Top risk", "The highest residual score, 48.0 (High), is that of RSK-000001, “Title of RSK-000001”, owned by owner1.",
        "Appetite", "1 risk is above the appetite of the service or of a service above it.",
        "Movement", "No earlier report has been filed, so nothing is compared.",
        "Responses", "Approved: 0 mitigated, 0 avoided, 0 transferred, 1 accepted. 0 await approval, 1 have no response in force."
            + " Of 3 responses verified since 1 January 2026, 2 worked.",
        "Late", "Of 0 open actions, 0 are overdue; 1 review is overdue.",
        "Acceptances", "1 risk is accepted for a time; 1 of these acceptances end within 90 days.",
        "Money", "1 risk states a loss: together they are expected to cost 1,234,567.89 EUR a year with the controls as they "
            + "are. 1 state none.",
        "Standing", "Stakeholders verified the picture of 1 service. No part is unverified. 1 risk is still pending and counted "
            + "in no total of severity."));
  }

  @Test void the_summary_of_nothing_says_so() {
    var empty = new Facts().content();
    assertThat((List<Map<String, Object>>) empty.get("summary")).extracting(sentence -> sentence.get("text")).contains(
        "On 10 July 2026 0 risks were open; all of them have an assessment that management validated.",
        "No service has stated an appetite, so nothing says which severity is too much.");
  }

  @Test void a_revision_says_which_totals_it_corrects() {
    facts.risk("RSK-000001", "identity", "High", "48.0", null);
    var replaced = Facts.read(CanonicalJson.write(content().get("totals")));
    ((Map<String, Object>) replaced.get("bySeverity")).put("High", 0);
    replaced.put("risks", 0);
    facts.with("replaces", Facts.object("period", "2026-H1", "revision", 1, "sha256", "00", "totals", replaced));
    assertThat(list("corrections")).containsExactlyInAnyOrder(Facts.object("figure", "risks", "before", 0, "after", 1),
        Facts.object("figure", "bySeverity.High", "before", 0, "after", 1));
  }

  @Test void every_total_agrees_with_the_rows_that_it_comes_from() {
    facts.risk("RSK-000001", "identity", "High", "48.0", "0.1", response(action("late", "2026-07-09", false)))
        .risk("RSK-000002", "identity", "Low", "3.0", "0.20").pending("RSK-000003", null);
    MovementsTest.compared(facts);
    assertThat(list("reconciliation")).hasSizeGreaterThan(20).allSatisfy(entry -> assertThat(entry).containsEntry("agrees", true));
    assertThat(list("reconciliation")).filteredOn(entry -> entry.get("figure").equals("Residual annualised loss")).singleElement()
        .isEqualTo(Facts.object("figure", "Residual annualised loss", "printed", "0.30", "from", "validated rows that state a loss",
            "rows", 2,
            "derived", "0.30", "agrees", true));
  }

  @Test void a_curve_is_judged_by_the_frozen_share_of_years_and_a_forged_verdict_shows() {
    facts.risk("RSK-000001", "identity", "High", "48.0", "0.1").with("curves", List.of(
        Facts.point("identity", "1000000", "0.1", "0.1019"), Facts.point("identity", "2000000", "0.05", "0.051"),
        Facts.point("identity", "3000000", "0.04", "0.038")));
    assertThat(list("appetiteCurves")).extracting(point -> point.get("verdict")).containsExactly("breached", "unclear", "within");
    assertThat(list("appetiteCurves").get(0)).isEqualTo(Facts.object("service", "identity", "loss", "1000000", "tolerated", "0.1",
        "exceedance", "0.1019", "verdict", "breached"));
    var forged = content();
    ((List<Map<String, Object>>) forged.get("appetiteCurves")).get(0).put("verdict", "within");
    assertThat(ReportContent.differences(forged, List.of())).extracting(Difference::path).containsExactly("appetiteCurves[identity].verdict");
  }

  @Test void a_report_of_format_3_says_nothing_of_curves() {
    var facts3 = facts.risk("RSK-000001", "identity", "High", "48.0", null).with("format", 3).facts();
    facts3.remove("curves");
    var old = Facts.read(ReportContent.compose(facts3, List.of()));
    assertThat(old).doesNotContainKey("appetiteCurves").containsKey("summary");
    assertThat(ReportContent.differences(old, List.of())).isEmpty();
  }

  @Test void a_report_of_format_1_is_derived_as_it_was_then() {
    var old = facts.risk("RSK-000001", "identity", "High", "48.0", null).with("format", 1).content();
    assertThat(old).doesNotContainKeys("heatMaps", "movements", "summary", "reconciliation");
    assertThat(ReportContent.differences(old, List.of())).isEmpty();
    old.put("format", ReportContent.FORMAT + 1);
    assertThat(ReportContent.differences(old, List.of())).singleElement()
        .satisfies(difference -> assertThat((String) difference.derived()).contains("format " + (ReportContent.FORMAT + 1) + " is not known"));
  }

  private static Map<String, Object> response(Map<?, ?>... actions) {
    return Facts.object("response", "r", "number", 1, "decision", "mitigate", "approved", true, "approvedBy", "trust2", "plannedBy",
        "owner1",
        "rationale", "Worth it", "acceptUntil", null, "actions", List.of(actions), "rules", List.of());
  }

  private static Map<String, Object> action(String id, String due, boolean done) {
    return Facts.object("action", id, "title", "Do " + id, "assignee", "owner2", "plannedDueOn", "2026-01-01", "dueOn", due,
        "moved", 1,
        "cost", "10.00", "done", done, "doneOn", null);
  }

  private static Map<String, Object> sentences(String... topicsAndTexts) {
    return Facts.object((Object[]) topicsAndTexts);
  }

  private Map<String, Object> summary() {
    return list("summary").stream().collect(Collectors.toMap(sentence -> (String) sentence.get("topic"), sentence ->
        sentence.get("text"),
        (a, b) -> a, java.util.LinkedHashMap::new));
  }

  private Map<String, Object> content() {
    return facts.content();
  }

  private Map<String, Object> section(String name) {
    return (Map<String, Object>) content().get(name);
  }

  private List<Map<String, Object>> list(String name) {
    return (List<Map<String, Object>>) content().get(name);
  }

  private List<Map<String, Object>> cells(String map) {
    return (List<Map<String, Object>>) section("heatMaps").get(map);
  }

  private Map<String, Object> cell(String map, String across, int impact, int column) {
    return cells(map).stream().filter(cell -> cell.get("impact").equals(impact) && cell.get(across).equals(column)).findFirst()
        .orElseThrow();
  }
}
