package org.ermine.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.EngineProgramme;
import org.ermine.EngineProgramme.Followed;
import org.ermine.ErmineTest;
import org.ermine.control.ControlDesk;
import org.ermine.control.ControlLedger;
import org.ermine.identification.RiskChanges;
import org.ermine.lifecycle.Signals;
import org.ermine.operations.OneByOne;
import org.ermine.risk.Assessments;
import org.ermine.risk.Severity;
import org.ermine.risk.Standings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ErmineTest
class RecomputationTest {
  @Autowired ApplicationContext application;
  @Autowired ControlDesk controls;
  @Autowired ControlLedger ledger;
  @Autowired Recomputations recomputations;
  @Autowired Standings standings;
  @Autowired Assessments assessments;
  @Autowired Signals signals;
  @Autowired RiskChanges changes;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @Autowired Clock clock;
  private EngineProgramme programme;
  private String control;

  @BeforeEach void controls() {
    programme = new EngineProgramme(application);
    programme.importControls();
    control = ownControl();
    ran();
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  /** 48 * (1 - 0.9 * 1 * 1/2) = 26.4 Medium; after a failed test 48 * (1 - 0.9 / 3) = 33.6; after two 37.2, High. */
  @Test void failed_tests_move_every_risk_that_leans_on_the_control() {
    var one = leaning();
    var other = leaning();
    assertThat(standings.of(one.id()).orElseThrow().severity()).isEqualTo(Severity.MEDIUM);
    controls.recordTest(control, today(), "fail", "It was open.", "trust1");
    assertThat(waiting(one)).isOne();
    ran();
    assertThat(standings.movements(one.id())).isEmpty();

    controls.recordTest(control, today(), "fail", "It was open again.", "trust1");
    controls.recordTest(control, today(), "fail", "And again.", "trust1");
    assertThat(waiting(one)).isOne();
    ran();
    for (var risk : new Followed[] {one, other}) {
      var movement = standings.movements(risk.id()).get(0);
      assertThat(movement.to().severity()).isEqualTo(Severity.HIGH);
      assertThat(movement.reason()).isEqualTo("A test of " + control + " on " + today() + " failed.");
      assertThat(signals.open(risk.id())).extracting(Signals.Signal::reason).anySatisfy(
          reason -> assertThat(reason).contains("It is now High", "was Medium"));
      // The assessment itself stays what was validated.
      assertThat(assessments.newestValidated(risk.id()).orElseThrow().scores().severity()).isEqualTo(Severity.MEDIUM);
      assertThat(waiting(risk)).isZero();
    }
  }

  @Test void tests_that_leave_their_window_move_scores_when_the_day_comes() {
    expired(); // whatever other tests of this day left
    for (int i = 0; i < 6; i++) controls.recordTest(control, today(), "pass", "Good.", "trust1");
    var risk = leaning();
    var before = standings.of(risk.id()).orElseThrow().scores().controlDeficiency();
    later(364);
    expired();
    assertThat(waiting(risk)).isZero();
    later(1);
    recomputations.expire();
    assertThat(waiting(risk)).isOne();
    recomputations.expire();
    ran();
    assertThat(ledger.inForce(risk.id(), clock.instant()).get(0).tests()).isZero();
    assertThat(before).isLessThan(0.55);
    assertThat(standings.of(risk.id()).orElseThrow().scores().controlDeficiency()).isEqualTo(0.55);
  }

  @Test void one_link_and_the_start_of_records_are_recomputed_at_once() {
    var risk = leaning();
    controls.link(risk.id(), control, new BigDecimal("0.1"), "trust1");
    assertThat(standings.movements(risk.id())).hasSize(1);
    assertThat(standings.of(risk.id()).orElseThrow().severity()).isEqualTo(Severity.HIGH);
    // Twenty years without an occurrence say that it is rarer than was thought.
    changes.change(risk.id(), Map.of("recordsSince", today().minusYears(20).toString()), "Found the old books.", "trust1");
    assertThat(standings.of(risk.id()).orElseThrow().scores().likelihood()).isLessThan(3);
  }

  @Test void a_risk_that_was_never_validated_has_nothing_to_move() {
    var risk = programme.registered();
    controls.link(risk.id(), control, BigDecimal.ONE, "trust1");
    controls.recordTest(control, today(), "fail", "Open.", "trust1");
    ran();
    assertThat(standings.movements(risk.id())).isEmpty();
    assertThat(standings.of(risk.id())).isEmpty();
  }

  /** Other tests' tests of a control would count too. */
  private String ownControl() {
    var id = "own-" + UUID.randomUUID();
    jdbc.sql("INSERT INTO control (id, title, family, catalog, imported_at) VALUES (?, 'Own', 'own', 'test', now())").param(id).update();
    return id;
  }

  @Test void what_a_fault_cuts_off_is_made_up_for_within_a_minute() {
    var risk = leaning();
    controls.recordTest(control, today(), "fail", "It was open.", "trust1");
    var cutOff = new Recomputation(null, null, null, null, null, null, null, clock) {
      @Override void recompute(String riskId, String reason) {
        throw new IllegalStateException("The connection is gone.");
      }
    };
    new Recomputations(jdbc, cutOff, new OneByOne(transactions), clock).next();
    ran();
    assertThat(waiting(risk)).as("not at once").isOne();
    ClockUtil.setCurrentTime(Date.from(clock.instant().plusSeconds(60)));
    ran();
    assertThat(waiting(risk)).isZero();
  }

  private Followed leaning() {
    return programme.registered().completes(EngineProgramme.OWNER, "Task_EstimateRisk", EngineProgramme.ESTIMATE)
        .completes(EngineProgramme.TRUST, "Task_RateControls", EngineProgramme.rated(control, 0.9, 1))
        .completes(EngineProgramme.OWNER, "Task_ReviewAssessment", Map.of("review", "confirm"))
        .completes(EngineProgramme.MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "approve"));
  }

  private long waiting(Followed risk) {
    return risk.rows("recomputation WHERE risk_id = ?");
  }

  private void ran() {
    while (recomputations.next()) { }
  }

  private void expired() {
    recomputations.expire();
    ran();
  }

  private void later(int days) {
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(days))));
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
