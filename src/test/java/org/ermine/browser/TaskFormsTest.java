package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What every form in Tasklist has around its fields: where the risk stands, what is being entered, and what it would mean. */
@BrowserTest
class TaskFormsTest {
  @Test void the_essential_is_seen_at_once_and_the_rest_unfolds(Visits visits) {
    var road = new Road(visits.programme());
    var owner = visits.as("owner1").opens("Task_ReviewAssessment", road.toReview());
    var matrix = owner.form().locator(".ermine-matrix");
    assertThat(matrix).containsText("Before controls: impact 1 Negligible, likelihood 2 Unlikely, score 8 of 100");
    assertThat(matrix.locator(".cells span").nth(21)).hasText("◉");
    assertThat(owner.form().getByText("They unlock when power fails.")).isVisible();
    assertThat(owner.form().getByText("ac-2 Account Management: coverage 0.9, design 1, untested")).isVisible();
    var estimate = owner.form().getByText("owner1: As last year.");
    assertThat(estimate).not().isVisible();
    owner.button("More about it").press("Enter");
    assertThat(estimate).isVisible();
    assertThat(owner.button("What happened before")).isVisible();
    pictured(owner, "context");
  }

  @Test void a_review_shows_what_is_still_to_be_done(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toAction();
    var since = road.programme().as("owner1").get("/api/risks/" + risk).text("registeredAt");
    road.programme().as("trust1").post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", since, "description", "The east gate stood open.")).is(201);
    var owner = visits.as("owner1").opens("Task_ReviewRisk", risk).sees("Open actions");
    assertThat(owner.form().locator(".line", new Locator.LocatorOptions().setHasText("Open actions")))
        .containsText("Fit batteries (owner1, due " + Road.day(20));

    road.programme().as("owner1").completes("Task_CarryOutAction", risk, Map.of("done", true, "evidence", "Ticket 12.")).is(200);
    owner.page().reload();
    owner.sees("Last assessment");
    assertThat(owner.form().getByText("Open actions")).hasCount(0);
    owner.sees("The response has no open action left: its outcome is verified once this review is done.");
  }

  @Test void the_score_and_its_rule_are_shown_while_an_owner_rates(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toEstimate();
    var owner = visits.as("owner1").opens("Task_EstimateRisk", risk);
    var preview = owner.page().locator(".ermine-preview");
    assertThat(preview).containsText("The score is shown here once");
    owner.selects("Impact on the service", "5 · Critical").selects("Impact on customers", "2 · Minor")
        .selects("Impact on reputation", "1 · Negligible").selects("Impact on compliance", "3 · Moderate")
        .fills("Occurrences expected a year", "12");
    assertThat(preview).containsText("score 100 of 100");
    assertThat(preview).containsText("Severe");
    assertThat(preview).containsText("Rule: 60 and up (table severity, version 1)");
    pictured(owner, "preview");
    owner.fills("Occurrences expected a year", "20000");
    assertThat(preview).containsText("No score yet: must be above 0 and at most 10000");
    assertThat(road.programme().as("owner1").get("/api/risks/" + risk).is(200).body().path("pendingAssessment").isNull()).isTrue();
  }

  @Test void what_is_typed_right_after_a_number_is_not_lost(Visits visits) {
    var road = new Road(visits.programme());
    var owner = visits.as("owner1").opens("Task_EstimateRisk", road.toEstimate());
    owner.fills("Occurrences expected a year", "12");
    var rationale = owner.form().getByLabel("Rationale");
    rationale.pressSequentially("Seen in three audits already.", new Locator.PressSequentiallyOptions().setDelay(25));
    assertThat(owner.page().locator(".ermine-draft")).isVisible();
    assertThat(rationale).hasValue("Seen in three audits already.");
  }

  @Test void who_or_what_is_asked_for_by_id_is_offered_by_name(Visits visits) {
    var road = new Road(visits.programme());
    var trust = visits.as("trust1").opens("Task_TriageCandidate", road.toTriage()).claims();
    trust.form().getByLabel("Accept: it becomes a risk with an owner").check();
    trust.form().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Owner")).pressSequentially("OWNER2");
    var offered = trust.page().locator("#choices-people option");
    assertThat(offered).hasCount(1);
    assertThat(offered).hasAttribute("value", "owner2");
    trust.form().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Service")).pressSequentially("no such service");
    assertThat(trust.page().locator("#choices-services option")).hasCount(0);
  }

  @Test void the_score_is_shown_while_trust_rates_controls(Visits visits) {
    var road = new Road(visits.programme());
    var trust = visits.as("trust1").opens("Task_RateControls", road.toRating()).claims();
    var preview = trust.page().locator(".ermine-preview");
    assertThat(preview).containsText("Through no controls, 100 % of it gets through");
    trust.fills("Add a control", "ac-2");
    trust.form().getByLabel("Add a control").press("Enter");
    var row = trust.form().locator("tbody tr").last();
    row.getByLabel("Coverage").fill("0.9");
    row.getByLabel("Design").selectOption("1 · Strong");
    assertThat(preview).containsText("Through one control, 55 % of it gets through");
    pictured(trust, "preview-controls");
  }

  @Test void what_is_being_entered_is_there_in_another_browser_for_its_author_alone(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toRiskReview();
    var owner = visits.as("owner1").opens("Task_ReviewRisk", risk);
    owner.picks("Continue").fills("Comment", "Half a sent");
    assertThat(owner.page().locator(".ermine-draft")).hasText("What you entered is kept, for you alone.");

    var elsewhere = visits.nobodyYet("owner1").signsIn().opens("Task_ReviewRisk", risk);
    assertThat(elsewhere.form().getByLabel("Comment")).hasValue("Half a sent");
    assertThat(elsewhere.form().getByLabel("Continue")).isChecked();
    var id = road.programme().as("owner1").task("Task_ReviewRisk", risk).path("id").asText();
    assertThat(road.programme().as("trust1").get("/api/tasks/" + id).is(200).toString()).doesNotContain("Half a sent");
    elsewhere.completes();
  }

  @Test void a_plan_begun_in_one_browser_goes_on_in_another(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toPlan();
    var owner = visits.as("owner1").opens("Task_PlanResponse", risk);
    owner.picks("Avoid").fills("Rationale", "It is old anyway.");
    for (int i = 0; i < 6; i++) {
      owner.button("Add an action").click();
      owner.form().locator("tbody tr").nth(i).getByLabel("What is done").fill("Take down gate " + (i + 1));
    }
    assertThat(owner.page().locator(".ermine-draft")).hasText("What you entered is kept, for you alone.");
    pictured(owner, "draft-plan");
    var elsewhere = visits.nobodyYet("owner1").signsIn().opens("Task_PlanResponse", risk);
    assertThat(elsewhere.form().getByLabel("Rationale")).hasValue("It is old anyway.");
    assertThat(elsewhere.form().locator("tbody tr")).hasCount(6);
    assertThat(elsewhere.form().locator("tbody tr").last().getByLabel("What is done")).hasValue("Take down gate 6");
  }

  @Test void a_tab_tells_of_the_risk_and_leads_to_its_page(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toApproval();
    var trust = visits.as("trust1").opens("Task_ApproveResponse", risk);
    trust.page().locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Risk")).click();
    var brief = trust.page().locator(".ermine-brief");
    assertThat(brief).containsText("Badge readers fail open");
    assertThat(brief).containsText("Inherent score 4 × 1 × 2 = 8");
    assertThat(brief.locator("li").first()).containsText("owner1");
    pictured(trust, "risk-tab");
    assertThat(trust.page().getByText("Add Comment")).not().isVisible();
    assertThat(trust.page().locator(".nav-tabs li:visible")).hasText(new String[] {"Form", "Risk", "Diagram", "Description"});
    var opened = trust.page().waitForPopup(() -> brief.getByText("The risk's page").click());
    assertThat(opened.locator("h2#happened")).isVisible();
    trust.page().locator(".nav-tabs a", new Page.LocatorOptions().setHasText("Diagram")).click();
    assertThat(trust.page().locator("[data-element-id=Task_ApproveResponse].djs-shape")).isVisible();
    pictured(trust, "diagram-tab");
  }

  static void pictured(Visitor visitor, String name) {
    visitor.page().screenshot(new ScreenshotOptions().setPath(Path.of("target", "screens", "tasklist-" + name + ".png")));
  }
}
