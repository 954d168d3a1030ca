package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The portfolio's pages: every figure has as many rows as it says. Its risks have impact 4, likelihood 3 and score 48, High. */
@ErmineTest
class PortfolioDeskTest {
  private static final Pattern COUNTED = Pattern.compile("<a[^>]*href=\"(/portfolio/(?:risks|tasks)[^\"]*)\"[^>]*>([^<]*)</a>");
  private static final Pattern LINE = Pattern.compile("<tr>\\s*<td");

  private static final List<String> PAGES = List.of("", "/risks", "/tasks", "/losses", "/forecasts", "/breaches", "/indicators", "/trend");

  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired PortfolioDesk desk;
  @Autowired Simulations simulations;
  @Autowired SimulationSettings limits;
  private Programme programme;
  private Caller caller;
  private String division;
  private String service;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
    division = programme.service("trust2");
    service = programme.service("trust2");
    caller.as("trust1").put("/api/services/" + service, Map.of("name", "<b>Mail</b>", "parent", division, "appetite", "medium",
        "stakeholders", List.of("trust2"))).is(200);
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  @Test void every_figure_has_as_many_rows_as_it_says() {
    var first = programme.assessed(service, "owner1");
    var second = programme.assessed(service, "owner2");
    programme.estimated(service, "owner1"); // not validated, so it is in no figure
    var page = page("management1", "/portfolio?node=" + division).body();
    int figures = 0;
    for (MatchResult cell : COUNTED.matcher(page).results().toList()) {
      if (!cell.group(2).matches("\\d+")) continue;
      var rows = page("management1", cell.group(1).replace("&amp;", "&")).body();
      assertThat(LINE.matcher(rows).results().count()).as(cell.group(1)).isEqualTo(Long.parseLong(cell.group(2)));
      assertThat(rows).contains(first, second);
      figures++;
    }
    assertThat(figures).as("inherent, residual, division and service").isEqualTo(4);
    assertThat(page).contains("impact=4&amp;likelihood=3").contains("impact=4&amp;column=3")
        .contains("&lt;b&gt;Mail&lt;/b&gt;").doesNotContain("<b>Mail</b>").contains("Exceeded by 2 risks").contains("up to Medium");
    assertThat(page("management1", "/portfolio/risks?node=" + division + "&impact=5").body()).doesNotContain(first);
  }

  @Test void whoever_is_above_the_appetite_is_counted_and_named_with_the_risks_that_are() {
    var first = programme.assessed(service, "owner1");
    var second = programme.assessed(service, "owner2");
    var page = page("management1", "/portfolio?node=" + division).body();
    assertThat(page).contains("One service is above its appetite");
    var rows = page("management1", "/portfolio/breaches?node=" + division).body();
    assertThat(rows.split("<th scope=\"row\"")).as("one row").hasSize(2);
    var link = "/portfolio/risks?node=" + service + "&amp;above=Medium";
    assertThat(page).contains(link).contains("Exceeded by 2 risks");
    assertThat(rows).contains(link);
    var risks = page("management1", link.replace("&amp;", "&")).body();
    assertThat(LINE.matcher(risks).results().count()).isEqualTo(2);
    assertThat(risks).contains(first, second, "worse than Medium");
    assertThat(page("management1", "/portfolio/risks?above=High&node=" + service).body()).doesNotContain(first);
    assertThat(desk.breaches(PortfolioFilter.of(division), new Paged.Wanted(0, 50)).total()).isEqualTo(1);
  }

  @Test void an_indicator_of_the_service_and_one_of_its_risk_are_counted_where_they_alarm() {
    var risk = programme.assessed(service, "owner1");
    for (var about : List.of(Map.of("service", service), Map.of("risk", risk))) {
      var body = new java.util.HashMap<String, Object>(about);
      body.putAll(Map.of("name", "Failed <payments>", "unit", "%", "direction", "up", "warning", 20, "limit", 50, "expectedEvery", 7));
      var path = caller.as("trust1").post("/api/indicators", body).is(201).header("Location");
      caller.as("trust1").post(path + "/measurements", Map.of("measuredAt", clock.instant().minusSeconds(60).toString(), "value", 60, "unit", "%"))
          .is(201);
    }
    var page = page("auditor1", "/portfolio?node=" + division).body();
    assertThat(page).contains("2 indicators are at their limit or past it").contains("No indicator is silent");
    var rows = page("auditor1", "/portfolio/indicators?status=breach&node=" + division).body();
    assertThat(LINE.matcher(rows).results().count()).isEqualTo(2);
    assertThat(rows).contains(risk).contains("Failed &lt;payments&gt;").contains("2 indicators");
    assertThat(page("auditor1", "/portfolio/indicators?status=silent&node=" + division).body()).contains("No indicator");
    later(30);
    assertThat(page("auditor1", "/portfolio/indicators?status=silent&node=" + service).body()).contains("2 indicators");
    assertThat(page("auditor1", "/portfolio/indicators?status=loud").statusCode()).isEqualTo(422);
  }

  @Test void the_curve_is_drawn_against_the_points_of_the_appetite_in_force() {
    programme.assessed(service, "owner1");
    assertThat(page("erm1", "/portfolio/losses?node=" + service).body()).doesNotContain("class=\"tolerated\"");
    caller.as("trust1").put("/api/services/" + division, Map.of("name", "Division", "stakeholders", List.of("trust2"),
        "appetitePoints", List.of(Map.of("probability", 0.2, "loss", 1000), Map.of("probability", 0.01, "loss", 1_000_000)))).is(200);
    var page = page("erm1", "/portfolio/losses?node=" + service).body();
    assertThat(page.split("class=\"tolerated\"")).hasSize(3);
    assertThat(page).contains("Against the appetite").contains("1,000,000").contains("20.000%").contains("not checked yet");
  }

  @Test void the_figures_are_those_of_the_interface() {
    programme.assessed(service, "owner1");
    var seen = desk.overview(PortfolioFilter.of(service));
    var answer = caller.as("trust1").get("/api/portfolio?node=" + service).is(200).json().get("services").get(0);
    assertThat(seen.postures()).extracting(PostureView::posture).singleElement().satisfies(posture -> {
      assertThat(posture.risks()).isEqualTo(1);
      assertThat(posture.meanResidualScore()).isEqualByComparingTo("48").isEqualByComparingTo(answer.get("meanResidualScore").decimalValue());
      assertThat(posture.annualisedLossResidual().doubleValue()).isEqualTo(answer.get("annualisedLossResidual").asDouble());
      assertThat(posture.worst()).isEqualTo(Severity.HIGH);
    });
    assertThat(seen.map().inherent(4, 3).count()).isEqualTo(1);
    assertThat(seen.map().residual(4, 3).figure().count()).as("no control: where it stood before").isEqualTo(1);
    assertThat(seen.map().residual(4, 3).bySeverity()).containsExactly(Map.entry(Severity.HIGH, 1L));
    assertThat(seen.map().residual(4, 2).figure().count()).isZero();
    assertThat(seen.map().residual(4, 2).worst()).isNull();
    assertThat(seen.path()).extracting(step -> step.id()).containsExactly(division, service);
    assertThat(desk.overview(PortfolioFilter.of(null)).map().total().count()).isGreaterThanOrEqualTo(1);
  }

  @Test void what_is_late_or_about_to_end_is_counted_when_it_is_and_not_before() {
    var risk = programme.assessed(service, "owner1");
    assertThat(late()).containsExactly(0, 0, 0);
    later(10);
    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "accept", "rationale", "It costs more than it saves.",
        "acceptUntil", today().plusDays(150).toString())).is(200);
    caller.as("trust1").complete(risk, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
    assertThat(late()).as("approved by one of two").containsExactly(0, 0, 0);
    caller.as("management1").complete(risk, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
    assertThat(late()).as("ends in 150 days").containsExactly(0, 0, 0);
    later(60);
    assertThat(late()).as("ends in 90 days").containsExactly(0, 0, 1);
    assertThat(page("erm1", "/portfolio/risks?due=acceptance&node=" + service).body()).contains(risk);
    later(45);
    assertThat(late()).as("reviewed every 90 days").containsExactly(0, 1, 1);
    assertThat(page("erm1", "/portfolio/risks?due=review&node=" + division).body()).contains(risk);
  }

  @Test void a_task_is_overdue_once_its_day_has_passed() {
    var risk = programme.accepted("trust2", service, "owner1");
    assertThat(late()[0]).isZero();
    later(400);
    assertThat(late()[0]).isEqualTo(1);
    var rows = page("auditor1", "/portfolio/tasks?node=" + division).body();
    assertThat(rows).contains(risk).contains("owner1");
    assertThat(LINE.matcher(rows).results().count()).isEqualTo(1);
  }

  @Test void the_curve_is_drawn_with_its_errors_and_what_has_no_money_is_named() {
    programme.assessed(service, "owner1");
    var unstated = programme.accepted("trust2", service, "owner1");
    var answer = caller.as("trust1").get("/api/portfolio/loss-exceedance?seed=1&years=20000&node=" + service).is(200).json();
    var page = page("erm1", "/portfolio/losses?node=" + service).body();
    assertThat(page).contains("<polyline points=\"64,").contains("role=\"img\"").contains(unstated)
        .contains("has no validated assessment")
        .contains(String.format(java.util.Locale.ENGLISH, "%,.0f", answer.get("valueAtRisk99").get("value").asDouble()))
        .contains(String.format(java.util.Locale.ENGLISH, "%,.0f", answer.get("expectedShortfall95").get("standardError").asDouble()));
    var empty = programme.service("trust2");
    assertThat(page("erm1", "/portfolio/losses?node=" + empty).body()).contains("there is no curve").doesNotContain("<polyline");
  }

  @Test void who_asks_while_others_simulate_reads_so() {
    var turns = new ArrayList<Simulations.Turn>();
    try {
      for (int i = 0; i < limits.atOnce(); i++) turns.add(simulations.turn());
      var answer = page("trust1", "/portfolio/losses?node=" + service);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("Other simulations are under way");
    } finally {
      turns.forEach(Simulations.Turn::close);
    }
  }

  @Test void settled_forecasts_are_counted_and_listed() {
    var risk = programme.assessed(service, "owner1");
    assertThat(page("trust1", "/portfolio/forecasts?node=" + service).body()).contains("No forecast has been settled yet");
    later(370);
    var page = page("trust1", "/portfolio/forecasts?node=" + division).body();
    assertThat(page).contains("One forecast has been settled").contains(risk).contains("It did not occur").contains("0 of 1");
    assertThat(LINE.matcher(page).results().count()).isEqualTo(1);
    assertThat(page("trust1", "/portfolio/forecasts?page=1&node=" + division).body()).doesNotContain(risk);
  }

  @Test void others_are_refused_and_find_it_in_no_menu() {
    for (var path : PAGES) {
      assertThat(page("owner1", "/portfolio" + path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(page("owner1", "/").body()).doesNotContain("/portfolio");
    assertThat(page("auditor1", "/").body()).contains("href=\"/portfolio\"");
  }

  @Test void nonsense_is_told_in_words() {
    for (var path : PAGES) {
      assertThat(page("trust1", "/portfolio" + path + "?node=nowhere").statusCode()).as(path).isEqualTo(404);
      assertThat(page("trust1", "/portfolio" + path + "?node=" + "x".repeat(501)).statusCode()).as(path).isEqualTo(422);
      assertThat(page("trust1", "/portfolio" + path + "?node=a%00b").statusCode()).as(path).isIn(400, 422);
    }
    for (var wrong : List.of("impact=0", "impact=6", "impact=NaN", "likelihood=-1", "column=0", "column=6", "severity=Dreadful", "above=Dreadful", "due=soon",
        "page=-1")) {
      assertThat(page("trust1", "/portfolio/risks?" + wrong).statusCode()).as(wrong).isEqualTo(422);
    }
  }

  @Test void everybody_finds_the_words_explained_with_the_policy_in_force() {
    var page = page("owner1", "/help").body();
    assertThat(page).contains("Control deficiency").contains("<td class=\"number\">35.0</td>").contains("<td class=\"number\">60.0</td>")
        .contains("180 days").contains("Enterprise Risk Management");
    assertThat(page("owner1", "/").body()).contains("href=\"/help\"");
  }

  /** Overdue tasks, overdue reviews, acceptances that end soon. */
  private int[] late() {
    var seen = desk.overview(PortfolioFilter.of(division));
    return new int[] {(int) seen.overdueTasks().count(), (int) seen.overdueReviews().count(), (int) seen.endingAcceptances().count()};
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void later(int days) {
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(days))));
  }

  private HttpResponse<String> page(String person, String address) {
    var browser = new Browser(URI.create("http://localhost:" + port));
    browser.signIn(person, TestDatabase.PASSWORD);
    return browser.page(address);
  }
}
