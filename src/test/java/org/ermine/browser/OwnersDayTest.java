package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What risk owners do in Tasklist. */
@BrowserTest
class OwnersDayTest {
  @Test void an_owner_confirms_estimates_and_reviews(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toConfirmation();
    var owner = visits.as("owner1");

    owner.opens("Task_ConfirmRisk", risk).sees("Why now: trust1 accepted the candidate for Mail (" + road.service());
    owner.picks("Yes, I confirm it").completes();

    owner.opens("Task_EstimateRisk", risk).selects("Impact on the service", "4 · Major")
        .selects("Impact on customers", "2 · Minor").selects("Impact on reputation", "1 · Negligible")
        .selects("Impact on compliance", "3 · Moderate").fills("Occurrences expected a year", "0.5")
        .fills("Rationale", "Seen <b>twice</b> elsewhere.").completes();

    road.programme().as("trust1").completes("Task_RateControls", risk, Road.RATED).is(200);
    owner.opens("Task_ReviewAssessment", risk).sees("impact 4 Major").sees("Seen <b>twice</b> elsewhere.")
        .picks("Confirm").completes();
    road.waitsFor("management1", "Task_ValidateAssessment", risk);
  }

  @Test void an_owner_plans_more_than_five_actions_and_no_date_shifts(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toPlan();
    var owner = visits.as("owner1").opens("Task_PlanResponse", risk).sees("Low, validated on");
    owner.picks("Mitigate").fills("Rationale", "Batteries are cheap.").fills("Control deficiency aimed at", "0.1");
    for (int i = 0; i < 7; i++) {
      owner.button("Add an action").click();
      var row = owner.form().locator("tbody tr").nth(i);
      row.getByLabel("What is done").fill("Gate " + (i + 1));
      row.getByLabel("By whom").fill("owner2");
      row.getByLabel("Due on").fill(Road.day(20 + i));
      row.getByLabel("Cost").fill("100");
    }
    owner.completes();

    var actions = road.programme().as("owner1").get("/api/risks/" + risk + "/responses").is(200).body().at("/items/0/actions");
    assertThat(actions.findValuesAsText("title")).hasSize(7);
    assertThat(actions.findValuesAsText("dueOn")).startsWith(Road.day(20)).endsWith(Road.day(26));
  }

  @Test void what_the_server_refuses_stands_at_the_field_and_nothing_typed_is_lost(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toAction();
    var owner = visits.as("owner1").opens("Task_CarryOutAction", risk).sees("Fit batteries");
    owner.picks("Not yet").fills("Reason", "The batteries are late.").fills("New due date", Road.day(5));
    owner.button("Complete").click();

    assertThat(owner.refusal()).containsText("New due date: must be after " + Road.day(20));
    assertThat(owner.refusal()).not().containsText("ENGINE");
    assertThat(owner.form().getByLabel("Reason")).hasValue("The batteries are late.");
    owner.fills("New due date", Road.day(25)).completes();
    road.waitsFor("owner1", "Task_CarryOutAction", risk);
  }

  @Test void an_owner_reviews_a_risk_that_has_occurred(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toRiskReview();
    visits.as("owner1").opens("Task_ReviewRisk", risk).sees("Why now:").picks("Continue").fills("Comment", "Known.").completes();
    assertThat(road.programme().as("owner1").tasks("Task_ReviewRisk", risk)).isEmpty();
  }

  @Test void cards_and_filters_say_what_waits(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toPlan();
    var owner = visits.as("owner1").opensTasklist();
    var card = owner.page().locator(".ermine-card", new Page.LocatorOptions().setHasText(risk));
    assertThat(card).containsText("Badge readers fail open");
    assertThat(card).containsText("Low");
    assertThat(card).containsText(road.service());
    var tasks = road.programme().as("owner1").get("/api/tasks?size=200").is(200).body().path("items");
    var offered = tasks.findValues("assignee").stream().filter(JsonNode::isNull).count();
    assertThat(owner.page().locator(".task-filter.active .counter")).hasText(String.valueOf(tasks.size() - offered));
    assertThat(owner.page().locator(".task-filter", new Page.LocatorOptions().setHasText("My groups")).locator(".ermine-count"))
        .hasText("(" + offered + ")");
  }

  @Test void an_owner_reports_a_risk_from_tasklist(Visits visits) {
    var road = new Road(visits.programme());
    var owner = visits.as("owner1").starts("Report a risk");
    var form = owner.dialog();
    form.getByLabel("Title").fill("A leaver keeps access");
    form.getByLabel("Description").fill("Nobody tells the help desk.");
    form.getByLabel("Source").fill("interview");
    form.getByLabel("Service").fill("nowhere");
    owner.button("Start").click();
    assertThat(owner.refusal()).containsText("Service: is not a known service");
    form.getByLabel("Service").fill(road.service());
    owner.button("Start").click();

    var notice = owner.page().locator(".ermine-begun");
    assertThat(notice).containsText("is reported. The Trust team looks at it next.");
    var risk = notice.textContent().substring(0, "RSK-000001".length());
    road.waitsFor("trust1", "Task_TriageCandidate", risk);
    assertThat(road.programme().as("owner1").get("/api/risks/" + risk).is(200).text("title")).isEqualTo("A leaver keeps access");
  }

  @Test void nobody_starts_a_process_past_its_form(Visits visits) {
    var owner = visits.as("owner1").opensTasklist();
    var answer = owner.page().evaluate("""
        async () => {
          const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1];
          const answer = await fetch('/camunda/api/engine/engine/default/process-definition/key/risk-lifecycle/start', {
            method: 'POST', headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token},
            body: JSON.stringify({businessKey: 'RSK-000001'})});
          return answer.status + ' ' + (await answer.json()).message;
        }""");
    assertThat(answer).isEqualTo("403 A process is started by the programme alone: by its form, or by reopening a risk.");
  }
}
