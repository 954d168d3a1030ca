package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

@BrowserTest
class ControlsPageTest {
  @Test void a_control_is_found_with_who_leans_on_it_and_what_if_it_failed(Visits visits) {
    var road = new Road(visits.programme());
    road.toPlan();
    var reader = visits.as("management1");
    var page = reader.page();
    PageCheck.of(reader, "controls", "/controls?used=true");
    assertThat(page.locator("td.id", new com.microsoft.playwright.Page.LocatorOptions().setHasText("ac-2")).first()).isVisible();
    page.navigate("/controls?language=en&q=account+management");
    var leaning = page.locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHas(page.locator("a[href='/controls/ac-2']")))
        .locator("td.number a");
    var risks = Integer.parseInt(leaning.innerText());
    leaning.click();
    assertThat(page.locator("#leaning")).hasText(risks == 1 ? "One open risk leans on it" : risks + " open risks lean on it");
    assertThat(page.locator("[aria-labelledby=leaning] tbody tr")).hasCount(Math.min(20, risks));
    assertThat(page.locator("[aria-labelledby=leaning] p").first()).containsText("If it did nothing");
    assertThat(page.locator("main form")).hasCount(0);
    PageCheck.of(reader, "control", "/controls/ac-2");
    PageCheck.of(reader, "controls-failures", "/controls/failures");
    assertThat(page.locator("tbody tr").first()).containsText("1");
    page.locator("a[href='/controls/ac-2#leaning']").click();
    assertThat(page.locator("h1")).hasText("ac-2 Account Management");
    assertThat(page.locator("#leaning")).containsText(String.valueOf(risks == 1 ? "One" : risks));
    assertThat(page.navigate("/controls?q=nothing-like-it").status()).isEqualTo(200);
    assertThat(page.locator(".empty")).containsText("No control fits");
  }

  @Test void trust_records_a_test_rates_and_schedules_and_what_is_wrong_stands_at_the_field(Visits visits) {
    new Road(visits.programme());
    var trust = visits.as("trust1");
    var page = trust.page();
    PageCheck.of(trust, "control-forms", "/controls/ra-5");
    page.locator("#performedOn").fill(Road.day(5));
    page.locator("#result").selectOption("fail");
    page.locator("#evidence").fill("<b>Ticket 7</b>");
    page.locator("[aria-labelledby=test] button").click();
    assertThat(page.locator(".wrong")).hasText("It can’t be in the future.");
    assertThat(page.locator("#evidence")).hasValue("<b>Ticket 7</b>");
    assertThat(page.locator("#result")).hasValue("fail");
    PageCheck.looksWell(page, "control-wrong");
    page.locator("#performedOn").fill(Road.day(-1));
    page.locator("[aria-labelledby=test] button").click();
    assertThat(page.locator(".done")).isVisible();
    assertThat(page.locator("[aria-labelledby=tested] tbody tr").first()).containsText("<b>Ticket 7</b>");
    assertThat(page.locator("[aria-labelledby=tested] tbody tr").first()).containsText("failed");
    page.locator("#design").selectOption("0.75");
    page.locator("[aria-labelledby=rate] button").click();
    assertThat(page.locator("[aria-labelledby=rated] li").first()).containsText(Pattern.compile("trust1 rated its design Good"));
    page.locator("#everyDays").fill("30");
    page.locator("[aria-labelledby=plan] button").click();
    assertThat(page.locator("[aria-labelledby=now]")).containsText("every 30 days");
    page.locator("#everyDays").fill("");
    page.locator("[aria-labelledby=plan] button").click();
    assertThat(page.locator("[aria-labelledby=now]")).containsText("nobody has decided");
  }

  @Test void an_owner_reads_the_catalog_and_neither_evidence_nor_forms(Visits visits) {
    new Road(visits.programme());
    var page = visits.as("owner1").page();
    page.navigate("/controls/ac-2?language=en");
    assertThat(page.locator("[aria-labelledby=now]")).containsText("Family");
    assertThat(page.locator("main form, #leaning, #tested, #rated")).hasCount(0);
    assertThat(page.navigate("/controls/failures").status()).isEqualTo(403);
    assertThat(page.navigate("/controls/zz-99").status()).isEqualTo(404);
    for (var person : List.of("owner1", "management1", "auditor1")) {
      var other = visits.as(person).page();
      other.navigate("/");
      for (var form : List.of("tests", "design", "schedule")) {
        assertThat(other.evaluate("""
            path => fetch(path, {method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'},
              body: new URLSearchParams({_csrf: document.querySelector('[name=_csrf]').value, form: 'x', design: '1', everyDays: '3',
                performedOn: '2026-01-01', result: 'pass', evidence: 'x'})}).then(answer => answer.status)""",
            "/controls/ac-2/" + form)).as(person + " " + form).isEqualTo(403);
      }
    }
  }
}
