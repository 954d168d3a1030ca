package org.ermine.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import org.ermine.report.FiledForTests;
import org.ermine.report.content.Facts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class PortfolioPageTest {
  @Autowired JdbcClient jdbc;

  @Test void a_figure_leads_to_its_rows_and_what_takes_longer_comes_after(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toMonitoring();
    var page = visits.as("management1");
    PageCheck.of(page, "portfolio", "/portfolio?node=" + road.service());
    PageCheck.of(page, "portfolio-whole", "/portfolio");
    page.page().navigate("/portfolio?node=" + road.service());
    assertThat(page.page().locator("section[aria-labelledby=losses] .empty")).containsText("there is no curve");
    assertThat(page.page().locator("section[aria-labelledby=losses] li")).containsText(risk);
    assertThat(page.page().locator(".trend")).containsText("No report that knows this part");
    assertThat(page.page().locator(".record")).containsText("No forecast has been settled yet");
    var cell = page.page().locator("[aria-labelledby=inherent] td a");
    assertThat(cell).hasText("1");
    cell.click();
    assertThat(page.page().locator("tbody tr")).hasCount(1);
    assertThat(page.page().locator("td.id")).hasText(risk);
    assertThat(page.page().locator("#found")).hasText("One risk");
    PageCheck.of(page, "portfolio-risks", "/portfolio/risks?severity=Low&impact=1&node=" + road.service());
    PageCheck.of(page, "portfolio-breaches", "/portfolio/breaches?node=" + road.service());
    PageCheck.of(page, "portfolio-indicators", "/portfolio/indicators?status=breach&node=" + road.service());
    PageCheck.of(page, "portfolio-tasks", "/portfolio/tasks?node=" + road.service());
    PageCheck.of(page, "portfolio-forecasts", "/portfolio/forecasts?node=" + road.service());
  }

  @Test void the_curve_is_a_picture_with_words_and_a_table(Visits visits) {
    var road = new Road(visits.programme());
    var risk = road.toEstimate();
    var estimate = new java.util.HashMap<>(Road.ESTIMATE);
    estimate.put("lossLow", 1_000);
    estimate.put("lossHigh", 50_000);
    estimate.put("expectedPerYear", 2);
    visits.programme().as("owner1").completes("Task_EstimateRisk", risk, estimate).is(200);
    visits.programme().as("trust1").completes("Task_RateControls", risk, Road.RATED).is(200);
    visits.programme().as("owner1").completes("Task_ReviewAssessment", risk, java.util.Map.of("review", "confirm")).is(200);
    visits.programme().as("management1").completes("Task_ValidateAssessment", risk, java.util.Map.of("validation", "approve")).is(200);
    visits.programme().as("trust1").put("/api/services/" + road.service(), java.util.Map.of("name", "Mail", "stakeholders",
        java.util.List.of("owner2"), "appetitePoints", java.util.List.of(java.util.Map.of("probability", 0.05, "loss", 40_000)))).is(200);
    var erm = visits.as("erm1");
    PageCheck.of(erm, "portfolio-losses", "/portfolio/losses?node=" + road.service());
    var page = erm.page();
    page.navigate("/portfolio?node=" + road.service());
    assertThat(page.locator("svg.curve")).hasAttribute("aria-label", java.util.regex.Pattern.compile(".*one in 100 more than.*"));
    assertThat(page.locator("[data-figure=valueAtRisk99] td").last()).hasText(java.util.regex.Pattern.compile("[\\d,]+"));
    assertThat(page.locator("svg.curve .tolerated")).hasCount(1);
    assertThat(page.locator("table.against tbody tr")).hasCount(1);
    page.locator(".losses summary").first().click();
    assertThat(page.locator(".losses details tbody tr").first()).isVisible();
    PageCheck.looksWell(page, "portfolio-with-curve");
  }

  @Test void the_filed_reports_are_columns_and_a_table_whose_figures_lead_to_their_rows(Visits visits) {
    var road = new Road(visits.programme());
    FiledForTests.file(jdbc, "2995-H1", new Facts().service(road.service(), null, "Low").risk("RSK-000001", road.service(), "Severe",
        "64.0", "250000").risk("RSK-000002", road.service(), "High", "48.0", "12000"));
    FiledForTests.file(jdbc, "2995-H2", new Facts().service(road.service(), null, "Low").risk("RSK-000001", road.service(), "High",
        "40.0", "90000").risk("RSK-000002", road.service(), "Low", "9.0", "1000").risk("RSK-000003", road.service(), "Medium", "20.0",
        null));
    var erm = visits.as("erm1");
    PageCheck.of(erm, "portfolio-trend", "/portfolio/trend?node=" + road.service());
    var page = erm.page();
    page.navigate("/portfolio?node=" + road.service());
    var rows = page.locator(".trend tbody tr");
    assertThat(rows).hasCount(2);
    assertThat(rows.last()).containsText("91,000");
    assertThat(page.locator(".trend svg").first().locator("rect.High")).hasCount(2);
    rows.last().locator("a").first().click();
    assertThat(page.locator("tbody tr")).hasCount(3);
    PageCheck.of(erm, "portfolio-reported", "/portfolio/trend/2995-H2/1?severity=High&node=" + road.service());
    assertThat(page.locator("td.id")).hasText("RSK-000001");
  }

  @Test void that_the_server_is_busy_is_said_where_the_curve_would_be(Visits visits) {
    var page = visits.as("trust1").page();
    page.route("**/portfolio/losses*", route -> route.fulfill(new FulfillOptions().setStatus(503).setContentType("text/html")
        .setBody("<div class=\"problem\" role=\"alert\"><p>Other simulations are under way; ask again in a few seconds.</p></div>")));
    page.navigate("/portfolio");
    assertThat(page.locator("[aria-labelledby=losses] .problem")).containsText("Other simulations are under way");
  }

  @Test void without_javascript_there_are_links_instead(Visits visits) {
    var road = new Road(visits.programme());
    var trust = visits.as("trust1");
    try (var plain = trust.context().browser().newContext(new NewContextOptions().setJavaScriptEnabled(false)
        .setBaseURL("http://127.0.0.1:" + visits.port()).setStorageState(trust.context().storageState()))) {
      var page = plain.newPage();
      page.navigate("/portfolio?node=" + road.service() + "&language=en");
      page.locator("[aria-labelledby=losses] a").click();
      assertThat(page.locator("h1")).hasText("What a year may cost");
      assertThat(page.locator(".losses")).containsText("there is no curve");
    }
  }

  @Test void an_owner_is_refused_and_finds_it_in_no_menu(Visits visits) {
    var page = visits.as("owner1").page();
    assertThat(page.navigate("/portfolio").status()).isEqualTo(403);
    assertThat(page.locator("h1")).hasText("Not open to you");
    assertThat(page.locator("nav a[href='/portfolio']")).hasCount(0);
  }

  @Test void the_words_are_explained_to_everybody(Visits visits) {
    var owner = visits.as("owner1");
    PageCheck.of(owner, "help", "/help");
    owner.page().navigate("/");
    owner.page().locator("footer a[href='/help']").click();
    assertThat(owner.page().locator("h1")).hasText("What the words and numbers mean");
    assertThat(owner.page().locator("#severity tbody tr")).hasCount(4);
  }
}
