package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;

@BrowserTest
class MePageTest {
  @Test void a_substitute_is_named_and_ended(Visits visits) {
    var somebody = somebody(visits);
    var page = visits.nobodyYet(somebody).signsIn().page();
    page.navigate("/");
    page.locator("header .who a").click();
    assertThat(page.locator("#substitutions")).isVisible();
    page.locator("#substitute").fill("nobody-at-all");
    page.locator("#firstDay").fill(Road.day(1));
    page.locator("#lastDay").fill(Road.day(5));
    page.getByText("Name them").click();
    assertThat(page.locator("#substitute-wrong")).isVisible();
    assertThat(page.locator("#lastDay")).hasValue(Road.day(5));
    page.locator("#substitute").fill("owner2");
    page.getByText("Name them").click();
    assertThat(page.locator("tbody tr")).containsText("Planned");
    page.locator("#substitute").fill("owner1");
    page.locator("#firstDay").fill(Road.day(2));
    page.locator("#lastDay").fill(Road.day(3));
    page.getByText("Name them").click();
    assertThat(page.locator(".problem")).containsText("owner2 stands in");
    assertThat(page.locator("#substitute")).hasValue("owner1");
    page.navigate("/me");
    page.getByText("End it", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(page.locator("tbody tr")).containsText("Ended early");
  }

  @Test void mails_are_chosen_none_of_them_included(Visits visits) {
    var somebody = somebody(visits);
    var page = visits.nobodyYet(somebody).signsIn().page();
    page.navigate("/me");
    for (var box : page.locator("input[name=kinds]").all()) box.uncheck();
    page.locator("#digestMinutes").fill("60");
    page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#digestMinutes")).hasValue("60");
    assertThat(page.locator("input[name=kinds]:checked")).hasCount(0);
    assertThat(visits.programme().as(somebody).get("/api/me/notifications").body().path("kinds")).isEmpty();
  }

  @Test void the_address_of_my_calendar_is_shown_once_and_read_without_a_session(Visits visits) {
    var somebody = visits.nobodyYet(somebody(visits)).signsIn();
    var page = somebody.page();
    PageCheck.of(somebody, "me", "/me");
    page.getByText("Make an address").click();
    var address = page.locator("#address").inputValue();
    PageCheck.looksWell(page, "me-calendar");
    var path = address.replaceAll("^https?://[^/]+", "");
    assertThat(new String(visits.programme().anonymously(path).is(200).raw().body())).contains("BEGIN:VCALENDAR");
    page.navigate("/me");
    assertThat(page.locator("#address")).hasCount(0);
    page.getByText("Renew the address").click();
    assertThat(page.locator("#address")).isVisible();
    visits.programme().anonymously(path).is(404);
    page.navigate("/me");
    page.getByText("End it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("main")).containsText("You have no address yet");
  }

  @Test void an_auditor_chooses_their_mails_and_names_no_substitute(Visits visits) {
    var page = visits.as("auditor1").page();
    page.navigate("/me");
    assertThat(page.locator("#substitute")).hasCount(0);
    assertThat(Posted.by(page, "/me/substitutions", "substitute=owner1&firstDay=" + Road.day(1) + "&lastDay=" + Road.day(2)
        + "&form=" + UUID.randomUUID())).isEqualTo(403);
    assertThat(Posted.by(page, "/me/substitutions/1/end", "of=owner1&form=" + UUID.randomUUID())).isEqualTo(403);
    PageCheck.looksWell(page, "me-auditor");
  }

  private static String somebody(Visits visits) {
    var person = "me-" + UUID.randomUUID();
    visits.programme().as("admin").post("/api/people", Map.of("id", person, "firstName", "V", "lastName", "V", "password",
        TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    return person;
  }
}
