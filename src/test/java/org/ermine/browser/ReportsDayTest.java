package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How a report is started, verified, validated and signed off in Tasklist. */
@BrowserTest
class ReportsDayTest {
  private static final String PERIOD = "2019-H1";

  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  @Test void a_report_goes_from_its_start_to_the_board(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toMonitoring();
    startedBy(visits.as("erm1"));
    verifiedBy(visits.as("owner2"), road, risk);
    theDeadlinePasses();

    var management = visits.as("management1").opens("Task_ValidateReport", PERIOD).sees(road.service()).sees("verified by owner2").claims();
    var draft = management.form().getByText("as PDF").getAttribute("href");
    assertThat(draft).isEqualTo("/api/reports/" + PERIOD + ".pdf?draft=true");
    assertThat(management.page().request().get(draft).status()).isEqualTo(200);
    management.picks("Approve").completes();
    visits.as("erm2").opens("Task_SignOffReport", PERIOD).sees("Why now: management1 validated the report.").claims()
        .picks("File").completes();
    assertThat(road.programme().as("auditor1").get("/api/reports/" + PERIOD).is(200).body().at("/filed/status").asText())
        .isEqualTo("filed");
  }

  private static void startedBy(Visitor erm) {
    erm.starts("Start a report to the Board");
    erm.dialog().getByLabel("Period").fill(PERIOD);
    erm.button("Start").click();
    assertThat(erm.page().locator(".ermine-begun")).containsText("The report " + PERIOD + " has begun.");
  }

  /** The stakeholder is asked for the part of the service, with the risk that it prints. */
  private static void verifiedBy(Visitor stakeholder, Road road, String risk) {
    var part = road.programme().as("owner2").tasks("Task_VerifyServicePosture", PERIOD).stream()
        .filter(task -> task.path("service").asText().equals(road.service())).findFirst().orElseThrow();
    stakeholder.opens(part).sees(risk).sees("1: 1 Low").claims().picks("Yes, I verify it").completes();
  }

  /** The others, if there are any, let the deadline pass. */
  private void theDeadlinePasses() {
    var report = runtime.createProcessInstanceQuery().processInstanceBusinessKey(PERIOD).singleResult();
    management.createJobQuery().processInstanceId(report.getId()).activityId("Event_VerificationDeadline").list()
        .forEach(deadline -> management.executeJob(deadline.getId()));
  }
}
