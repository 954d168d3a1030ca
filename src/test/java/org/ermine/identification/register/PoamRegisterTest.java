package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.ermine.access.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoamRegisterTest {

  @Test void the_example_has_two_risks_and_one_item_that_points_nowhere() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/example/ifa-poam.oscal.json")) {
      var read = ReadRows.checked(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(read.errors).isEmpty();
      assertThat(read.warnings).containsExactly("The item Update Django Framework Configuration to Disable Default Admin Panel "
          + "points to the risk 401c15c9-ad6b-4d4a-a591-7d53a3abb3b6, which is not in the file.");
      assertThat(read.rows).hasSize(2);
      var first = read.rows.get(0);
      assertThat(first.line()).isEqualTo(59);
      assertThat(first.source()).isEqualTo("POA&M IFA GoodRead Plan of Action and Milestones");
      assertThat(first.cells()).containsEntry("id", "8b8bae66-b28c-4fa5-9a20-b79e7322fc00")
          .containsEntry("likelihood", "low").containsEntry("impact", "high").containsEntry("responseType", "accept")
          .containsEntry("status", "deviation-approved");
      assertThat(first.cells().get("title")).startsWith("IFA-GOODREAD-RISK-1: PAO Staff");
      assertThat(first.cells().get("description")).startsWith("A user with the privileges").contains("\n\nAn account without");
      assertThat(first.cells().get("responseDescription")).startsWith("The GoodRead Product Team does not have sufficient");
      assertThat(read.rows.get(1).cells()).containsEntry("responseType", "mitigate").containsEntry("status", "open");
    }
  }

  @Test void a_shared_risk_is_a_transferred_one_and_what_is_no_decision_is_left_open() {
    assertThat(ReadRows.checked(poam(risk("share"))).rows.get(0).cells()).containsEntry("responseType", "transfer");
    var contingency = ReadRows.checked(poam(risk("contingency")));
    assertThat(contingency.rows.get(0).cells()).containsEntry("responseType", "");
    assertThat(contingency.warnings).hasSize(1);
    assertThat(ReadRows.checked(poam(risk("pray"))).errors).containsExactly(
        new FieldError(2, "responseType", "must be one of accept, avoid, mitigate, transfer"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
      {                                                                     | 1 | file  | is not well-formed JSON
      {\\n"a": tru}                                                         | 2 | file  | is not well-formed JSON
      {}                                                                    | 1 | file  | is JSON but no OSCAL POA&M
      []                                                                    | 1 | file  | is JSON but no OSCAL POA&M
      {"catalog": {"uuid": "x"}}                                            | 1 | file  | is JSON but no OSCAL POA&M
      {"plan-of-action-and-milestones": []}                                 | 1 | file  | is JSON but no OSCAL POA&M
      {"plan-of-action-and-milestones": {\\n"risks": {}}}                   | 2 | risks | must be a list
      {"plan-of-action-and-milestones": {"risks": [\\n7]}}                  | 2 | risks | must be objects
      {"plan-of-action-and-milestones": {"risks": [],\\n"risks": []}}       | 2 | file  | is not well-formed JSON: Duplicate field
      {"plan-of-action-and-milestones": {"risks": [\\n{"uuid": "a",\\n"uuid": "b"}]}} | 3 | file | is not well-formed JSON: Duplicate
      {"plan-of-action-and-milestones": {"risks": []}}\\n{}                 | 2 | file  | goes on behind the end of its JSON
      {"plan-of-action-and-milestones": {"risks": [{"uuid": "a"             | 1 | file  | is not well-formed JSON
      """)
  void what_is_no_plan_is_told_with_its_line(String text, int line, String field, String reason) {
    var read = ReadRows.of(text.replace("\\n", "\n"));
    assertThat(read.errors).hasSize(1);
    assertThat(read.errors.get(0)).extracting(FieldError::line, FieldError::field).containsExactly(line, field);
    assertThat(read.errors.get(0).reason()).startsWith(reason);
  }

  @Test void nesting_without_end_is_refused() {
    var read = ReadRows.of("{\"plan-of-action-and-milestones\":\n{\"x\":" + "[".repeat(100_000));
    assertThat(read.errors).containsExactly(
        new FieldError(2, "file", "is nested too deeply or has a value that is too long"));
  }

  private static String risk(String type) {
    return """
        {"uuid": "r1", "title": "t", "description": "d", "status": "open",
          "remediations": [{"props": [{"name": "type", "value": "%s"}]}]}""".formatted(type);
  }

  private static String poam(String risk) {
    return "{\"plan-of-action-and-milestones\": {\"risks\": [\n" + risk + "]}}";
  }
}
