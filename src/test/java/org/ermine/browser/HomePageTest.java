package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

@BrowserTest
class HomePageTest {
  @Test void everybody_arrives_at_what_is_asked_of_them(Visits visits) {
    new Road(visits.programme()).toTriage();
    var trust = visits.as("trust1");
    PageCheck.of(trust, "home", "/");
    var page = trust.page();
    assertThat(page.locator("h1")).hasText("My day");
    page.navigate("/?language=de");
    assertThat(page.locator("h1")).hasText("Mein Tag");
    assertThat(page.locator("footer")).containsText("America/Los_Angeles");
    page.navigate("/?language=en");
    page.locator("main a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/.*task=.*"));
  }

  @Test void it_can_be_read_by_keyboard_alone(Visits visits) {
    var page = visits.as("owner1").page();
    page.navigate("/");
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
  }
}
