package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.ermine.policy.PolicyProgramme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
class PoliciesPageTest {
  @Autowired ApplicationContext application;

  @AfterEach void whatWasShippedIsInForce() {
    new PolicyProgramme(application).close();
  }

  @Test void the_tables_in_force_are_read_in_words(Visits visits) {
    var auditor = visits.as("auditor1");
    PageCheck.of(auditor, "policies", "/policies");
    var page = auditor.page();
    page.getByText("Severity", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("main table").first()).containsText("from 15 to below 35");
    assertThat(page.locator("main table").first()).containsText("Medium");
    assertThat(page.locator("#file")).hasCount(0);
    PageCheck.of(auditor, "policy", "/policies/severity");
    page.navigate("/policies/strategy?language=de");
    assertThat(page.locator("main table").first()).containsText("0,40");
    page.navigate("/policies?language=en");
  }

  @Test void a_change_goes_its_way_through_four_pairs_of_hands(Visits visits) throws Exception {
    new Road(visits.programme()).toMonitoring();
    var trust = visits.as("trust1").page();
    trust.navigate("/policies/acceptance");
    var shipped = Files.readString(trust.waitForDownload(() -> trust.getByText("as a DMN file", new Page.GetByTextOptions()).click()).path());
    trust.locator("#file").setInputFiles(file(shipped.replace("<text>730</text>", "<text>729</text>")));
    trust.getByText("Try it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(trust.locator("[aria-current=step]")).hasText("Tried");
    assertThat(trust.locator("tbody tr").first()).containsText("Longest acceptance");
    assertThat(trust.locator("tbody tr").first()).containsText("729");
    assertThat(trust.locator(".todo")).hasCount(0);
    var trial = trust.url();
    PageCheck.of(visits.as("erm1"), "policy-trial", trial);

    var erm = visits.as("erm1").page();
    erm.navigate(trial);
    erm.locator("#from").fill(Road.day(0));
    erm.locator("#reason").fill("Two years are too long.");
    erm.getByText("Propose", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(erm.locator("[aria-current=step]")).hasText("Proposed");

    var management = visits.as("management1").page();
    management.navigate(trial);
    management.locator("#decision").selectOption("approve");
    management.locator("#comment").fill("As discussed.");
    management.getByText("Decide", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(management.locator("[aria-current=step]")).hasText("Approved");

    var admin = visits.as("admin").page();
    admin.navigate(trial);
    assertThat(admin.locator("main")).containsText("Which risks these are is shown to Trust");
    admin.getByText("Adopt", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(admin.locator("[aria-current=step]")).hasText("In force");
    admin.navigate("/policies/acceptance");
    assertThat(admin.locator(".timeline")).containsText("approved by management1, adopted by admin");
    assertThat(admin.locator("main table").first()).containsText("729");
  }

  @Test void what_is_wrong_with_a_file_or_a_day_is_told_at_its_field_and_who_may_not_is_refused(Visits visits) {
    var trust = visits.as("trust1").page();
    trust.navigate("/policies/severity");
    trust.locator("#file").setInputFiles(file("<no table"));
    trust.getByText("Try it", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(trust.locator("#file-wrong")).isVisible();
    PageCheck.looksWell(trust, "policy-wrong");
    assertThat(visits.as("owner1").page().navigate("/policies").status()).isEqualTo(403);
    assertThat(visits.as("owner1").page().navigate("/policies/severity/table.dmn").status()).isEqualTo(403);
    assertThat(trust.navigate("/policies/nonsense").status()).isEqualTo(404);
    assertThat(trust.navigate("/policies/severity/trials/1").status()).isEqualTo(404);
    var auditor = visits.as("auditor1").page();
    auditor.navigate("/policies");
    var trials = "/policies/severity/trials/" + UUID.randomUUID();
    assertThat(Posted.by(auditor, trials + "/proposal", "from=2027-01-01&reason=x&form=" + UUID.randomUUID())).isEqualTo(403);
    assertThat(Posted.by(auditor, trials + "/adoption", "form=" + UUID.randomUUID())).isEqualTo(403);
    trust.navigate("/policies");
    assertThat(Posted.by(trust, trials + "/approval", "decision=approve&comment=x&form=" + UUID.randomUUID())).isEqualTo(403);
  }

  private static FilePayload file(String xml) {
    return new FilePayload("table.dmn", "application/xml", xml.getBytes(StandardCharsets.UTF_8));
  }
}
