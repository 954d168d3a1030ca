package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What the Trust team does in Tasklist. */
@BrowserTest
class TrustsDayTest {
  @Test void trust_triages_a_candidate_and_is_told_what_is_wrong(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toTriage();
    var trust = visits.as("trust1").opens("Task_TriageCandidate", risk).sees("Why now: trust2 reported this candidate.");
    trust.claims().picks("Accept").fills("Service", "nowhere").fills("Owner", "owner1").fills("Category", "physical");
    trust.button("Complete").click();
    assertThat(trust.refusal()).containsText("Service: is not a known service");
    trust.fills("Service", road.service()).completes();
    road.waitsFor("owner1", "Task_ConfirmRisk", risk);
  }

  @Test void what_is_missing_is_said_at_the_form_and_the_button_stays_in_reach(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toTriage();
    var trust = visits.as("trust1").opens("Task_TriageCandidate", risk).claims().picks("Accept").fills("Service", road.service());
    trust.button("Complete").click();
    assertThat(trust.refusal()).containsText("Owner: Field is required.");
    trust.fills("Owner", "owner1").fills("Category", "physical").fills("On record since", "last year");
    trust.button("Complete").click();
    assertThat(trust.refusal()).containsText("On record since: must be a date such as 2026-11-23");
    trust.fills("On record since", "").completes();
    road.waitsFor("owner1", "Task_ConfirmRisk", risk);
  }

  @Test void trust_rates_more_than_five_controls(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toRating();
    var trust = visits.as("trust1").opens("Task_RateControls", risk).claims();
    for (var control : new String[] {"ac-1", "ac-2", "ac-3", "ac-7", "ac-8", "ac-14", "pe-3"}) {
      trust.fills("Add a control", control);
      trust.form().getByLabel("Add a control").press("Enter");
      var row = trust.form().locator("tbody tr").last();
      assertThat(row).containsText(control);
      row.getByLabel("Coverage").fill("0.2");
      row.getByLabel("Design").selectOption("0.5 · Partial");
    }
    trust.fills("Rationale", "Tested in March.").completes();

    var pending = road.programme().as("trust1").get("/api/risks/" + risk).is(200).body().path("pendingAssessment");
    assertThat(pending.toString()).contains("ac-14", "pe-3");
    road.waitsFor("owner1", "Task_ReviewAssessment", risk);
  }

  @Test void trust_approves_a_low_risk_and_another_verifies_the_outcome(Visits visits) {
    var road = new Road(visits.programme());
    var approved = road.toApproval();
    visits.as("trust1").opens("Task_ApproveResponse", approved).sees("Fit batteries (owner1, due " + Road.day(20) + ", cost 1,200 EUR)")
        .claims().picks("Approve").completes();
    road.waitsFor("owner1", "Task_CarryOutAction", approved);

    var done = road.toVerification();
    var verifier = visits.as("trust2").opens("Task_VerifyOutcome", done)
        .sees("Why now: The action of the response (mitigate) is done, reported last by owner1 on ").sees("owner1 carried out an action: “Ticket 12.”");
    verifier.claims().picks("Effective").fills("Evidence", "The gate stays shut.").completes();
    assertThat(road.programme().as("trust2").get("/api/risks/" + done).is(200).text("phase")).isEqualTo("monitoring");
  }

  @Test void who_approved_a_response_can_not_verify_it_and_reads_why(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toVerification();
    var task = road.programme().as("trust2").task("Task_VerifyOutcome", risk);
    var trust = visits.as("trust1").opens(task);
    trust.page().getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(trust.page().getByText("You approved this response or carried out one of its actions, "
        + "so somebody else has to verify it.").first()).isVisible();
    assertThat(road.programme().as("trust1").tasks("Task_VerifyOutcome", risk)).isEmpty();
  }
}
