package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;

/** What people meet who are in the wrong place, are no longer signed in, or only read. */
@BrowserTest
class WrongTurnsTest {
  @Test void a_link_to_somebody_elses_task_says_so(Visits visits) {
    var road = new Road(visits.programme());
    var link = road.programme().as("owner1").task("Task_ConfirmRisk", road.toConfirmation()).path("link").asText();
    var other = visits.as("owner2");
    other.page().navigate(link);
    assertThat(other.page().locator(".ermine-gone"))
        .hasText("This task is not open to you: it has been done already, or it is for somebody else.");
  }

  @Test void a_shortcut_leads_to_the_form(Visits visits) {
    var road = new Road(visits.programme());
    var owner = visits.as("owner1").opens("Task_ConfirmRisk", road.toConfirmation());
    owner.page().keyboard().press("Control+Alt+f");
    assertThat(owner.form().locator("input:focus")).hasCount(1);
  }

  @Test void a_link_leads_through_the_sign_in_to_the_task(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toConfirmation();
    var owner = visits.nobodyYet("owner1");
    owner.page().navigate(road.programme().as("owner1").task("Task_ConfirmRisk", risk).path("link").asText());
    owner.signsIn().sees(risk);
  }

  @Test void after_a_session_has_ended_one_is_back_at_the_task_with_what_one_typed(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toRiskReview();
    var owner = visits.nobodyYet("owner1").signsIn().opens("Task_ReviewRisk", risk);
    owner.picks("Continue").fills("Comment", "Typed before my session ended.");
    owner.loses("ERMINE-SESSION");
    owner.button("Complete").click();

    assertThat(owner.page().getByRole(AriaRole.STATUS))
        .containsText("what you typed in a task is kept in this browser");
    owner.signsIn();
    assertThat(owner.form().getByLabel("Comment")).hasValue("Typed before my session ended.");
    owner.completes();
    assertThat(road.programme().as("owner1").tasks("Task_ReviewRisk", risk)).isEmpty();
  }

  @Test void a_form_sent_after_signing_out_elsewhere_is_not_done_and_keeps_what_was_typed(Visits visits) {
    var person = "v-" + UUID.randomUUID(); // whose sessions all end here
    visits.programme().as("admin").post("/api/people", Map.of("id", person, "firstName", "V", "lastName", "V", "password",
        TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    var risk = visits.programme().as(person).post("/api/risks", Map.of("title", "Mine", "description", "It could.", "source", "me"))
        .is(201).text("id");
    var owner = visits.nobodyYet(person).signsIn();
    var page = owner.page();
    page.navigate("/risks/" + risk);
    page.locator("#comment").fill("Typed <b>before</b> I was signed out.");
    var elsewhere = page.context().newPage();
    elsewhere.navigate("/");
    elsewhere.getByText("Sign out").click();
    page.getByText("Say it").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("no longer signed in");
    assertThat(page.locator(".said")).hasText("Typed <b>before</b> I was signed out.");
    PageCheck.looksWell(page, "not-sent-signed-out");

    elsewhere.getByLabel("Name").fill(person);
    elsewhere.getByLabel("Password").fill(TestDatabase.PASSWORD);
    elsewhere.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
    elsewhere.waitForURL(url -> !url.contains("/login"));
    owner.button("Send it once more").click(); // its token is the one from before the sign-in
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Somebody signed in or out");
    owner.button("Send it once more").click();
    assertThat(page.locator("#talk .said")).hasText("Typed <b>before</b> I was signed out.");
    assertThat(page.locator("#talk")).containsText("One comment");
  }

  @Test void a_form_sent_after_the_session_ended_keeps_what_was_typed(Visits visits) {
    var owner = visits.nobodyYet("owner1").signsIn();
    var page = owner.page();
    page.navigate("/report-a-risk");
    page.getByLabel("In one line").fill("Typed before my session ended");
    page.getByLabel("What could happen, why").fill("It could.");
    page.getByLabel("How did you learn").fill("interview");
    owner.loses("ERMINE-SESSION");
    owner.button("Report it").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("no longer signed in");
    assertThat(page.locator("dl")).containsText("Typed before my session ended");
  }

  @Test void a_file_too_large_to_be_read_is_told_on_a_page(Visits visits) {
    var page = visits.as("owner1").page();
    page.navigate("/risks/" + new Road(visits.programme()).toConfirmation());
    page.evaluate("""
        () => { const files = new DataTransfer(); files.items.add(new File([new Uint8Array(22 * 1024 * 1024)], 'large.pdf'));
          document.querySelector('#file').files = files.files; }""");
    page.locator("#documents ~ form button").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("larger than 20 MB");
    page.getByText("Back to the page").click();
    assertThat(page.locator("#documents")).hasText("No document yet");
  }

  @Test void signing_in_or_out_with_an_old_page_asks_once_more(Visits visits) {
    var page = visits.nobodyYet("owner1").page();
    page.navigate("/login");
    page.context().clearCookies();
    page.getByLabel("Name").fill("owner1");
    page.getByLabel("Password").fill(TestDatabase.PASSWORD);
    page.getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please sign in once more");
  }

  @Test void what_another_site_sent_is_not_offered_to_be_sent_once_more(Visits visits) {
    var owner = visits.as("owner1");
    var page = owner.page();
    page.route(Pattern.compile("http://elsewhere.test/"), route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")
        .setBody("<form method=post action='http://127.0.0.1:" + visits.port() + "/report-a-risk'><input name=title value=Forged>"
            + "<button>Win</button></form>")));
    page.navigate("http://elsewhere.test/");
    page.getByText("Win").click();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(owner.button("Send it once more")).hasCount(0);
  }

  @Test void an_auditor_finds_nothing_to_do_or_to_start(Visits visits) {
    var auditor = visits.as("auditor1").opensTasklist();
    assertThat(auditor.page().getByText("No task matching filters found.")).isVisible();
    auditor.page().getByText("Start process").click();
    assertThat(auditor.dialog().getByText("there are no process definitions available")).isVisible();
  }

  /** As on a server that has just started, or over a slow line; the page's clock is set forward instead of waiting. */
  @Test void tasklist_waits_for_a_part_that_comes_a_minute_late(Visits visits) {
    var page = visits.nobodyYet("owner1").signsIn().page();
    var late = new AtomicInteger();
    page.clock().install();
    page.route(Pattern.compile("tasklistPlugins.*/plugin\\.js"), route -> {
      if (late.getAndIncrement() == 0) page.clock().fastForward(60_000);
      route.resume();
    });
    page.navigate("/camunda/app/tasklist/");
    assertThat(page.locator(".task-filter").first()).isVisible();
    assertThat(late).hasPositiveValue();
  }

  @Test void a_page_of_another_group_and_one_that_there_is_not_say_so_and_lead_back(Visits visits) {
    var auditor = visits.as("auditor1");
    auditor.page().navigate("/camunda/app/cockpit/");
    assertThat(auditor.page().getByRole(AriaRole.ALERT)).hasText("This page is not open to you: it is for people of another group.");
    auditor.page().navigate("/nowhere");
    assertThat(auditor.page().getByRole(AriaRole.ALERT)).hasText("There is no such page.");
    auditor.page().getByText("To your tasks").click();
    assertThat(auditor.page().locator(".task-filter").first()).isVisible();
  }

  @Test void what_a_model_assigns_can_not_be_given_back_and_the_reason_can_be_read(Visits visits) {
    var road = new Road(visits.programme());
    var owner = visits.as("owner1").opens("Task_ConfirmRisk", road.toConfirmation());
    owner.page().locator(".unclaim").click();
    assertThat(owner.page().locator("[notifications-panel] .alert-danger"))
        .containsText("This task is for you alone, so it can't be given back.");
  }

  @Test void the_engines_name_and_banner_stay_out_of_sight(Visits visits) {
    var admin = visits.as("admin");
    for (var application : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
      admin.page().navigate("/camunda/app/" + application + "/default/");
      assertThat(admin.page().locator(".brand-name")).containsText("Ermine");
      assertThat(admin.page()).hasTitle(Pattern.compile("Ermine.*"));
      assertThat(admin.page().locator(".ce-eol-banner")).not().isVisible();
      assertThat(admin.page().getByText("Powered by")).not().isVisible();
      assertThat(admin.page().getByText("Camunda webapps")).not().isVisible();
    }
  }
}
