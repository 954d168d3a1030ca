package org.ermine.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked")
class ReportContentTest {
  private final Map<String, Object> content = new Facts()
      .service("all", null, "Medium").service("identity", "all", null).service("payments", "all", "Severe")
      .risk("RSK-000001", "identity", "High", "48.0", "0.1", Facts.acceptance(true, "2026-07-10"))
      .risk("RSK-000002", "identity", "Low", "3.0", "0.20")
      .risk("RSK-000003", "payments", "Severe", "100.0", null, Facts.acceptance(true, "2026-07-09"))
      .risk("RSK-000004", "payments", "High", "48.0", "1000000000000000.123456789", Facts.acceptance(false, "2027-01-01"))
      .pending("RSK-000005", "identity").pending("RSK-000006", null)
      .content();

  @Test void totals_are_exact() {
    assertThat(at("totals")).containsEntry("risks", 4).containsEntry("pending", 2).containsEntry("worst", "Severe")
        .containsEntry("bySeverity", Map.of("Low", 1, "Medium", 0, "High", 2, "Severe", 1))
        .containsEntry("meanResidualScore", "49.75").containsEntry("annualisedLossResidual", "1000000000000000.423456789")
        .containsEntry("risksWithoutMoney", 1).containsEntry("partsVerified", 2).containsEntry("partsUnverified", 0);
    assertThat(list("rollUp")).extracting(node -> node.get("service")).containsExactly("all", "identity", "payments");
    assertThat(list("rollUp").get(1)).containsEntry("annualisedLossResidual", "0.30").containsEntry("appetite", "Medium")
        .containsEntry("breaches", List.of("RSK-000001"));
  }

  @Test void the_highest_residual_scores_come_first_and_ids_break_ties() {
    assertThat(list("topRisks")).extracting(row -> row.get("risk"))
        .containsExactly("RSK-000003", "RSK-000001", "RSK-000004", "RSK-000002");
  }

  @Test void ten_risks_are_the_top() {
    var many = new Facts().service("all", null, null);
    IntStream.range(10, 30).forEach(i -> many.risk("RSK-0000" + i, "all", "High", i + ".5", null));
    assertThat((List<?>) many.content().get("topRisks")).hasSize(10);
  }

  @Test void an_acceptance_runs_until_the_end_of_its_last_day_once_approved() {
    assertThat(list("acceptances")).extracting(row -> row.get("risk")).containsExactly("RSK-000001");
  }

  @Test void a_breach_names_every_node_whose_appetite_is_exceeded() {
    assertThat(list("appetiteBreaches")).extracting(row -> row.get("risk"))
        .containsExactly("RSK-000001", "RSK-000003", "RSK-000004");
    assertThat(list("appetiteBreaches").get(0).get("nodes")).isEqualTo(List.of(
        Map.of("service", "all", "appetite", "Medium"), Map.of("service", "identity", "appetite", "Medium")));
    assertThat(list("appetiteBreaches").get(1).get("nodes")).isEqualTo(List.of(Map.of("service", "all", "appetite", "Medium")));
  }

  @Test void the_policy_is_named_by_its_versions() {
    assertThat(list("policyVersions")).containsExactly(
        Map.of("decision", "acceptance", "version", 1), Map.of("decision", "severity", "version", 2));
    assertThat(content).containsEntry("formulaVersions", List.of("1"));
  }

  @Test void a_report_over_a_change_of_policy_rests_on_both_versions() {
    var changed = new Facts().service("all", null, "Medium").risk("RSK-000001", "all", "High", "48.0", null)
        .risk("RSK-000002", "all", "High", "36.0", null)
        .but("rules", List.of(Facts.object("decision", "severity", "version", 3, "rule", "severity_High"))).content();
    assertThat(changed.get("policyVersions")).isEqualTo(List.of(
        Map.of("decision", "severity", "version", 2), Map.of("decision", "severity", "version", 3)));
  }

  @Test void nothing_differs_in_an_untouched_report() {
    assertThat(ReportContent.differences(content, List.of())).isEmpty();
  }

  @Test void a_changed_total_is_named() {
    list("rollUp").get(2).put("annualisedLossResidual", "1000000000000000.12345679");
    assertThat(ReportContent.differences(content, List.of())).containsExactly(new Difference(
        "rollUp[payments].annualisedLossResidual", "1000000000000000.12345679", "1000000000000000.123456789"));
  }

  @Test void a_changed_count_is_named() {
    ((Map<String, Object>) at("totals").get("bySeverity")).put("High", 1);
    assertThat(ReportContent.differences(content, List.of())).containsExactly(new Difference("totals.bySeverity.High", 1, 2));
  }

  @Test void a_changed_row_shows_in_every_total_it_counts_in_and_in_its_parts_hash() {
    list("risks").get(1).put("residualScore", "3.1");
    assertThat(ReportContent.differences(content, List.of())).extracting(Difference::path).contains(
        "parts[identity].sha256", "totals.meanResidualScore", "rollUp[identity].meanResidualScore",
        "topRisks[RSK-000002].residualScore");
  }

  @Test void a_row_that_no_total_counts_still_shows_in_its_parts_hash() {
    list("pending").get(1).put("title", "Harmless");
    assertThat(ReportContent.differences(content, List.of())).extracting(Difference::path).containsExactly("parts[0].sha256");
  }

  @Test void a_left_out_row_and_a_left_out_top_risk_are_named() {
    list("risks").remove(3);
    list("topRisks").remove(0);
    assertThat(ReportContent.differences(content, List.of())).extracting(Difference::path)
        .contains("totals.risks", "parts[payments].sha256", "topRisks[RSK-000003].risk", "rollUp[payments].risks");
  }

  @Test void an_added_entry_or_field_is_named() {
    at("totals").put("comment", "all is well");
    list("acceptances").add(Facts.object("risk", "RSK-000009"));
    assertThat(ReportContent.differences(content, List.of())).containsExactly(
        new Difference("totals.comment", "all is well", null),
        new Difference("acceptances[RSK-000009]", Map.of("risk", "RSK-000009"), null));
  }

  @Test void rows_that_make_no_sense_are_said_to() {
    list("risks").get(0).put("service", "nowhere");
    assertThat(ReportContent.differences(content, List.of())).singleElement()
        .satisfies(difference -> assertThat((String) difference.derived()).contains("RSK-000001", "nowhere"));
    list("risks").get(0).put("residualScore", 4);
    assertThat(ReportContent.differences(content, List.of())).singleElement()
        .satisfies(difference -> assertThat((String) difference.derived()).contains("residualScore"));
    content.remove("risks");
    assertThat(ReportContent.differences(content, List.of())).singleElement()
        .satisfies(difference -> assertThat((String) difference.derived()).contains("risks is missing"));
  }

  @Test void the_same_facts_in_another_order_are_the_same_bytes() {
    assertThat(CanonicalJson.write(Facts.object("b", 1, "a", "\u20ac\u0000\u00e4")))
        .isEqualTo("{\"a\":\"\u20ac\\u0000\u00e4\",\"b\":1}");
    assertThat(CanonicalJson.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test void a_report_without_risks_is_a_report() {
    var empty = new Facts().service("all", null, "Low").content();
    assertThat(ReportContent.differences(empty, List.of())).isEmpty();
    assertThat((Map<String, Object>) empty.get("totals")).containsEntry("risks", 0).containsEntry("worst", null)
        .containsEntry("meanResidualScore", null).containsEntry("annualisedLossResidual", "0");
  }

  private Map<String, Object> at(String section) {
    return (Map<String, Object>) content.get(section);
  }

  private List<Map<String, Object>> list(String section) {
    return (List<Map<String, Object>>) content.get(section);
  }
}
