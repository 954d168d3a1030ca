package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class MeetingsPageTest {
  @Test void trust_calls_opens_writes_and_closes_and_an_attendee_reads(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toRiskReview();
    var other = road.toAction();
    var trust = visits.as("trust1");
    var page = trust.page();
    page.navigate("/meetings");
    page.locator("#service").selectOption(road.service());
    page.locator("#plannedFor").fill(Road.day(3));
    page.locator("#attendees").fill("owner1, nobody-at-all");
    page.getByText("Call it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".wrong")).containsText("is not the id of a known person");
    assertThat(page.locator("#attendees")).hasValue("owner1, nobody-at-all");
    page.locator("#attendees").fill("owner1, trust1");
    page.getByText("Call it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("[aria-current=step]")).hasText("Planned");
    assertThat(page.locator("article")).containsText(risk);
    var address = page.url();
    page.getByText("Open the meeting").click();
    assertThat(page.locator("[aria-current=step]")).hasText("Open");

    page.locator("article .actions a").first().click();
    page.locator("#minutes").fill("The gate <b>stands</b> open.");
    page.locator("#decision").fill("The owner proposes a new assessment.");
    page.getByText("Keep it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("article .note")).containsText("The gate <b>stands</b> open.");
    page.locator("#risk").fill(other);
    page.locator("form.inline button").click();
    page.locator("#minutes").fill("Also spoken of.");
    page.locator("fieldset input").fill("Will be late.");
    PageCheck.looksWell(page, "meeting-minutes");
    page.getByText("Keep it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("main")).containsText("Will be late.");
    PageCheck.of(trust, "meeting", address);
    PageCheck.of(trust, "meetings", "/meetings");

    page.navigate(address);
    page.getByText("Close the meeting").click();
    assertThat(page.locator("[aria-current=step]")).hasText("Closed");
    page.locator("article .actions a").first().click();
    assertThat(page.locator("#correction")).isVisible();

    var owner = visits.as("owner1").page();
    owner.navigate("/meetings");
    owner.navigate(address);
    assertThat(owner.locator("article").first()).containsText(risk);
    assertThat(owner.locator("main form")).hasCount(0);
  }

  @Test void who_may_not_is_refused(Visits visits) {
    var road = new Road(visits.programme());
    var meeting = visits.programme().as("trust1").post("/api/meetings", java.util.Map.of("service", road.service(), "plannedFor",
        Road.day(1), "attendees", java.util.List.of("trust1"))).is(201).text("id");
    var owner = visits.as("owner2").page();
    assertThat(owner.navigate("/meetings/" + meeting).status()).isEqualTo(404);
    owner.navigate("/meetings");
    assertThat(Posted.by(owner, "/meetings", "service=" + road.service() + "&plannedFor=" + Road.day(1) + "&attendees=owner1&form="
        + UUID.randomUUID())).isEqualTo(403);
    assertThat(Posted.by(owner, "/meetings/" + meeting + "/open", "form=" + UUID.randomUUID())).isEqualTo(403);
    assertThat(owner.navigate("/meetings/" + meeting + "/minutes?risk=RSK-000001").status()).isEqualTo(403);
    var auditor = visits.as("auditor1").page();
    auditor.navigate("/meetings/" + meeting);
    assertThat(auditor.locator("main form")).hasCount(0);
    assertThat(Posted.by(auditor, "/meetings/" + meeting + "/open", "form=" + UUID.randomUUID())).isEqualTo(403);
  }
}
