package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.TestDatabase;
import org.ermine.assessment.RecomputationsByHand;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class RiskPageTest {
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;

  @Test void a_risk_is_reported_on_one_page_and_followed_by_its_number(Visits visits) {
    var owner = visits.as("owner2");
    PageCheck.of(owner, "report-a-risk", "/report-a-risk");
    var page = owner.page();
    var title = "مرحبا <b>bold</b> 🦦 =1+1 " + UUID.randomUUID();
    page.getByLabel("In one line").fill(title);
    page.getByLabel("What could happen, why").fill("<script>alert(1)</script>");
    page.getByLabel("How did you learn").fill("interview");
    page.getByText("Report it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".done")).containsText("RSK-");
    PageCheck.looksWell(page, "risk-reported");
    var risk = page.locator("h1").innerText().replaceAll(".*(RSK-\\d+).*", "$1");
    page.navigate("/risks/" + risk);
    assertThat(page.locator("h1")).containsText(title);
    assertThat(page.locator(".said").first()).hasText("<script>alert(1)</script>");
    assertThat(page.locator("[aria-current=step]")).hasText("Identification");
  }

  @Test void whoever_types_the_title_sees_what_is_known_already_and_nothing_that_is_not_theirs(Visits visits) {
    var word = "Zq" + UUID.randomUUID().toString().substring(0, 8);
    var road = new Road(visits.programme());
    var known = road.reported(word + " turbine overheats at night");
    var page = visits.as("trust1").page();
    page.navigate("/report-a-risk");
    page.getByLabel("In one line").pressSequentially(word + " turbine overheats");
    assertThat(page.locator("#similar a")).hasText(known);
    var stranger = visits.as("owner2").page();
    stranger.navigate("/report-a-risk/similar?title=" + word + "+turbine+overheats");
    assertThat(stranger.content()).doesNotContain(known);
  }

  @Test void an_auditor_is_told_that_they_report_nothing(Visits visits) {
    var page = visits.as("auditor1").page();
    assertThat(page.navigate("/report-a-risk").status()).isEqualTo(403);
    assertThat(page.locator(".problem")).containsText("change nothing");
    assertThat(page.locator("header")).not().containsText("Report a risk");
  }

  @Test void a_field_that_is_wrong_is_told_at_the_field_and_nothing_typed_is_lost(Visits visits) {
    var page = visits.as("owner1").page();
    page.navigate("/report-a-risk?language=de");
    page.evaluate("document.querySelector('form.panel').noValidate = true");
    page.locator("#title").fill("Only a title");
    page.locator("form.panel button").click();
    assertThat(page.locator("#description-wrong")).hasText("Bitte ausfüllen.");
    assertThat(page.locator("#title")).hasValue("Only a title");
    PageCheck.looksWell(page, "report-a-risk-wrong-de");
    page.navigate("/report-a-risk?language=en");
  }

  @Test void a_form_that_is_sent_twice_reports_once(Visits visits) {
    var owner = visits.as("owner2");
    var page = owner.page();
    page.navigate("/report-a-risk");
    var title = "Twice " + UUID.randomUUID();
    page.locator("#title").fill(title);
    page.locator("#description").fill("Sent again from the history.");
    page.locator("#source").fill("interview");
    page.evaluate("""
        async () => {
          const form = new URLSearchParams(new FormData(document.querySelector('form.panel')));
          const send = () => fetch('/report-a-risk', {method: 'POST', body: form});
          await Promise.all([send(), send()]);
        }""");
    assertThat(visits.programme().as("trust1").get("/api/risks?q=" + title.replace(" ", "%20")).body().get("total").asInt())
        .isEqualTo(1);
  }

  @Test void a_score_that_evidence_has_moved_is_told_beside_the_assessment(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toPlan();
    var trust = visits.programme().as("trust1");
    var now = ClockUtil.getCurrentTime().toInstant().toString();
    for (int i = 0; i < 6; i++) trust.post("/api/risks/" + risk + "/occurrences", Map.of("occurredAt", now)).is(201);
    trust.put("/api/risks/" + risk + "/controls/ac-2", Map.of("coverage", 0.01)).is(200);
    var recomputations = new RecomputationsByHand(application);
    boolean more;
    do more = recomputations.next();
    while (more);
    var page = visits.as("owner1").page();
    page.navigate("/risks/" + risk);
    assertThat(page.locator(".marks .severity")).hasText("Low");
    assertThat(page.locator(".note")).containsText("Evidence since this assessment has moved the residual score");
    assertThat(page.locator(".note")).containsText("Medium");
    page.locator(".change summary").click();
    assertThat(changed(page, "occurrences on record")).hasText(new String[] {"occurrences on record", "0", "6"});
    assertThat(changed(page, "ac-2: coverage")).hasText(new String[] {"ac-2: coverage", "0.9", "0.01"});
    page.getByText("The last 6 occurrences").click();
    PageCheck.looksWell(page, "risk-moved");
  }

  @Test void what_a_page_refuses_stands_on_the_trail(Visits visits) {
    var risk = new Road(visits.programme()).toTriage();
    var person = somebody(visits);
    visits.nobodyYet(person).signsIn().page().navigate("/risks/" + risk);
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry e JOIN person_pseudonym p ON p.pseudonym = e.actor "
        + "WHERE p.user_id = ? AND e.kind = 'refusal' AND e.subject = ?").params(person, "GET /risks/" + risk).query(Long.class)
        .single()).isEqualTo(1);
  }

  @Test void the_page_of_a_risk_tells_its_scores_and_what_can_be_done(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toPlan();
    var owner = visits.as("owner1");
    PageCheck.of(owner, "risk", "/risks/" + risk);
    var page = owner.page();
    assertThat(page.locator("[aria-current=step]")).hasText("Response");
    assertThat(page.locator(".story")).containsText("residual score");
    page.navigate("/risks/" + road.toAction());
    assertThat(page.locator("article")).containsText("Approved by trust1 for Trust");
    page.locator(".todo a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/.*"));
    var stranger = visits.nobodyYet(somebody(visits)).signsIn().page();
    assertThat(stranger.navigate("/risks/" + risk).status()).isEqualTo(404);
    assertThat(stranger.locator(".problem")).containsText("does not exist or is not visible");
    PageCheck.looksWell(stranger, "not-found");
  }

  @Test void what_a_risk_rests_on_stands_on_its_page(Visits visits) {
    var road = new Road(visits.programme());
    var estimate = new java.util.HashMap<String, Object>(Road.ESTIMATE);
    estimate.putAll(Map.of("lossLow", 1_000, "lossHigh", 9_000));
    var risk = road.toEstimate();
    visits.programme().as("owner1").completes("Task_EstimateRisk", risk, estimate).is(200);
    visits.programme().as("trust1").completes("Task_RateControls", risk, Road.RATED).is(200);
    visits.programme().as("owner1").completes("Task_ReviewAssessment", risk, Map.of("review", "confirm")).is(200);
    visits.programme().as("management1").completes("Task_ValidateAssessment", risk, Map.of("validation", "approve")).is(200);
    var trust = visits.programme().as("trust1");
    var other = road.toConfirmation();
    var hidden = road.reported("Nobody else sees this");
    trust.put("/api/risks/" + other + "/relations/" + risk, Map.of("kind", "causes")).is(200);
    trust.put("/api/risks/" + risk + "/relations/" + hidden, Map.of("kind", "contributes-to")).is(200);
    trust.post("/api/indicators", Map.of("risk", risk, "name", "Doors <open>", "unit", "%", "direction", "up", "warning", 5, "limit",
        10, "expectedEvery", 7)).is(201);
    var owner = visits.as("owner1");
    PageCheck.of(owner, "risk-sections", "/risks/" + risk);
    var page = owner.page();
    assertThat(page.locator("section[aria-labelledby=controls]")).containsText("ac-2");
    assertThat(page.locator("section[aria-labelledby=indicators]")).containsText("Doors <open>");
    assertThat(page.locator("section[aria-labelledby=related]")).containsText("is caused by " + other);
    assertThat(page.locator("section[aria-labelledby=related]")).containsText("One more is not visible");
    assertThat(page.locator("section[aria-labelledby=related]")).not().containsText(hidden);
    assertThat(page.locator("section[aria-labelledby=money]")).containsText("1,000 to 9,000 EUR");
    assertThat(page.locator("section[aria-labelledby=money]")).containsText("One year in 100, more than");
    page.getByText("One forecast").click();
    assertThat(page.locator("section[aria-labelledby=record]")).containsText("still open");
    PageCheck.of(owner, "risk-losses", "/risks/" + risk + "/losses");
    var stranger = visits.nobodyYet(somebody(visits)).signsIn().page();
    assertThat(stranger.navigate("/risks/" + risk + "/losses").status()).isEqualTo(404);
  }

  @Test void what_people_say_and_put_beside_a_risk_stands_on_its_page(Visits visits) {
    var risk = new Road(visits.programme()).toEstimate();
    var owner = visits.as("owner1");
    var page = owner.page();
    page.navigate("/risks/" + risk);
    page.locator("#comment").fill("<b>سلام</b> =1+1");
    page.getByText("Say it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile(".*/risks/" + risk + "#talk"));
    assertThat(page.locator(".said-by").first()).containsText("<b>سلام</b> =1+1");
    assertThat(page.locator(".timeline")).containsText("Commented on");
    page.locator("#file").setInputFiles(new FilePayload("Plän.pdf", "text/html", "%PDF-1.7 plan".getBytes()));
    page.getByText("Add it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#talk")).containsText("Plän.pdf");
    var name = page.waitForDownload(() -> page.getByText("Plän.pdf").first().click()).suggestedFilename();
    assertThat(name).isEqualTo("Plän.pdf");
    page.locator("#file").setInputFiles(new FilePayload("page.pdf", "application/pdf", "<html>no</html>".getBytes()));
    page.getByText("Add it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#talk .wrong")).containsText("whose content is what its name says");
    page.locator("#file").setInputFiles(new FilePayload("again.pdf", "application/pdf", "%PDF-1.7 plan".getBytes()));
    page.getByText("Add it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#talk .wrong")).containsText("is there already");
    PageCheck.looksWell(page, "risk-talk-wrong");
    page.locator("#talk summary").click();
    page.locator("#talk details input[name=reason]").fill("Of another risk.");
    page.locator("#talk details button").click();
    assertThat(page.locator("#talk")).containsText("Withdrawn by owner1");
    assertThat(page.locator("#talk a[download]")).hasCount(0);
    PageCheck.of(owner, "risk-talk", "/risks/" + risk + "/talk");
    var auditor = visits.as("auditor1").page();
    auditor.navigate("/risks/" + risk);
    assertThat(auditor.locator("#talk")).containsText("Withdrawn by owner1");
    assertThat(auditor.locator("#talk form")).hasCount(0);
    var stranger = visits.nobodyYet(somebody(visits)).signsIn().page();
    assertThat(stranger.navigate("/risks/" + risk + "/talk").status()).isEqualTo(404);
  }

  @Test void whose_turn_it_is_stands_on_the_page_and_why_it_is_not_the_readers(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toVerification();
    var owner = visits.as("owner1").page();
    owner.navigate("/risks/" + risk);
    assertThat(owner.locator(".todo")).containsText("What it waits for");
    assertThat(owner.locator(".todo")).containsText("asked of Trust");
    assertThat(owner.locator(".todo a")).hasCount(0);
    assertThat(owner.locator("article")).containsText(", done");
    assertThat(owner.locator(".timeline")).containsText("Control linked: ac-2");
    assertThat(owner.locator(".timeline")).containsText("Action reported on: Fit batteries");
    assertThat(owner.locator(".timeline")).containsText("Decided: Approve response: Approved");
    var approver = visits.as("trust1");
    approver.page().navigate("/risks/" + risk);
    assertThat(approver.page().locator(".todo")).containsText("you approved the response or carried it out");
    PageCheck.of(approver, "risk-not-my-turn", "/risks/" + risk);
    var other = visits.as("trust2").page();
    other.navigate("/risks/" + risk);
    assertThat(other.locator(".todo a")).hasText("Verify outcome");

    var watched = road.toMonitoring();
    owner.navigate("/risks/" + watched);
    assertThat(owner.locator("details.process summary")).containsText("watched until its next review");
    assertThat(owner.locator(".todo")).hasCount(0);
    owner.navigate("/risks/" + watched + "?language=de");
    assertThat(owner.locator("details.process summary")).containsText("beobachtet bis zur nächsten Durchsicht");
    owner.navigate("/?language=en");
  }

  @Test void the_process_of_a_risk_is_drawn_with_what_waits_in_it(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toAction();
    var page = visits.as("owner1").page();
    page.navigate("/risks/" + risk);
    var place = page.locator("details.process");
    assertThat(place.locator("summary")).hasText("Where it is in its process: Carry out action");
    place.locator("summary").click();
    assertThat(place.locator(".diagram[data-drawn]")).isVisible();
    assertThat(place.locator("[data-element-id=Task_CarryOutAction].here")).hasCount(1);
    assertThat(place.locator(".bjs-powered-by")).isVisible();
    PageCheck.looksWell(page, "risk-process");
    var stranger = visits.nobodyYet(somebody(visits)).signsIn().page();
    assertThat(stranger.navigate("/risks/" + risk + "/process").status()).isEqualTo(404);
    page.navigate("/risks/" + rejected(visits));
    assertThat(page.locator("h1")).containsText("RSK-");
    assertThat(page.locator("details.process")).hasCount(0);
  }

  private static Locator changed(Page page, String input) {
    return page.locator(".change tr", new Page.LocatorOptions().setHasText(input)).locator("td");
  }

  private static String rejected(Visits visits) {
    var risk = visits.programme().as("owner1").post("/api/risks", Map.of("title", "None " + UUID.randomUUID(), "description", "None.",
        "source", "interview")).is(201).text("id");
    visits.programme().as("trust1").completes("Task_TriageCandidate", risk, Map.of("triage", "reject", "reason", "None.")).is(200);
    return risk;
  }

  private static String somebody(Visits visits) {
    var person = "v-" + UUID.randomUUID();
    visits.programme().as("admin").post("/api/people", Map.of("id", person, "firstName", "V", "lastName", "V", "password",
        TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    return person;
  }
}
