package org.ermine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What risk owners do in Tasklist. */
@BrowserTest
class OwnersDayTest {
  @Test void an_owner_signs_in_confirms_a_risk_and_is_asked_for_an_estimate(Visits visits) {
    var programme = visits.programme();
    var service = "svc-owners-day";
    programme.as("trust1").put("/api/services/" + service, Map.of("name", "Mail", "stakeholders", List.of("owner1")));
    var risk = programme.as("trust2").post("/api/risks", Map.of("title", "The relay for the lift hangs",
        "description", "They unlock when power fails.", "source", "interview")).is(201).text("id");
    programme.as("trust1").completes("Task_TriageCandidate", risk,
        Map.of("triage", "accept", "service", service, "owner", "owner1", "category", "physical")).is(200);

    visits.as("owner1").opens("Task_ConfirmRisk", risk).picks("Yes").completes();

    assertThat(programme.as("owner1").tasks("Task_EstimateRisk", risk)).hasSize(1);
  }
}
