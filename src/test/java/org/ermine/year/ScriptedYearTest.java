package org.ermine.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ermine.ErmineTest;
import org.ermine.report.Reports;
import org.ermine.risk.forecast.ForecastScore;
import org.ermine.risk.forecast.ForecastTable;
import org.ermine.risk.forecast.Forecasts;
import org.ermine.risk.loss.LossQuestion;
import org.ermine.risk.loss.LossReader;
import org.ermine.risk.plan.PlanReader;
import org.ermine.risk.plan.PlannedMitigation;
import org.ermine.year.RawLog.Opinion;
import org.ermine.year.Recount.Figures;
import org.ermine.year.Recount.Score;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year has passed; every number that the application then shows is recounted from what was said and recorded in it. */
@ErmineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptedYearTest {
  private static final double CLOSE = 1e-9;

  /** What the application has stored for one assessment or one movement since. */
  private record Stored(UUID assessment, Instant asOf, int occurrences, double exposure, JsonNode scores) {}

  @Autowired ApplicationContext application;
  @Autowired Forecasts forecasts;
  @Autowired LossReader losses;
  @Autowired PlanReader plans;
  @Autowired Reports reports;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  private Year year;
  private RawLog log;
  private Recount recount;

  @BeforeAll void the_year_passes() {
    year = new Year(application);
    year.passes();
    log = RawLog.of(jdbc, year.risks(), year.gauges());
    recount = new Recount(log);
  }

  @AfterAll void the_year_is_over() {
    year.close();
  }

  /** Otherwise the agreement below would say little. */
  @Test void there_was_something_of_everything() {
    assertThat(log.opinions().stream().filter(o -> o.validatedAt() != null).map(Opinion::risk).distinct()).hasSize(200);
    assertThat(log.opinions()).anySatisfy(opinion -> assertThat(opinion.validatedAt()).isNull());
    assertThat(log.opinions()).anySatisfy(opinion -> assertThat(opinion.number()).isGreaterThan(2));
    assertThat(stored("score_movement")).hasSizeGreaterThan(50);
    assertThat(log.occurrences()).filteredOn(o -> o.corrects() != null).hasSizeGreaterThan(30);
    assertThat(log.occurrences()).filteredOn(o -> o.recordedAt().isAfter(o.at().plusSeconds(30 * 86_400))).hasSizeGreaterThan(20);
    assertThat(log.closures()).hasSizeGreaterThan(5);
    assertThat(log.starts()).hasSizeGreaterThan(205);
    assertThat(log.plans()).hasSizeGreaterThan(10);
    assertThat(log.outcomes()).extracting(RawLog.Outcome::effective).contains(true, false);
    assertThat(words("SELECT DISTINCT decision FROM response WHERE risk_id IN (:risks)"))
        .containsExactlyInAnyOrder("mitigate", "accept", "transfer", "avoid");
    assertThat(words("SELECT DISTINCT outcome FROM response_event WHERE risk_id IN (:risks)"))
        .contains("approved", "returned", "effective", "ineffective", "ended");
    assertThat(words("SELECT DISTINCT finding FROM review WHERE risk_id IN (:risks)"))
        .containsExactlyInAnyOrder("continue", "reassess", "replan", "close");
    assertThat(words("SELECT DISTINCT kind FROM risk_signal WHERE risk_id IN (:risks) AND consumed_at IS NOT NULL"))
        .contains("occurrence", "campaign", "standing", "review-due", "indicator");
    assertThat(words("SELECT DISTINCT severity FROM assessment WHERE risk_id IN (:risks)")).hasSize(4);
    assertThat(words("SELECT DISTINCT strategy FROM assessment WHERE risk_id IN (:risks)")).hasSize(4);
  }

  @Test void what_every_indicator_tells_and_whom_it_called() {
    assertThat(log.gauges()).hasSize(27);
    for (var gauge : log.gauges()) {
      assertThat(jdbc.sql("SELECT level FROM indicator WHERE id = ?").param(gauge.id()).query(String.class).single())
          .as("indicator " + gauge.id()).isEqualTo(recount.level(gauge));
    }
    assertThat(jdbc.sql("SELECT DISTINCT kind FROM indicator_episode WHERE indicator_id IN (:ids)").param("ids", year.gauges())
        .query(String.class).list()).containsExactlyInAnyOrder("breach", "trend", "silence");
    assertThat(jdbc.sql("""
            SELECT e.id FROM indicator_episode e WHERE e.indicator_id IN (:ids) AND e.closed_at IS NULL AND EXISTS (
              SELECT 1 FROM indicator_call c JOIN risk r ON r.id = c.risk_id
              WHERE c.episode_id = e.id AND c.signal_id IS NULL AND r.phase IN ('assessment', 'response', 'monitoring'))""")
        .param("ids", year.gauges()).query(Long.class).list()).as("alarms of which a risk at work has not been told").isEmpty();
  }

  @Test void every_validated_assessment_as_of_its_own_time() {
    var scored = stored("assessment");
    for (var opinion : log.opinions()) {
      if (opinion.validatedAt() == null) continue;
      agrees(scored.stream().filter(s -> s.assessment().equals(opinion.id())).findFirst().orElseThrow(), recount.assessed(opinion));
    }
  }

  @Test void every_movement_since_and_where_each_risk_stands_now() {
    for (var movement : stored("score_movement")) {
      agrees(movement, recount.recomputed(opinion(movement.assessment()), movement.asOf()));
    }
    for (var risk : year.risks()) {
      var shown = jdbc.sql("SELECT scores FROM standing WHERE risk_id = ?").param(risk).query(String.class).single();
      agrees(risk, json(shown), standing(risk));
    }
  }

  @Test void the_gamma_behind_the_money_of_every_open_risk() {
    var read = losses.read(new LossQuestion(Scenery.TOP, null, null, null));
    var open = newestOfOpen().toList();
    assertThat(read.risks()).hasSize((int) open.stream().filter(o -> o.lossLow() != null).count()).hasSizeGreaterThan(50);
    assertThat(read.withoutMoney()).isEqualTo(open.size() - read.risks().size());
    for (var risk : read.risks()) {
      var opinion = open.stream().filter(o -> o.risk().equals(risk.risk())).findFirst().orElseThrow();
      var figures = recount.assessed(opinion);
      close(risk.risk(), risk.alpha(), figures.alpha());
      close(risk.risk(), risk.beta(), figures.beta());
      close(risk.risk(), risk.meanLoss(), figures.residualLoss());
    }
  }

  @Test void forecasts_of_all_by_owner_and_by_category() {
    var table = forecasts.under(Scenery.TOP);
    var all = recount.forecasts(every -> true, clock.instant());
    assertThat(table.open()).isEqualTo(all.open()).isPositive();
    assertThat(table.leftOut()).isEqualTo(all.leftOut()).isPositive();
    agrees("all", table.all(), all);
    agree(table.owners(), Scenery.OWNERS, owner -> opinion -> opinion.owner().equals(owner));
    agree(table.categories(), Scenery.CATEGORIES, category -> opinion -> opinion.category().equals(category));
  }

  @Test void success_shares_and_what_each_planned_mitigation_is_worth() {
    var shares = plans.successShares();
    for (var category : Scenery.CATEGORIES) {
      close(category, shares.stream().filter(s -> category.equals(s.category())).findFirst().orElseThrow().share(),
          recount.successShare(category));
    }
    var planned = plans.planned(Scenery.TOP, shares);
    assertThat(planned).extracting(PlannedMitigation::response)
        .containsExactlyInAnyOrderElementsOf(log.plans().stream().map(RawLog.Plan::id).toList());
    for (var plan : planned) {
      var worth = recount.worth(log.plans().stream().filter(p -> p.id().equals(plan.response())).findFirst().orElseThrow(),
          standing(plan.risk()));
      close(plan.risk(), plan.deficiencyNow(), worth.deficiency());
      close(plan.risk(), plan.projectedDeficiency(), worth.projected());
      assertThat(plan.value()).as(plan.risk()).isEqualTo(worth.value());
      assertThat(plan.returnOnCost()).as(plan.risk()).isEqualTo(worth.returnOnCost());
    }
  }

  @ParameterizedTest @ValueSource(strings = {"2031-H1", "2031-H2"}) void both_reports_from_their_frozen_rows(String period) {
    assertThat(reports.verification(period).valid()).isTrue();
    var report = json(new String(reports.json(period), StandardCharsets.UTF_8));
    assertThat(report.get("rollUp")).hasSizeGreaterThan(Scenery.LEAVES.size());
    for (var node : report.get("rollUp")) {
      var service = node.get("service").asText();
      assertThat(Node.printed(node)).as(service).isEqualTo(Node.recounted(report, service));
    }
    var rows = new HashSet<String>();
    for (var row : report.get("risks")) {
      if (!year.risks().contains(row.get("risk").asText())) continue;
      rows.add(row.get("risk").asText());
      agrees(row.get("risk").asText(), row, recount.assessed(opinion(UUID.fromString(row.get("assessment").asText()))));
    }
    assertThat(rows).hasSizeGreaterThan(150);
  }

  /** As the application should show it: the newest validated assessment, or the newest movement since. */
  private Figures standing(String risk) {
    var newest = newest(risk);
    return stored("score_movement").stream().filter(m -> m.assessment().equals(newest.id())).reduce((older, newer) -> newer)
        .map(movement -> recount.recomputed(newest, movement.asOf())).orElseGet(() -> recount.assessed(newest));
  }

  private Opinion newest(String risk) {
    return recount.validated(risk, clock.instant()).max(Comparator.comparing(Opinion::number)).orElseThrow();
  }

  private Stream<Opinion> newestOfOpen() {
    return words("SELECT id FROM risk WHERE id IN (:risks) AND phase <> 'closed'").stream().map(this::newest);
  }

  private Opinion opinion(UUID id) {
    return log.opinions().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }

  private List<Stored> stored(String table) {
    var id = table.equals("assessment") ? "id" : "assessment_id";
    return jdbc.sql("SELECT * FROM " + table + " WHERE risk_id IN (:risks) ORDER BY as_of").param("risks", year.risks())
        .query((row, n) -> new Stored(row.getObject(id, UUID.class), row.getObject("as_of", OffsetDateTime.class).toInstant(),
            row.getInt("occurrences"), row.getDouble("exposure_years"), json(row.getString("scores")))).list();
  }

  private List<String> words(String sql) {
    return jdbc.sql(sql).param("risks", year.risks()).query(String.class).list();
  }

  private void agrees(Stored stored, Figures figures) {
    var of = opinion(stored.assessment()).risk() + " as of " + stored.asOf();
    assertThat(stored.occurrences()).as(of).isEqualTo(figures.occurrences());
    close(of, stored.exposure(), figures.exposure());
    close(of, stored.scores().get("occurrenceRate").asDouble(), figures.rate());
    agrees(of, stored.scores(), figures);
  }

  /** The fields that scores and a report's row name alike. */
  private static void agrees(String of, JsonNode shown, Figures figures) {
    close(of, shown.get("probabilityInherent").asDouble(), figures.inherent());
    close(of, shown.get("probabilityResidual").asDouble(), figures.residual());
    close(of, shown.get("controlDeficiency").asDouble(), figures.deficiency());
    assertThat(shown.get("likelihood").asInt()).as(of).isEqualTo(figures.likelihood());
    assertThat(shown.get("inherentScore").asInt()).as(of).isEqualTo(figures.inherentScore());
    assertThat(new BigDecimal(shown.get("residualScore").asText())).as(of).isEqualByComparingTo(figures.residualScore());
    assertThat(shown.get("severity").asText()).as(of).isEqualToIgnoringCase(figures.severity());
    assertThat(shown.get("strategy").asText()).as(of).isEqualToIgnoringCase(figures.strategy());
    money(of, shown.get("annualisedLossInherent"), figures.inherentLoss());
    money(of, shown.get("annualisedLossResidual"), figures.residualLoss());
  }

  private void agree(List<ForecastTable.Group> groups, List<String> names,
      Function<String, Predicate<Opinion>> which) {
    assertThat(groups).extracting(ForecastTable.Group::name).containsExactlyInAnyOrderElementsOf(names);
    groups.forEach(group -> agrees(group.name(), group.score(), recount.forecasts(which.apply(group.name()), clock.instant())));
  }

  private static void agrees(String of, ForecastScore shown, Score score) {
    assertThat(shown.resolved()).as(of).isEqualTo(score.resolved()).isPositive();
    assertThat(shown.occurred()).as(of).isEqualTo(score.occurred()).isPositive();
    close(of, shown.brier(), score.brier());
    close(of, shown.baseRate(), score.baseRate());
    close(of, shown.skill(), score.skill());
  }

  private static void money(String of, JsonNode shown, Double recounted) {
    assertThat(shown.isNull()).as(of).isEqualTo(recounted == null);
    if (recounted != null) close(of, shown.asDouble(), recounted);
  }

  /** To 1e-9; of what is larger than one, to 1e-9 of it. */
  private static void close(String of, double shown, double recounted) {
    assertThat(shown).as(of).isCloseTo(recounted, within(CLOSE * Math.max(1, Math.abs(recounted))));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
