package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How administrators see the whole programme run. */
@BrowserTest
class OperationsPageTest {
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  @Test void an_administrator_finds_what_ran_and_runs_of_a_risk_by_its_title(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toApproval();
    var admin = visits.as("admin");
    var page = admin.page();
    page.navigate("/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Operations")).click();
    page.getByLabel("Risk id, report period").fill(risk.toLowerCase());
    admin.button("Show").click();
    var rows = page.locator("section:has(#instances) tbody tr");
    assertThat(rows).hasCount(4); // the round, and three phases
    assertThat(rows.first()).containsText("Badge readers fail open");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("Assessment"))).not().containsText("runs");
    rows.filter(new Locator.FilterOptions().setHasText("Response")).getByRole(AriaRole.LINK).click();
    assertThat(page.locator("[data-element-id=Task_ApproveResponse].djs-shape")).isVisible();
    assertThat(page.locator(".ermine-about")).containsText(risk + " Badge readers fail open");
    TaskFormsTest.pictured(admin, "cockpit-about");
  }

  @Test void what_stands_still_says_what_to_do_and_how_long_work_takes_is_told(Visits visits) {
    var risk = new Road(visits.programme()).toMonitoring();
    var monitoring = runtime.createProcessInstanceQuery().processInstanceBusinessKey(risk).processDefinitionKey("monitor-risk")
        .singleResult();
    var timer = management.createJobQuery().processInstanceId(monitoring.getId()).activityId("Event_AcceptanceEnds").singleResult();
    for (int i = 0; i < 3; i++) assertThatThrownBy(() -> management.executeJob(timer.getId())).hasMessageContaining(risk);
    var admin = visits.as("admin");
    PageCheck.of(admin, "operations", "/operations?days=30");
    var page = admin.page();
    var trouble = page.locator("section:has(#troubles) tr", new Page.LocatorOptions().setHasText(risk));
    assertThat(trouble).containsText("Let the timer Event_AcceptanceEnds wait for its date");
    assertThat(trouble).containsText("Badge readers fail open");
    assertThat(page.locator("section:has(#cycles) tbody tr", new Page.LocatorOptions().setHasText("Assessment"))).hasCount(1);
    assertThat(page.locator("section:has(#waits) tbody tr", new Page.LocatorOptions().setHasText("management"))).hasCount(1);
  }

  @Test void nobody_else_comes_here_and_nonsense_is_refused_in_words(Visits visits) {
    for (var person : new String[] {"owner1", "trust1", "erm1", "auditor1"}) {
      var page = visits.as(person).page();
      page.navigate("/");
      assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Operations"))).hasCount(0);
      page.navigate("/operations");
      assertThat(page.locator(".problem")).containsText("This page is for administrators");
    }
    var page = visits.as("admin").page();
    for (var nonsense : new String[] {"days=0", "days=367", "days=x", "state=old", "process=none", "q=%00", "page=-1"}) {
      page.navigate("/operations?" + nonsense);
      assertThat(page.locator(".problem")).isVisible();
    }
  }
}
