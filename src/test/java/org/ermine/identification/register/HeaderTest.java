package org.ermine.identification.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.ermine.access.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headings name which columns. */
class HeaderTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ID                                   | id
      risk id                              | id
      Risk Description                     | description
      RISK CATEGORY                        | category
      Current Assessment - Likelihood      | likelihood
      Current Assessment \u2014 Impact     | impact
      Current Assessment: Likelihood       | likelihood
      Risk Response Type                   | responseType
      Planned Risk Response                | responseType
      risk_response_cost                   | responseCost
      Risk Response Description            | responseDescription
      Risk Owner                           | owner
      Risk Owner(s) / Point(s) of Contact  | owner
      Response Type                        | responseType
      Status                               | status
      """)
  void a_heading_names_its_column(String heading, String column) {
    assertThat(Columns.named(heading)).contains(column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Likelihood (%)", "Current Assessment: Likelihood (%)", "Impact ($)", "riskLikelihood", "name", "-",
      "risk"})
  void a_heading_with_another_meaning_names_none(String heading) {
    assertThat(Columns.named(heading)).isEmpty();
    var read = ReadRows.of("id,title,description,\"" + heading + "\"\nR1,t,d,3\n");
    assertThat(read.rows).isEmpty();
    assertThat(read.errors).extracting(FieldError::field).containsExactly(heading);
  }

  @Test void two_headings_for_one_column_are_refused() {
    assertThat(ReadRows.of("id,Risk Description,description\n").errors)
        .containsExactly(new FieldError(1, "description", "is a column twice"));
  }

  @Test void what_the_programme_works_out_by_itself_is_passed_over_and_named() {
    var read = ReadRows.of("Id,Priority,Risk Description,Title,Current Assessment - Exposure Rating\nR1,1,d,t,Very High\n");
    assertThat(read.errors).isEmpty();
    assertThat(read.rows.get(0).cells()).containsOnlyKeys("id", "title", "description");
    assertThat(read.warnings).containsExactly("What stands under Priority and Current Assessment - Exposure Rating is not taken: "
        + "the programme works that out by itself.");
  }

  @Test void without_a_column_for_titles_the_beginning_of_the_description_is_the_title() {
    var read = ReadRows.of("Id;Risk Description\nR1;\"One line.\nAnother.\"\nR2;" + "word ".repeat(100) + "\nR3;"
        + "\uD83E\uDDA6".repeat(200) + "\n");
    assertThat(read.rows.get(0).cells()).containsEntry("title", "One line.");
    assertThat(read.rows.get(1).cells().get("title")).isEqualTo("word ".repeat(24).strip() + "...");
    assertThat(read.rows.get(2).cells().get("title")).isEqualTo("\uD83E\uDDA6".repeat(60) + "...");
    assertThat(read.warnings).hasSize(1);
  }

  @Test void a_wrong_separator_is_told_with_the_right_ones() {
    assertThat(ReadRows.of("id|title|description\n1|2|3\n").errors.get(0).reason())
        .endsWith("with commas, semicolons or tabs between them");
  }
}
