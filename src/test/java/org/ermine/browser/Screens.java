package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;

/**
 * Pictures of every form and every diagram, to be looked at: {@code mvn test -Dtest=Screens} writes them into
 * {@code target/screens}. Not part of the usual run, which takes classes named Test.
 */
@BrowserTest
class Screens {
  private static final Path FOLDER = Path.of("target", "screens");
  private static final List<String> PROCESSES = List.of("Risk lifecycle", "Identify risk", "Assess risk", "Respond to risk",
      "Monitor risk", "Report to ERM");
  private static final String PERIOD = "2018-H2";

  private record Stop(String person, String task, Function<Road, String> at) {}

  private static final List<Stop> STOPS = List.of(
      new Stop("trust1", "Task_TriageCandidate", Road::toTriage), new Stop("owner1", "Task_ConfirmRisk", Road::toConfirmation),
      new Stop("owner1", "Task_EstimateRisk", Road::toEstimate), new Stop("trust1", "Task_RateControls", Road::toRating),
      new Stop("owner1", "Task_ReviewAssessment", Road::toReview),
      new Stop("management1", "Task_ValidateAssessment", Road::toValidation),
      new Stop("owner1", "Task_PlanResponse", Road::toPlan), new Stop("trust1", "Task_ApproveResponse", Road::toApproval),
      new Stop("owner1", "Task_CarryOutAction", Road::toAction), new Stop("trust2", "Task_VerifyOutcome", Road::toVerification),
      new Stop("owner1", "Task_ReviewRisk", Road::toRiskReview),
      new Stop("management1", "Task_ConfirmClosure", Road::toClosure));

  @Test void of_every_task_of_a_risk(Visits visits) {
    var road = new Road(visits.programme());
    for (var stop : STOPS) form(visits.as(stop.person()), stop.task(), stop.at().apply(road));
  }

  @Test void of_every_task_of_a_report(Visits visits) {
    var programme = visits.programme();
    new Road(programme).toMonitoring();
    programme.as("erm1").post("/api/reports", Map.of("period", PERIOD)).is(201);
    var part = programme.as("owner2").tasks("Task_VerifyServicePosture", PERIOD).get(0);
    var owner = visits.as("owner2");
    owner.page().navigate(part.path("link").asText());
    owner.sees(PERIOD).claims();
    taken(owner, "Task_VerifyServicePosture");
    for (var task : programme.as("owner2").tasks("Task_VerifyServicePosture", PERIOD)) {
      programme.as("owner2").post("/api/tasks/" + task.path("id").asText() + "/complete", Map.of("verified", true)).is(200);
    }
    form(visits.as("management1"), "Task_ValidateReport", PERIOD);
    programme.as("management1").completes("Task_ValidateReport", PERIOD, Map.of("validation", "approve")).is(200);
    form(visits.as("erm2"), "Task_SignOffReport", PERIOD);
  }

  @Test void of_the_start_forms_and_the_sign_in(Visits visits) {
    taken(visits.as("owner1").starts("Report a risk"), "report-risk");
    taken(visits.as("erm1").starts("Start a report to the Board"), "start-report");
    var nobody = visits.nobodyYet("owner1");
    nobody.page().navigate("/login");
    taken(nobody, "sign-in");
  }

  @Test void of_every_diagram_in_cockpit(Visits visits) {
    var risk = new Road(visits.programme()).toPlan();
    var page = visits.as("admin").page();
    for (var process : PROCESSES) {
      page.navigate("/camunda/app/cockpit/default/#/processes");
      page.getByText(process, new Page.GetByTextOptions().setExact(true)).first().click();
      assertThat(page.locator(".djs-shape").first()).isVisible();
      page.waitForLoadState(LoadState.NETWORKIDLE);
      var name = "cockpit-" + process.toLowerCase().replace(' ', '-') + ".png";
      page.screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name)));
    }
    page.navigate("/camunda/app/cockpit/default/#/dashboard");
    page.getByLabel("Risk id or report period").fill(risk);
    page.keyboard().press("Enter");
    assertThat(page.locator(".ermine-found li").first()).isVisible();
    page.screenshot(new ScreenshotOptions().setPath(FOLDER.resolve("cockpit.png")));
  }

  private static void form(Visitor visitor, String task, String subject) {
    visitor.opens(task, subject);
    if (visitor.page().getByText("Claim", new Page.GetByTextOptions().setExact(true)).count() > 0) visitor.claims();
    taken(visitor, task);
    visitor.button("Complete").scrollIntoViewIfNeeded();
    taken(visitor, task + "-end");
  }

  private static void taken(Visitor visitor, String name) {
    visitor.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
  }
}
