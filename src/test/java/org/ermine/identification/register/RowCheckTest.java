package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.ermine.access.FieldError;
import org.ermine.risk.Evidence;
import org.ermine.risk.Likelihood;
import org.ermine.risk.Opinion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCheckTest {
  private final RowCheck check = new RowCheck("mail"::equals, "owner1"::equals);
  private final List<FieldError> errors = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      id           | ''           | is required
      title        | ' '          | is required
      description  | ''           | is required
      id           | 201*         | must be at most 200 characters
      title        | 501*         | must be at most 500 characters
      description  | 20000*       | must be at most 10000 characters
      title        | a#b          | must be one line
      id           | a@b          | must not contain control characters
      service      | nowhere      | is not a known service to which risks belong; leave it blank for triage
      owner        | nobody       | is not a known person of the risk owners; leave it blank for triage
      likelihood   | 0            | must be 1 to 5, or Very Low, Low, Moderate, High or Very High
      likelihood   | 6            | must be 1 to 5, or Very Low, Low, Moderate, High or Very High
      impact       | 2.5          | must be 1 to 5, or Very Low, Low, Moderate, High or Very High
      impact       | huge         | must be 1 to 5, or Very Low, Low, Moderate, High or Very High
      responseType | ignore       | must be one of accept, avoid, mitigate, transfer
      responseCost | -1           | must be from 0 to 999999999999999
      responseCost | 1e999999999  | must be a number of usual size
      responseCost | a lot        | must be a number
      status       | done         | must be one of open, investigating, remediating, deviation-requested, deviation-approved, closed
      """)
  void a_bad_cell_is_named_with_its_reason(String column, String cell, String reason) {
    var text = cell.endsWith("*") ? "x".repeat(Integer.parseInt(cell.replace("*", "")))
        : cell.replace('#', '\n').replace('@', '\u0001');
    assertThat(check.check(row(column, text), errors)).isEmpty();
    assertThat(errors).containsExactly(new FieldError(7, column, reason));
  }

  @Test void all_that_is_wrong_with_a_row_is_told_at_once() {
    check.check(new RegisterRow(7, null, Map.of("id", "R1", "likelihood", "9", "impact", "x", "status", "no", "service", "nowhere",
        "owner", "no\u0001body", "category", "a\nb")), errors);
    assertThat(errors).extracting(FieldError::field).containsExactlyInAnyOrder("title", "description", "likelihood", "impact",
        "status", "service", "owner", "category");
  }

  @ParameterizedTest
  @CsvSource({"1, 0.04, 1", "very low, 0.04, 1", "LOW, 0.2, 2", "Moderate, 0.6, 3", "high, 1.5, 4", "Very-High, 3.3, 5",
      "' 5 ', 3.3, 5"})
  void a_likelihood_prefills_a_rate_that_lands_in_its_own_level(String cell, BigDecimal perYear, int level) {
    var prefill = check.check(row("likelihood", cell), errors).orElseThrow().prefill();
    assertThat(prefill).containsEntry("expectedPerYear", perYear).containsEntry("evidenceYears", 1).hasSize(2);
    var opinion = new Opinion(((BigDecimal) prefill.get("expectedPerYear")).doubleValue(), (int) prefill.get("evidenceYears"));
    var probability = Likelihood.of(opinion, Evidence.NONE, 1).probabilityInherent();
    assertThat(Stream.of(0.05, 0.2, 0.5, 0.8).filter(bound -> probability >= bound).count() + 1).isEqualTo(level);
  }

  @Test void an_impact_prefills_all_four_dimensions() {
    assertThat(check.check(row("impact", "High"), errors).orElseThrow().prefill()).isEqualTo(
        Map.of("impactService", 4, "impactCustomers", 4, "impactReputation", 4, "impactCompliance", 4));
  }

  @Test void a_response_prefills_the_plan() {
    var cells = new TreeMap<>(row("responseType", "MITIGATE").cells());
    cells.putAll(Map.of("responseCost", "1200.50", "responseDescription", "a wall"));
    assertThat(check.check(new RegisterRow(7, null, cells), errors).orElseThrow().prefill())
        .isEqualTo(Map.of("responseType", "mitigate", "responseCost", "1200.5", "responseDescription", "a wall"));
  }

  @Test void rows_that_say_the_same_are_the_same() {
    var spelled = check.check(row("likelihood", "high"), errors).orElseThrow();
    assertThat(check.check(row("likelihood", " 4"), errors).orElseThrow().sha256()).isEqualTo(spelled.sha256());
    assertThat(check.check(row("likelihood", "3"), errors).orElseThrow().sha256()).isNotEqualTo(spelled.sha256());
    assertThat(check.check(row("description", "a\r\nb"), errors).orElseThrow().sha256())
        .isEqualTo(check.check(row("description", "a\nb "), errors).orElseThrow().sha256());
  }

  @Test void markup_stays_the_text_that_it_is() {
    assertThat(check.check(row("title", "<b>=1+1</b>"), errors).orElseThrow().text("title")).isEqualTo("<b>=1+1</b>");
  }

  private static RegisterRow row(String column, String cell) {
    var cells = new TreeMap<>(Map.of("id", "R1", "title", "t", "description", "d"));
    cells.put(column, cell);
    return new RegisterRow(7, null, cells);
  }
}
