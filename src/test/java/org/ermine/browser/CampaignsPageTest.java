package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class CampaignsPageTest {
  @Test void trust_counts_starts_follows_and_cancels_a_campaign(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toMonitoring();
    var trust = visits.as("trust1");
    var page = trust.page();
    page.navigate("/campaigns");
    var name = "Before the audit <b> " + UUID.randomUUID();
    page.locator("#name").fill(name);
    page.locator("#reason").fill("The external audit begins in April.");
    page.locator("#deadline").fill(Road.day(30));
    page.locator("#service").selectOption(road.service());
    page.getByText("Only count the risks").click();
    assertThat(page.locator(".note")).containsText("One risk is in scope");
    assertThat(page.locator(".note a")).hasText(risk);
    assertThat(page.locator("#name")).hasValue(name);
    assertThat(page.locator("#service")).hasValue(road.service());
    page.getByText("Start it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("h1")).hasText(name);
    assertThat(page.locator("progress")).hasAttribute("max", "1");
    assertThat(page.locator("main")).containsText("0 of 1 done");
    assertThat(page.locator("tbody").last()).containsText(risk);
    var address = page.url().replaceAll("#.*", "");
    PageCheck.of(trust, "campaign", address);
    PageCheck.of(trust, "campaigns", "/campaigns");

    var auditor = visits.as("auditor1").page();
    auditor.navigate(address);
    assertThat(auditor.locator("#reason")).hasCount(0);
    auditor.navigate(address + "?state=done");
    assertThat(auditor.locator("main")).containsText("Nothing fits");

    page.navigate(address);
    page.locator("#reason").fill("A slip.");
    page.getByText("Cancel the campaign").click();
    assertThat(page.locator("#far")).hasText("Cancelled");
  }

  @Test void what_is_wrong_stands_at_its_field_and_what_was_typed_stays(Visits visits) {
    var page = visits.as("trust1").page();
    page.navigate("/campaigns");
    page.locator("#name").fill("Too late");
    page.locator("#reason").fill("Because.");
    page.locator("#deadline").fill("2001-01-01");
    page.locator("#olderThan").fill("0");
    page.getByText("Start it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#olderThan-wrong")).isVisible();
    page.locator("#olderThan").fill("");
    page.getByText("Start it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#deadline-wrong")).containsText("after today");
    assertThat(page.locator("#name")).hasValue("Too late");
    page.locator("#deadline").fill(Road.day(9));
    page.locator("#category").fill("nobody has this " + UUID.randomUUID());
    page.getByText("Start it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#scope-wrong")).isVisible();
    PageCheck.looksWell(page, "campaigns-wrong");
  }

  @Test void who_may_not_is_refused(Visits visits) {
    assertThat(visits.as("owner1").page().navigate("/campaigns").status()).isEqualTo(403);
    var management = visits.as("management1").page();
    management.navigate("/campaigns");
    assertThat(management.locator("#name")).hasCount(0);
    var fields = "name=x&kind=review&reason=x&deadline=" + Road.day(9) + "&form=" + UUID.randomUUID();
    assertThat(Posted.by(management, "/campaigns", fields)).isEqualTo(403);
    assertThat(Posted.by(management, "/campaigns", fields + "&preview=true")).isEqualTo(403);
    var auditor = visits.as("auditor1").page();
    auditor.navigate("/campaigns");
    assertThat(Posted.by(auditor, "/campaigns/1/cancel", "reason=x&form=" + UUID.randomUUID())).isEqualTo(403);
    assertThat(auditor.navigate("/campaigns/999999").status()).isEqualTo(404);
  }
}
