package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

@BrowserTest
class AuditPageTest {
  @Test void an_auditor_finds_what_was_done_with_a_risk_and_reads_each_entry(Visits visits) {
    var risk = new Road(visits.programme()).toEstimate();
    var auditor = visits.as("auditor1");
    PageCheck.of(auditor, "audit", "/audit?subject=" + risk);
    var page = auditor.page();
    page.navigate("/audit");
    page.locator("#subject").fill(risk);
    page.locator("#kind").selectOption("task");
    page.locator("main form.filters button").click();
    assertThat(page).hasURL(Pattern.compile(".*subject=" + risk + ".*kind=task.*"));
    assertThat(page.locator("tbody tr").first()).containsText("owner1");
    page.locator("tbody summary").first().click();
    assertThat(page.locator("tbody dl").first()).containsText("confirmed");
    page.locator("tbody a").first().click();
    assertThat(page).hasURL(Pattern.compile(".*/risks/" + risk));
    page.navigate("/audit?subject=" + risk + "&from=2000-01-01&to=2000-01-02");
    assertThat(page.locator(".empty")).containsText("Nothing fits");
  }

  @Test void reading_a_page_for_which_the_policy_is_asked_leaves_nothing_on_the_trail(Visits visits) {
    var risk = new Road(visits.programme()).toMonitoring();
    var auditor = visits.as("auditor1").page();
    auditor.navigate("/audit?kind=intervention");
    var before = auditor.locator("#found").textContent();
    for (var address : new String[] {"/help", "/policies", "/portfolio", "/risks/" + risk}) visits.as("trust1").page().navigate(address);
    auditor.reload();
    assertThat(auditor.locator("#found")).hasText(before);
  }

  @Test void what_is_found_can_be_had_as_data(Visits visits) {
    var risk = new Road(visits.programme()).toTriage();
    var page = visits.as("trust1").page();
    page.navigate("/audit?q=" + risk + "&from=2020-01-01");
    var answer = page.request().get(page.getByText("This search as data").getAttribute("href"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains(risk);
  }

  @Test void the_chain_is_checked_and_what_was_found_is_said_in_words(Visits visits) {
    new Road(visits.programme()).toTriage();
    var page = visits.as("auditor1").page();
    page.navigate("/audit");
    page.getByText("Check now").click();
    assertThat(page.locator("#checked [role=status]")).isVisible();
    var head = page.locator("#checked code").innerText();
    page.locator("#head").fill(head);
    page.getByText("Check now").click();
    assertThat(page.locator("#checked")).containsText("The head that you kept is in the chain");
    page.locator("#head").fill("0".repeat(64));
    page.getByText("Check now").click();
    assertThat(page.locator("#checked")).containsText("is not in the chain");
    PageCheck.looksWell(page, "audit-checked");
  }

  @Test void who_may_not_read_the_trail_is_told_so_and_nonsense_is_told_in_words(Visits visits) {
    var owner = visits.as("owner1").page();
    assertThat(owner.navigate("/audit").status()).isEqualTo(403);
    assertThat(owner.locator("header")).not().containsText("Audit");
    var auditor = visits.as("auditor1").page();
    assertThat(auditor.navigate("/audit?from=yesterday").status()).isEqualTo(422);
    assertThat(auditor.locator(".problem")).containsText("from");
    assertThat(auditor.navigate("/audit?verify=true&head=abc").status()).isEqualTo(422);
    assertThat(auditor.navigate("/audit?page=-1").status()).isEqualTo(422);
  }
}
