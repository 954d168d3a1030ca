package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

@BrowserTest
class ServicesPageTest {
  private static final String ROW = "tr[data-node='%s']";

  @Test void trust_adds_a_service_says_what_it_tolerates_and_finds_it_under_its_parent(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toPlan();
    var trust = visits.as("trust1");
    var page = trust.page();
    PageCheck.of(trust, "services", "/services?node=" + road.service());
    PageCheck.of(trust, "services-add", "/services/edit");
    var id = "svc-" + UUID.randomUUID().toString().substring(0, 8);
    page.getByLabel("Short id").fill(id);
    page.getByLabel("Name").fill("<i>Calendar</i>");
    page.getByLabel("Stands under").selectOption(road.service());
    page.getByLabel("Stakeholders").fill("owner2, nobody-at-all");
    page.getByLabel("Tolerated severity").selectOption("High");
    page.getByLabel("Loss 1").fill("1000");
    page.getByLabel("Probability 1").fill("0.05");
    page.getByLabel("Loss 2").fill("2000");
    page.locator("main button").click();
    assertThat(page.locator(".wrong")).containsText("nobody-at-all");
    assertThat(page.getByLabel("Name")).hasValue("<i>Calendar</i>");
    PageCheck.looksWell(page, "services-wrong");
    page.getByLabel("Stakeholders").fill("owner2");
    page.locator("main button").click();
    assertThat(page.locator(".wrong")).hasText("Fill this in.");
    assertThat(page.getByLabel("Probability 2")).hasAttribute("aria-invalid", "true");
    page.getByLabel("Probability 2").fill("0.01");
    page.locator("main button").click();
    assertThat(page.locator(".done")).containsText("<i>Calendar</i> has been saved");
    var row = page.locator(ROW.formatted(id));
    assertThat(row.locator("th")).hasClass("depth1");
    assertThat(row).containsText("up to High");
    assertThat(row.locator("li")).hasCount(2);
    assertThat(row).not().containsText("inherited");
    var parent = page.locator(ROW.formatted(road.service()));
    parent.getByText("1", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("td.id")).hasText(risk);
    PageCheck.of(trust, "services-edit", "/services/edit?id=" + id);
  }

  @Test void what_somebody_else_has_saved_meanwhile_is_shown_and_not_overwritten(Visits visits) {
    var road = new Road(visits.programme());
    var page = visits.as("trust2").page();
    page.navigate("/services/edit?language=en&id=" + road.service());
    visits.programme().as("trust1").put("/api/services/" + road.service(), Map.of("name", "Mail and more")).is(200);
    page.getByLabel("Name").fill("Post");
    page.locator("main button").click();
    assertThat(page.locator("[role=alert]")).containsText("Mail and more");
    assertThat(page.getByLabel("Name")).hasValue("Post");
    PageCheck.looksWell(page, "services-stale");
    page.locator("main button").click();
    assertThat(page.locator(ROW.formatted(road.service())).locator("bdi").first()).hasText("Post");
  }

  @Test void whoever_is_above_is_flagged_and_the_flag_leads_to_the_risks(Visits visits) {
    var road = new Road(visits.programme());
    visits.programme().as("trust1").put("/api/services/" + road.service(), Map.of("appetite", "Low")).is(200);
    var risk = road.toPlan();
    var page = visits.as("auditor1").page();
    page.navigate("/services?language=en&node=" + road.service());
    var row = page.locator(ROW.formatted(road.service()));
    assertThat(row).containsText("up to Low");
    assertThat(row.locator(".flag")).hasCount(0);
    assertThat(row.getByText("Change")).hasCount(0);
    row.getByText("Register").click();
    assertThat(page.locator("td.id")).containsText(new String[] {risk});
  }

  @Test void owners_are_refused_and_only_trust_finds_the_form(Visits visits) {
    var owner = visits.as("owner1").page();
    assertThat(owner.navigate("/services").status()).isEqualTo(403);
    assertThat(owner.locator("nav a[href='/services']")).hasCount(0);
    for (var person : List.of("owner1", "management1", "erm1", "auditor1")) {
      var page = visits.as(person).page();
      assertThat(page.navigate("/services/edit").status()).as(person).isEqualTo(403);
      page.navigate("/");
      assertThat(page.evaluate("""
          () => fetch('/services/edit', {method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'},
            body: new URLSearchParams({_csrf: document.querySelector('[name=_csrf]').value, form: 'x', id: 'forged', name: 'x',
              stakeholders: 'owner2'})}).then(answer => answer.status)""")).as(person).isEqualTo(403);
    }
    var trust = visits.as("trust1").page();
    for (var id : List.of("nowhere", "a%00b", "%3Cb%3E")) {
      assertThat(trust.navigate("/services/edit?id=" + id).status()).as(id).isBetween(400, 404);
    }
  }
}
