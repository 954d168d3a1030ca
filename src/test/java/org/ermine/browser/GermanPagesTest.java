package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Who reads German is refused in German, at the field, on a telephone as well. */
@BrowserTest
class GermanPagesTest {
  @Test void what_is_wrong_with_a_form_is_said_in_german(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.reported("Deutsche Meldung");
    var page = visits.nobodyYet("trust1").signsIn().page();
    page.setViewportSize(360, 900);
    page.navigate("/?language=de");

    refused(page, "/report-a-risk", "#title", Map.of("#title", "Nur ein Titel"), "Bitte ausfüllen.");
    refused(page, "/services/edit", "#name", Map.of("#id", "ä b", "#name", "Post", "#stakeholders", "niemand"),
        "Höchstens 64 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.");
    refused(page, "/services/edit", "#name", Map.of("#id", "post-" + risk, "#name", "Post", "#stakeholders", "niemand"),
        "niemand: Diese Kennung hat niemand, der hier Aufgaben erledigt.");
    refused(page, "/controls/ra-5", "#performedOn", Map.of("#performedOn", Road.day(400), "#evidence", "Beleg"), "Bitte ausfüllen.");
    refused(page, "/campaigns", "#deadline", Map.of("#name", "Zu spät", "#reason", "Darum", "#deadline", "2001-01-01"),
        "Wählen Sie einen Tag nach heute.");
    refused(page, "/meetings", "#attendees", Map.of("#plannedFor", Road.day(1), "#attendees", "owner1, niemand"),
        "niemand: Diese Kennung hat hier niemand.");
    refused(page, "/policies/severity", "#file", Map.of(), "Bitte ausfüllen.");
    refused(page, "/me", "#substitute", Map.of("#substitute", "trust1", "#firstDay", Road.day(1), "#lastDay", Road.day(2)),
        "Wählen Sie jemand anderen.");
    page.navigate("/risks/decide?risk=" + risk);
    page.locator("input[value=reject]").check();
    sent(page, "#reason", "Bitte ausfüllen.");
  }

  @Test void what_became_of_a_decision_is_said_in_german(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.reported("Deutsche Entscheidung");
    var page = visits.nobodyYet("trust1").signsIn().page();
    page.setViewportSize(360, 900);
    page.navigate("/risks/decide?language=de&risk=" + risk);
    page.locator("input[value=merge]").check();
    page.locator("#mergeInto").fill(risk);
    page.locator("main form button").click();
    assertThat(page.locator("tbody tr").first()).containsText("Nummer des bekannten Risikos: Wählen Sie ein anderes Risiko.");
    PageCheck.looksWell(page, "german-decided");
  }

  @Test void a_page_that_is_not_for_the_reader_and_a_question_that_makes_no_sense_are_refused_in_german(Visits visits) {
    var page = visits.nobodyYet("owner1").signsIn().page();
    page.setViewportSize(360, 900);
    assertThat(page.navigate("/services?language=de").status()).isEqualTo(403);
    assertThat(page.locator(".problem")).hasText("Das ist für jemanden aus Trust, Management, ERM oder den Prüfern.");
    assertThat(page.navigate("/risks/RSK-999999").status()).isEqualTo(404);
    assertThat(page.locator(".problem")).hasText("Das gibt es nicht, oder es ist für Sie nicht sichtbar.");
    assertThat(page.navigate("/risks?severity=Blue").status()).isEqualTo(422);
    assertThat(page.locator(".problem li span")).hasText("Wählen Sie eines davon: Low, Medium, High, Severe.");
    PageCheck.looksWell(page, "german-problem");
  }

  @Test void tasks_have_german_names(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toRiskReview();
    var page = visits.nobodyYet("owner1").signsIn().page();
    page.navigate("/risks/" + risk + "?language=de");
    assertThat(page.locator(".todo a").first()).hasText("Risiko durchsehen");
  }

  /** What a browser would not let through is sent, and refused by the server. */
  private static void refused(Page page, String address, String field, Map<String, String> typed, String said) {
    page.navigate(address);
    typed.forEach((where, what) -> page.locator(where).fill(what));
    sent(page, field, said);
  }

  private static void sent(Page page, String field, String said) {
    page.locator(field).evaluate("field => { field.form.noValidate = true; field.form.requestSubmit(); }");
    assertThat(page.locator(".wrong", new Page.LocatorOptions().setHasText(said)).first()).isVisible();
    assertThat(page.locator("main .wrong[lang=en], main .problem [lang=en]")).hasCount(0);
    PageCheck.looksWell(page, "german" + page.url().replaceFirst("https?://[^/]*", "").replaceAll("[^a-z0-9]+", "-"));
  }
}
