package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.report.FiledForTests;
import org.ermine.report.FiledTrend;
import org.ermine.report.content.Facts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the filed reports say of a node, each figure with the rows of that report's snapshot. */
@ErmineTest
class PortfolioTrendTest {
  private static final String PERIOD = "2996-H1";
  private static final Pattern FIGURE = Pattern.compile("href=\"(/portfolio/trend/" + PERIOD + "[^\"]*)\"[^>]*>(\\d+)</a>");
  private static final Pattern LINE = Pattern.compile("<tr>\\s*<td");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired FiledTrend trend;
  private String division;
  private String service;
  private int revision;

  @BeforeEach void a_report_is_filed() {
    var programme = new Programme(Caller.nobody(port));
    division = programme.service("trust2");
    service = programme.service("trust2");
    Caller.nobody(port).as("trust1").put("/api/services/" + service, Map.of("name", "Mail", "parent", division, "stakeholders",
        List.of("trust2"))).is(200);
    file(new Facts().service(division, null, "Low").service(service, division, null).service("other", null, null)
        .risk("RSK-000001", service, "High", "48.0", "12.345").risk("RSK-000002", service, "High", "40.0", "0.655")
        .risk("RSK-000003", division, "Low", "3.0", null).risk("RSK-000004", "other", "Severe", "80.0", "1000"));
  }

  @Test void each_figure_of_a_filed_report_has_as_many_rows_of_its_snapshot_as_it_says() {
    var page = page("management1", "/portfolio/trend?node=" + division);
    var figures = FIGURE.matcher(page).results().toList();
    var counts = new ArrayList<Integer>();
    for (var figure : figures) {
      if (figure.group(1).contains("severity") || counts.isEmpty()) counts.add(Integer.parseInt(figure.group(2)));
      else continue;
      var rows = page("management1", figure.group(1).replace("&amp;", "&"));
      assertThat(LINE.matcher(rows).results().count()).as(figure.group(1)).isEqualTo(Long.parseLong(figure.group(2)));
      assertThat(rows).doesNotContain("RSK-000004");
    }
    assertThat(counts).as("all, Low, High").containsExactly(3, 1, 2);
    assertThat(page).contains("<rect class=\"High\"").contains("role=\"img\"").contains("1 without money");
  }

  @Test void the_loss_is_the_sum_of_the_losses_in_the_rows() {
    var point = trend.of(service).get(0);
    assertThat(point.period()).isEqualTo(PERIOD);
    assertThat(point.annualisedLossResidual()).isEqualByComparingTo("13");
    var rows = trend.rows(PERIOD, revision, service, null, 50, 0);
    assertThat(rows.total()).isEqualTo(2);
    assertThat(rows.items().stream().map(FiledTrend.Row::annualisedLossResidual).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(point.annualisedLossResidual());
    assertThat(trend.rows(PERIOD, revision, service, null, 1, 1).items()).extracting(FiledTrend.Row::risk).containsExactly("RSK-000002");
    assertThat(trend.of(null)).filteredOn(all -> all.period().equals(PERIOD)).singleElement()
        .satisfies(all -> assertThat(all.risks()).isEqualTo(4));
  }

  @Test void a_correction_takes_the_place_of_what_it_corrects() {
    file(new Facts().service(service, null, null).risk("RSK-000001", service, "Medium", "20.0", "1"));
    assertThat(trend.of(service)).singleElement().satisfies(point -> {
      assertThat(point.revision()).isEqualTo(revision);
      assertThat(point.risks()).isEqualTo(1);
    });
  }

  @Test void where_no_report_knows_the_node_that_is_said() {
    var unknown = new Programme(Caller.nobody(port)).service("trust2");
    assertThat(page("trust1", "/portfolio/trend?node=" + unknown)).contains("No report that knows this part").doesNotContain("<rect");
  }

  @Test void rows_of_what_was_never_filed_are_not_found_and_others_are_refused() {
    for (var path : List.of("2996-H2/1", PERIOD + "/99", "soon/1")) {
      assertThat(status("trust1", "/portfolio/trend/" + path)).as(path).isEqualTo(404);
    }
    assertThat(status("trust1", "/portfolio/trend/" + PERIOD + "/first")).isBetween(400, 422);
    assertThat(status("owner1", "/portfolio/trend/" + PERIOD + "/" + revision)).isEqualTo(403);
    assertThat(status("trust1", "/portfolio/trend/" + PERIOD + "/" + revision + "?severity=Dreadful")).isEqualTo(422);
  }

  private void file(Facts facts) {
    revision = FiledForTests.file(jdbc, PERIOD, facts);
  }

  private String page(String person, String address) {
    var browser = new Browser(URI.create("http://localhost:" + port));
    browser.signIn(person, TestDatabase.PASSWORD);
    return browser.page(address).body();
  }

  private int status(String person, String address) {
    var browser = new Browser(URI.create("http://localhost:" + port));
    browser.signIn(person, TestDatabase.PASSWORD);
    return browser.page(address).statusCode();
  }
}
