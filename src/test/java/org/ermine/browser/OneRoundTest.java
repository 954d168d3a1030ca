package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.UUID;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.ermine.monitoring.campaign.CampaignsByHand;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One risk through the whole loop, by what the people of each role click: on the pages and, where tasks are done, in Tasklist. */
@BrowserTest
class OneRoundTest {
  private static final String PERIOD = "2017-H2";
  private final String title = "Badge readers fail open " + UUID.randomUUID();

  @Autowired ApplicationContext application;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;

  @Test void a_risk_goes_round_from_its_report_to_the_board_and_the_auditor(Visits visits) {
    var service = new Road(visits.programme()).service();
    var risk = reported(visits.as("owner2"), service);
    identified(visits, risk, service);
    assessed(visits, risk);
    respondedTo(visits, risk);
    askedAboutInACampaign(visits, risk, service);
    toldToTheBoard(visits, risk, service);
    auditedAndOperated(visits, risk);
  }

  private String reported(Visitor reporter, String service) {
    var page = opens(reporter, "Report a risk");
    page.getByLabel("In one line").fill(title);
    page.locator("#description").fill("They unlock when power fails.");
    page.locator("#source").fill("interview");
    page.getByText("If you know more").click();
    page.locator("#service").selectOption(service);
    reporter.button("Report it").click();
    page.getByText("on its page").click();
    assertThat(page.locator("h1")).containsText(title);
    return page.url().replaceAll(".*/", "");
  }

  private static void identified(Visits visits, String risk, String service) {
    at(visits.as("trust1"), risk, "Triage candidate").claims().picks("Accept").fills("Service", service).fills("Owner", "owner1")
        .fills("Category", "physical").completes();
    at(visits.as("owner1"), risk, "Confirm risk").picks("Yes, I confirm it").completes();
  }

  private static void assessed(Visits visits, String risk) {
    var owner = visits.as("owner1");
    at(owner, risk, "Estimate risk").selects("Impact on the service", "1 · Negligible")
        .selects("Impact on customers", "1 · Negligible").selects("Impact on reputation", "1 · Negligible")
        .selects("Impact on compliance", "1 · Negligible").fills("Occurrences expected a year", "0.1")
        .fills("Rationale", "As last year.").completes();
    var trust = at(visits.as("trust1"), risk, "Rate controls").claims().fills("Add a control", "ac-2");
    trust.form().getByLabel("Add a control").press("Enter");
    var row = trust.form().locator("tbody tr").last();
    row.getByLabel("Coverage").fill("0.9");
    row.getByLabel("Design").selectOption("1 · Strong");
    trust.fills("Rationale", "Looked at it.").completes();
    at(owner, risk, "Review assessment").picks("Confirm").completes();
    at(visits.as("management1"), risk, "Validate assessment").claims().picks("Approve").completes();
  }

  private static void respondedTo(Visits visits, String risk) {
    var owner = at(visits.as("owner1"), risk, "Plan response").picks("Mitigate").fills("Rationale", "Batteries are cheap.")
        .fills("Control deficiency aimed at", "0.1");
    owner.button("Add an action").click();
    var action = owner.form().locator("tbody tr").first();
    action.getByLabel("What is done").fill("Fit batteries");
    action.getByLabel("By whom").fill("owner2");
    action.getByLabel("Due on").fill(Road.day(20));
    action.getByLabel("Cost").fill("1200");
    owner.completes();
    at(visits.as("trust2"), risk, "Approve response").claims().picks("Approve").completes();
    at(visits.as("owner2"), risk, "Carry out action").picks("Yes, it is done").fills("Evidence", "Ticket 12.").completes();
    at(visits.as("trust1"), risk, "Verify outcome").claims().picks("Effective").fills("Evidence", "The gate stays shut.").completes();
  }

  private void askedAboutInACampaign(Visits visits, String risk, String service) {
    var trust = visits.as("trust1");
    var page = opens(trust, "Campaigns");
    page.locator("#name").fill("Before the audit of " + service);
    page.locator("#reason").fill("The external audit begins in April.");
    page.locator("#deadline").fill(Road.day(30));
    page.locator("#service").selectOption(service);
    trust.button("Start it").click();
    assertThat(page.locator("main")).containsText("0 of 1 done");
    var calls = new CampaignsByHand(application);
    while (calls.next()) {} // what the schedule does
    at(visits.as("owner1"), risk, "Review risk").sees("The external audit begins in April.").picks("Continue")
        .fills("Comment", "Nothing new.").completes();
    page.reload();
    assertThat(page.locator("#far")).hasText("Complete");
  }

  private void toldToTheBoard(Visits visits, String risk, String service) {
    var erm = visits.as("erm1");
    opens(erm, "Reports").locator("#period").fill(PERIOD);
    erm.button("Start it").click();
    assertThat(erm.page().locator("#under-way")).hasText("Revision 1 is under way");
    var stakeholder = visits.as("owner2");
    var mailed = visits.programme().as("owner2").tasks("Task_VerifyServicePosture", PERIOD).stream()
        .filter(task -> task.path("service").asText().equals(service)).findFirst().orElseThrow();
    stakeholder.opens(mailed).sees(risk).claims().picks("Yes, I verify it").completes();
    theOthersLetTheDeadlinePass();
    reportAt(visits.as("management1"), "Validate report").claims().picks("Approve").completes();
    reportAt(visits.as("erm2"), "Sign off report").claims().picks("File").completes();
  }

  private static void auditedAndOperated(Visits visits, String risk) {
    var auditor = visits.as("auditor1");
    var report = opens(auditor, "Reports");
    report.locator("main td a", new Page.LocatorOptions().setHasText(PERIOD)).click();
    report.getByText("Verify it now").click();
    assertThat(report.locator("#checked .done")).containsText("The report is what was filed");
    var trail = opens(auditor, "Audit");
    trail.getByText("Check now").click();
    assertThat(trail.locator("#checked [role=status]")).isVisible();
    trail.locator("#subject").fill(risk);
    trail.locator("main form.filters button").click();
    assertThat(trail.locator("tbody")).containsText("management1");
    assertThat(trail.locator("tbody")).containsText("owner2");

    var admin = visits.as("admin");
    var operations = opens(admin, "Operations");
    operations.getByLabel("Risk id, report period").fill(risk);
    admin.button("Show").click();
    operations.locator("section:has(#instances) tbody tr", new Page.LocatorOptions().setHasText("Monitoring"))
        .getByRole(AriaRole.LINK).click();
    assertThat(operations.locator(".djs-shape").first()).isVisible();
    assertThat(operations.locator(".ermine-about")).containsText(risk);
  }

  /** Opens a page by its name in the menu. */
  private static Page opens(Visitor visitor, String name) {
    visitor.page().navigate("/");
    visitor.page().locator("header nav").getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
    return visitor.page();
  }

  /** Finds the risk in the register and opens the task that its page offers. */
  private static Visitor at(Visitor visitor, String risk, String task) {
    var page = opens(visitor, "Register");
    page.locator("#q").fill(risk);
    visitor.button("Find").click();
    page.locator("td.id a", new Page.LocatorOptions().setHasText(risk)).click();
    page.locator(".todo").getByText(task, new Locator.GetByTextOptions().setExact(true)).click();
    return visitor.sees(risk);
  }

  private static Visitor reportAt(Visitor visitor, String task) {
    opens(visitor, "Reports").locator("main td a", new Page.LocatorOptions().setHasText(PERIOD)).click();
    visitor.page().locator(".todo").getByText(task, new Locator.GetByTextOptions().setExact(true)).click();
    return visitor.sees(PERIOD);
  }

  private void theOthersLetTheDeadlinePass() {
    var report = runtime.createProcessInstanceQuery().processInstanceBusinessKey(PERIOD).singleResult();
    management.createJobQuery().processInstanceId(report.getId()).activityId("Event_VerificationDeadline").list()
        .forEach(deadline -> management.executeJob(deadline.getId()));
  }
}
