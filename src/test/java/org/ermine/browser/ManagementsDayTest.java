package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What management does in Tasklist. */
@BrowserTest
class ManagementsDayTest {
  @Test void management_returns_an_assessment_and_its_owner_reads_why(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toValidation();
    visits.as("management1").opens("Task_ValidateAssessment", risk).claims().picks("Return")
        .fills("Comment", "Say why it is so rare.").completes();
    var owner = visits.as("owner1").opens("Task_EstimateRisk", risk);
    owner.sees("Why now: management1 returned the assessment: “Say why it is so rare.”").sees("Low, returned on");
    assertThat(owner.form().getByLabel("Rationale")).hasValue("As last year.");
    assertThat(owner.form().getByLabel("Occurrences expected a year")).hasValue("0.1");
  }

  @Test void management_validates_and_confirms_a_closure(Visits visits) {
    var road = new Road(visits.programme());
    var validated = road.toValidation();
    var management = visits.as("management1").opens("Task_ValidateAssessment", validated);
    management.sees("impact: service 1, customers 1, reputation 1, compliance 1").sees("expected a year, if no control worked: 0.1")
        .sees("ac-2 Account Management: coverage 0.9, design 1, untested").claims().picks("Approve").completes();
    road.waitsFor("owner1", "Task_PlanResponse", validated);

    var closing = road.toClosure();
    management.opens("Task_ConfirmClosure", closing).sees("owner1 reviewed the risk and said close: “The gate is gone.”");
    management.claims().picks("Approve").completes();
    assertThat(road.programme().as("management1").get("/api/risks/" + closing).is(200).text("phase")).isEqualTo("closed");
  }

  @Test void a_comment_that_is_missing_is_asked_for_at_its_field(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toValidation();
    var management = visits.as("management2").opens("Task_ValidateAssessment", risk).claims().picks("Return");
    management.button("Complete").click();
    assertThat(management.refusal()).containsText("Comment: Field is required.");
    road.waitsFor("management2", "Task_ValidateAssessment", risk);
  }
}
