package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class RegisterPageTest {
  private final String word = "Qx" + UUID.randomUUID().toString().substring(0, 8);

  @Test void names_are_offered_to_those_who_may_read_them_alone(Visits visits) {
    for (var person : new String[] {"trust1", "admin"}) {
      var page = visits.nobodyYet(person).signsIn().page();
      page.navigate("/risks");
      assertThat(page.locator("#owner")).hasCount(1);
      assertThat(page.locator("#owner[data-choices=people]")).hasCount(person.equals("trust1") ? 1 : 0);
    }
  }

  @Test void what_is_searched_for_stands_in_the_address_and_is_exported_as_it_is_shown(Visits visits) throws Exception {
    var road = new Road(visits.programme());
    var first = road.reported(word + " turbine overheats");
    var second = road.reported("A second " + word + " = 1 & more");
    var trust = visits.as("trust1");
    PageCheck.of(trust, "register", "/risks?q=" + word);
    var page = trust.page();
    page.navigate("/risks");
    page.getByLabel("Words, or a number").fill(word);
    page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile(".*q=" + word + ".*"));
    assertThat(page.locator("#found")).hasText("2 risks");
    assertThat(page.locator("td.id")).hasText(new String[] {first, second});
    page.getByText("Risk", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("td.id")).hasText(new String[] {second, first});
    page.getByText("Risk", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("td.id")).hasText(new String[] {first, second});
    var exported = Files.readString(page.waitForDownload(() -> page.getByText("CSV").click()).path());
    assertThat(exported).contains(first, second);
    assertThat(exported.lines().count()).isEqualTo(3);
  }

  @Test void a_slip_of_the_pen_finds_what_is_spelled_alike(Visits visits) {
    var known = new Road(visits.programme()).reported("Hydraulics" + word + " leak under the press");
    var page = visits.as("trust1").page();
    page.navigate("/risks?q=Hydrualics" + word);
    assertThat(page.locator("#found")).hasText("No risk");
    assertThat(page.locator("td.id")).hasText(known);
    PageCheck.looksWell(page, "register-alike");
  }

  @Test void a_search_is_kept_under_a_name_for_its_owner_alone(Visits visits) {
    var page = visits.as("trust2").page();
    page.navigate("/risks?q=" + word + "&sort=title&down=true");
    page.getByLabel("Keep this search as").fill("Mine <b> & " + word);
    page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).click();
    page.navigate("/risks");
    page.getByText("Mine <b> & " + word).click();
    assertThat(page).hasURL(Pattern.compile(".*q=" + word + "&sort=title&down=true"));
    var other = visits.as("trust1").page();
    other.navigate("/risks");
    assertThat(other.locator(".views")).not().containsText(word);
    page.getByLabel("Remove the view Mine <b> & " + word).click();
    assertThat(page.locator(".views")).not().containsText(word);
  }

  @Test void a_reader_chooses_columns_and_keeps_them_with_the_view(Visits visits) {
    new Road(visits.programme()).reported(word);
    var page = visits.as("trust2").page();
    page.navigate("/risks?q=" + word + "&column=owner&column=phase");
    assertThat(page.locator("thead a")).hasText(new String[] {"Number", "Risk", "Owner", "Phase"});
    page.getByText("Owner", new Page.GetByTextOptions().setExact(true)).last().click();
    assertThat(page).hasURL(Pattern.compile(".*sort=owner&column=owner&column=phase"));
    page.getByLabel("Keep this search as").fill(word);
    page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).click();
    page.navigate("/risks");
    assertThat(page.locator("thead a")).hasCount(7);
    page.locator(".views").getByText(word).click();
    assertThat(page.locator("thead a")).hasText(new String[] {"Number", "Risk", "Owner", "Phase"});
    PageCheck.looksWell(page, "register-columns");
    page.getByLabel("Remove the view " + word).click();
    assertThat(page.navigate("/risks?column=nonsense").status()).isEqualTo(422);
  }

  @Test void an_address_that_makes_no_sense_is_told_in_words(Visits visits) {
    var page = visits.as("owner1").page();
    assertThat(page.navigate("/risks?severity=Dreadful").status()).isEqualTo(422);
    assertThat(page.locator(".problem")).containsText("must be one of Low, Medium, High, Severe");
    assertThat(page.navigate("/risks?sort=nonsense").status()).isEqualTo(422);
    assertThat(page.navigate("/risks?page=-1").status()).isEqualTo(422);
    assertThat(page.navigate("/risks?page=abc").status()).isIn(400, 422);
    assertThat(page.navigate("/risks?q=" + "x".repeat(600)).status()).isEqualTo(422);
    page.navigate("/risks?q=" + UUID.randomUUID());
    assertThat(page.locator(".empty").first()).containsText("Nothing fits");
  }
}
