package org.ermine.monitoring.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.lifecycle.Signals;
import org.ermine.operations.OneByOne;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From a measurement to the review that it calls for. */
@ErmineTest
class IndicatorTest {
  private static final SignedIn TRUST = new SignedIn("trust1", Set.of("trust"));
  private static final String REVIEW = "Task_ReviewRisk";

  @Autowired ApplicationContext context;
  @Autowired IndicatorDesk desk;
  @Autowired MeasurementDesk intake;
  @Autowired Indicators indicators;
  @Autowired IndicatorCalls calls;
  @Autowired Silences silences;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired Clock clock;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void one_breach_makes_one_review_until_all_was_well_in_between() {
    var risk = monitored();
    var id = watching(risk);
    measured(id, 79);
    risk.isNotAt(REVIEW);
    measured(id, 100);
    measured(id, 120);
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    assertThat(risk.signals()).extracting(Signals.Signal::reason)
        .containsExactly("Indicator " + id + ", Load, is at 100 %; its limit is 100.");
    risk.reviewed("continue");
    measured(id, 130);
    measured(id, 85); // a warning is not all well
    measured(id, 110);
    risk.isNotAt(REVIEW);
    measured(id, 50);
    measured(id, 110);
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    assertThat(breaches(id)).isEqualTo(2);
  }

  @Test void a_trend_calls_and_the_breach_that_it_becomes_calls_again() {
    var risk = monitored();
    var id = watching(risk);
    for (var value : List.of(20, 30, 40, 50, 60, 70)) {
      programme.days(10);
      measured(id, value);
    }
    assertThat(risk.signals()).extracting(Signals.Signal::reason)
        .containsExactly("Indicator " + id + ", Load, is at 70 % and tends to its limit of 100.");
    assertThat(breaches(id)).as("a trend is no breach").isZero();
    risk.reviewed("continue");
    programme.days(10);
    measured(id, 75);
    risk.isNotAt(REVIEW);
    programme.days(10);
    measured(id, 101);
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    assertThat(breaches(id)).isEqualTo(1);
  }

  @Test void what_arrives_late_raises_no_stale_alarm() {
    var risk = monitored();
    var id = watching(risk);
    measured(id, 50);
    measured(id, programme.now().minus(Duration.ofDays(3)), 150);
    assertThat(indicators.find(id).orElseThrow().status()).isEqualTo("ok");
    risk.isNotAt(REVIEW);
  }

  @Test void a_measurement_put_right_counts_no_more() {
    var risk = monitored();
    var id = watching(risk);
    var wrong = measured(id, 150);
    risk.reviewed("continue");
    var right = intake.record(TRUST, id, Map.of("measuredAt", programme.now().toString(), "value", 15, "unit", "%", "corrects",
        wrong.id()));
    assertThat(right.status()).isEqualTo("ok");
    measured(id, 150);
    assertThat(risk.tasks(REVIEW)).as("a new episode").hasSize(1);
  }

  @Test void what_came_together_is_looked_at_together() {
    var risk = monitored();
    var id = watching(risk);
    var rows = new HashMap<Integer, Values>();
    for (int i = 0; i < 3; i++) {
      rows.put(i, MeasurementDesk.MEASUREMENT.read(Map.of("indicator", id, "measuredAt", programme.now().minusSeconds(60 - i)
          .toString(), "value", i == 1 ? 500 : 10, "unit", "%")));
    }
    assertThat(intake.recordAll(TRUST, rows, (row, error) -> error, false).accepted()).isEqualTo(3);
    told();
    risk.isNotAt(REVIEW);
  }

  @Test void silence_calls_once_and_ends_with_a_measurement() {
    var risk = monitored();
    var id = watching(risk);
    programme.days(12);
    listened();
    risk.isNotAt(REVIEW);
    programme.days(1);
    listened();
    listened();
    assertThat(risk.signals()).extracting(Signals.Signal::reason)
        .containsExactly("Indicator " + id + ", Load, has not been measured yet; it is expected every 10 days.");
    assertThat(indicators.find(id).orElseThrow().status()).isEqualTo("silent");
    risk.reviewed("continue");
    programme.days(30);
    listened();
    risk.isNotAt(REVIEW);
    measured(id, programme.now().minus(Duration.ofDays(20)), 10);
    listened();
    assertThat(indicators.find(id).orElseThrow().silent()).as("what is too old ends no silence").isTrue();
    measured(id, 10);
    assertThat(indicators.find(id).orElseThrow().status()).isEqualTo("ok");
    programme.days(13);
    listened();
    assertThat(risk.tasks(REVIEW)).hasSize(1);
  }

  @Test void what_several_send_at_once_and_several_nodes_find_at_once_counts_once() throws InterruptedException {
    var risk = monitored();
    var id = watching(risk);
    var body = Map.of("measuredAt", programme.now().toString(), "value", 10, "unit", "%", "externalId", "W1");
    atOnce(() -> intake.record(TRUST, id, body));
    assertThat(jdbc.sql("SELECT count(*) FROM measurement WHERE indicator_id = ?").param(id).query(Long.class).single()).isOne();
    programme.days(13);
    atOnce(this::listened);
    listened();
    assertThat(risk.signals()).hasSize(1);
  }

  @Test void a_services_indicator_calls_for_each_open_risk_under_it_once_whatever_the_number_of_nodes() throws InterruptedException {
    var node = "div-" + UUID.randomUUID();
    jdbc.sql("INSERT INTO service (id, name) VALUES (?, 'Division')").param(node).update();
    jdbc.sql("INSERT INTO service (id, name, parent) VALUES (?, 'Leaf', ?)").params(node + "x", node).update();
    var under = List.of(in(node + "x"), in(node + "x"), in(node));
    var closed = in(node);
    jdbc.sql("UPDATE risk SET phase = 'closed' WHERE id = ?").param(closed.id()).update();
    var elsewhere = monitored();
    var id = watching(Map.of("service", node));
    measuredUntold(id, 100);
    atOnce(this::told);
    told();
    assertThat(under).allSatisfy(risk -> {
      assertThat(risk.signals()).hasSize(1);
      assertThat(risk.tasks(REVIEW)).hasSize(1);
    });
    assertThat(closed.signals()).isEmpty();
    elsewhere.isNotAt(REVIEW);
    assertThat(jdbc.sql("SELECT subject FROM outbox_event WHERE kind = 'breached' AND data ->> 'indicator' = ?")
        .param(Long.toString(id)).query(String.class).list()).containsExactly("indicator-" + id);
  }

  @Test void whoever_was_not_told_before_it_was_over_is_not_told() {
    var risk = monitored();
    var id = watching(risk);
    measuredUntold(id, 100);
    measuredUntold(id, 10);
    told();
    risk.isNotAt(REVIEW);
    assertThat(breaches(id)).as("the event stands").isEqualTo(1);
  }

  @Test void what_a_fault_cuts_off_is_told_a_minute_later() {
    var risk = monitored();
    told();
    measuredUntold(watching(risk), 100);
    var broken = mock(Signals.class);
    when(broken.raise(any(), any(), any(), any())).thenThrow(new IllegalStateException("The connection is gone."));
    new IndicatorCalls(jdbc, broken, new OneByOne(transactions), clock).next();
    told();
    risk.isNotAt(REVIEW);
    programme.days(1);
    told();
    assertThat(risk.tasks(REVIEW)).hasSize(1);
  }

  @Test void the_survivor_of_a_merge_is_told() {
    var merged = programme.assessedAs(Severity.LOW);
    var survivor = monitored();
    var id = watching(merged);
    jdbc.sql("UPDATE risk SET phase = 'merged', merged_into = ? WHERE id = ?").params(survivor.id(), merged.id()).update();
    measured(id, 100);
    assertThat(survivor.tasks(REVIEW)).hasSize(1);
    assertThat(indicators.list(TRUST, new Indicators.Filter(survivor.id(), null, null, "breach"), 10, 0)).extracting(Indicator::risk)
        .containsExactly(survivor.id());
  }

  @Test void changed_thresholds_are_applied_at_once_and_a_retired_indicator_calls_for_nothing() {
    var risk = monitored();
    var id = watching(risk);
    measured(id, 70);
    desk.change(TRUST, id, Map.of("warning", 50, "limit", 70, "reason", "Stricter."));
    told();
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    risk.reviewed("continue");
    assertThat(desk.retire(TRUST, id, Map.of("reason", "No source.")).status()).isEqualTo("retired");
    programme.days(400);
    listened();
    assertThat(jdbc.sql("SELECT count(*) FROM indicator_episode WHERE indicator_id = ? AND (kind = 'silence' OR closed_at IS NULL)")
        .param(id).query(Long.class).single()).isZero();
  }

  private RiskTrace monitored() {
    return programme.assessedAs(Severity.LOW).isMonitored();
  }

  private RiskTrace in(String service) {
    var risk = monitored();
    jdbc.sql("UPDATE risk SET service_id = ? WHERE id = ?").params(service, risk.id()).update();
    return risk;
  }

  private long watching(RiskTrace risk) {
    return watching(Map.of("risk", risk.id()));
  }

  private long watching(Map<String, ?> subject) {
    var body = new HashMap<String, Object>(Map.of("name", "Load", "unit", "%", "direction", "up", "warning", 80, "limit", 100,
        "expectedEvery", 10));
    body.putAll(subject);
    return desk.create(TRUST, body).id();
  }

  private MeasurementDesk.Recorded measured(long id, int value) {
    return measured(id, programme.now(), value);
  }

  private MeasurementDesk.Recorded measured(long id, Instant at, int value) {
    var recorded = measuredUntold(id, at, value);
    told();
    return recorded;
  }

  private void measuredUntold(long id, int value) {
    measuredUntold(id, programme.now(), value);
  }

  private MeasurementDesk.Recorded measuredUntold(long id, Instant at, int value) {
    return intake.record(TRUST, id, Map.of("measuredAt", at.toString(), "value", value, "unit", "%"));
  }

  private static void atOnce(Runnable work) throws InterruptedException {
    var nodes = Executors.newFixedThreadPool(3);
    for (int i = 0; i < 3; i++) nodes.execute(work);
    nodes.shutdown();
    assertThat(nodes.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
  }

  private void told() {
    while (calls.next()) { }
  }

  private void listened() {
    while (silences.next()) { }
    told();
  }

  /** How many breaches were put into the outbox. */
  private int breaches(long id) {
    return jdbc.sql("SELECT count(*) FROM outbox_event WHERE kind = 'breached' AND data ->> 'indicator' = ?").param(Long.toString(id))
        .query(Integer.class).single();
  }
}
