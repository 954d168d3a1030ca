package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an administrator does in Cockpit. */
@BrowserTest
class OperatorsDayTest {
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  @Test void an_operator_finds_a_risk_by_its_id_and_sees_where_it_stands(Visits visits) {
    var risk = new Road(visits.programme()).toPlan();
    var page = asks(visits.as("admin"), risk.toLowerCase());
    assertThat(page.locator(".ermine-found")).containsText(risk + " Badge readers fail open");
    assertThat(page.locator(".ermine-found li")).hasText(new String[] {"Risk lifecycle", "Respond to risk"});
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Respond to risk")).click();
    assertThat(page.locator("[data-element-id=Task_PlanResponse].djs-shape")).isVisible();
    assertThat(page.locator(".djs-overlays[data-container-id=Task_PlanResponse]")).containsText("1");
    assertThat(page.getByText(risk).first()).isVisible();
  }

  /** A timer that is fired by hand before its time: the step that it leads to finds nothing to act on. */
  @Test void an_incident_says_what_happened_and_what_to_do(Visits visits) {
    var risk = new Road(visits.programme()).toMonitoring();
    var monitoring = runtime.createProcessInstanceQuery().processInstanceBusinessKey(risk).processDefinitionKey("monitor-risk")
        .singleResult();
    var timer = management.createJobQuery().processInstanceId(monitoring.getId()).activityId("Event_AcceptanceEnds").singleResult();
    for (int i = 0; i < 3; i++) assertThatThrownBy(() -> management.executeJob(timer.getId())).hasMessageContaining(risk);

    var page = asks(visits.as("admin"), risk);
    assertThat(page.locator(".ermine-found [role=alert]")).containsText("No acceptance of " + risk + " has reached the end of its "
        + "term, so there is nothing to end. Let the timer Event_AcceptanceEnds wait for its date");
  }

  @Test void what_does_not_run_is_said_to_be_nowhere(Visits visits) {
    var page = asks(visits.as("admin"), "RSK-999999");
    assertThat(page.locator(".ermine-found")).containsText("Nothing of RSK-999999 is running.");
    page.getByText("What has ended stands in Operations.").click();
    assertThat(page.locator("section:has(#instances)")).containsText("No instances");
  }

  private static Page asks(Visitor operator, String id) {
    operator.page().navigate("/camunda/app/cockpit/default/");
    operator.page().getByLabel("Risk id or report period").fill(id);
    operator.button("Find").click();
    return operator.page();
  }
}
