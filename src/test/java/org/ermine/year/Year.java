package org.ermine.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.EngineProgramme;
import org.ermine.assessment.RecomputationsByHand;
import org.ermine.control.ControlDesk;
import org.ermine.identification.Reporting;
import org.ermine.identification.RiskChanges;
import org.ermine.lifecycle.Signals;
import org.ermine.monitoring.OccurrenceDesk;
import org.ermine.report.ReportDesk;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A year of the programme with 200 risks: the same choices every time, by a seeded draw. The clock stands still but for what the
 * script moves it, a moment before everything that is done, so that no two things happen at one instant.
 */
final class Year implements AutoCloseable {
  static final LocalDate BEGINS = LocalDate.of(2031, 1, 2);
  private static final int RISKS = 200;
  private static final int LAST_MONTH = 12;
  private static final Duration MOMENT = Duration.ofSeconds(41);

  private final Random draw = new Random(20310102);
  private final List<String> risks = new ArrayList<>();
  private final ApplicationContext application;
  private final Scenery scenery;
  private final Colleagues colleagues;
  private final Gauges gauges;
  private final ControlDesk controls;
  private final OccurrenceDesk occurrences;
  private final RiskChanges changes;
  private final RecomputationsByHand recomputations;
  private final JdbcClient jdbc;
  private final Clock clock;

  Year(ApplicationContext application) {
    this.application = application;
    this.scenery = new Scenery(application);
    this.colleagues = new Colleagues(application, scenery, draw, this::tick);
    this.gauges = new Gauges(application, this::tick);
    this.controls = application.getBean(ControlDesk.class);
    this.occurrences = application.getBean(OccurrenceDesk.class);
    this.changes = application.getBean(RiskChanges.class);
    this.recomputations = new RecomputationsByHand(application);
    this.jdbc = application.getBean(JdbcClient.class);
    this.clock = application.getBean(Clock.class);
  }

  List<String> risks() {
    return risks;
  }

  List<Long> gauges() {
    return gauges.ids();
  }

  void passes() {
    moveTo(BEGINS);
    scenery.build();
    testsOfTheYearBefore();
    report();
    gauges.build(risks);
    colleagues.work(risks);
    colleagues.doSome(risks, Colleagues.PLAN, 0.4);
    for (int month = 1; month <= LAST_MONTH; month++) {
      moveTo(BEGINS.withMonth(month).withDayOfMonth(20));
      happens();
      controlsAreTested();
      if (month % 4 == 2) controlsChange();
      particularsChange();
      recomputed();
      gauges.aMonthPasses();
      timers(risks);
      if (month % 3 == 0) reviewsAreHeld();
      colleagues.doSome(risks, Colleagues.CARRY_OUT, month == LAST_MONTH ? 0.3 : 0.7);
      colleagues.doSome(risks, Colleagues.PLAN, 0.15);
      colleagues.work(risks);
      recomputed();
      if (month == 7) reported("2031-H1");
    }
    // Past the end of the first forecasts.
    moveTo(BEGINS.plusYears(1).plusDays(15));
    happens();
    recomputed();
    reported("2031-H2");
  }

  @Override public void close() {
    try {
      gauges.retire();
      scenery.clear(risks);
    } finally {
      ClockUtil.reset();
    }
  }

  private void report() {
    var reporting = application.getBean(Reporting.class);
    for (int i = 0; i < RISKS; i++) {
      tick();
      var since = draw.nextDouble() < 0.3 ? null : today().minusDays(draw.nextInt(1200));
      risks.add(reporting.report("Risk " + i + " of the year", "It could happen.", "interview", null, null, since, "auditor1")
          .id());
    }
  }

  /** Some leave their window of 365 days in the course of the year. */
  private void testsOfTheYearBefore() {
    for (int i = 0; i < 30; i++) test(today().minusDays(draw.nextInt(360)));
  }

  private void controlsAreTested() {
    for (int i = 0; i < 4; i++) test(today().minusDays(draw.nextInt(12)));
  }

  private void test(LocalDate performedOn) {
    tick();
    controls.recordTest(any(Scenery.CONTROLS), performedOn, draw.nextDouble() < 0.7 ? "pass" : "fail", "A sample of ten.",
        "trust1");
  }

  private void controlsChange() {
    for (int i = 0; i < 2; i++) {
      tick();
      controls.rateDesign(any(Scenery.CONTROLS), new BigDecimal(any(Scenery.DESIGNS)), "trust1");
    }
    for (int i = 0; i < 5; i++) {
      var risk = any(open());
      tick();
      controls.link(risk, any(Scenery.CONTROLS), new BigDecimal(any(List.of("0.2", "0.6", "0.8"))), "trust2");
    }
  }

  private void particularsChange() {
    tick();
    changes.change(any(open()), Map.of("owner", any(Scenery.OWNERS)), "The team changed.", "trust1");
    var risk = any(open());
    tick();
    var earlier = recordsSince(risk).minusDays(1 + draw.nextInt(90));
    changes.change(risk, Map.of("recordsSince", earlier.toString()), "Older books turned up.", "trust1");
  }

  /** Some are reported late, some twice by a feed, some put right afterwards; some happen to what was closed. */
  private void happens() {
    for (int i = 0; i < 22; i++) {
      var risk = any(risks);
      var at = clock.instant().minus(Duration.ofMinutes(draw.nextInt(i % 4 == 0 ? 100_000 : 30_000)));
      var since = recordsSince(risk).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (at.isBefore(since)) at = since;
      var external = i % 3 == 0 ? "incident-" + today() + "-" + i : null;
      var loss = draw.nextBoolean() ? new BigDecimal(100 + draw.nextInt(9000)) : null;
      var entry = occurs(risk, at, loss, external, null);
      if (external != null) assertThat(occurs(risk, at, loss, external, null)).isEqualTo(entry);
      if (i % 7 == 0) occurs(risk, at.isBefore(since.plusSeconds(7200)) ? at : at.minusSeconds(3600), loss, null, entry);
    }
  }

  private long occurs(String risk, Instant at, BigDecimal loss, String externalId, Long corrects) {
    tick();
    return occurrences.record(risk, at, loss, null, externalId, corrects, "trust1");
  }

  /** The quarter's meeting: a campaign calls for a look at some, others have been called for by what happened. */
  private void reviewsAreHeld() {
    for (int i = 0; i < 15; i++) {
      var risk = any(open());
      tick();
      application.getBean(TransactionTemplate.class).executeWithoutResult(status -> application.getBean(Signals.class)
          .raise(risk, Signals.Kind.CAMPAIGN, "The quarter's campaign.", "trust1"));
    }
    colleagues.doSome(risks, Colleagues.REVIEW, 0.6);
  }

  private void recomputed() {
    recomputations.expire();
    do tick();
    while (recomputations.next());
  }

  /** From freeze to filing. One service does not answer until the deadline. */
  private void reported(String period) {
    tick();
    application.getBean(ReportDesk.class).request(period, null, "erm1");
    var tasks = application.getBean(TaskService.class);
    var asked = tasks.createTaskQuery().processInstanceBusinessKey(period).taskDefinitionKey("Task_VerifyServicePosture");
    for (var task : asked.list()) {
      var service = tasks.getVariable(task.getId(), "service");
      if (Scenery.LEAVES.indexOf(service) > 0) does(Scenery.OWNERS.get(0), task.getId(), Map.of("verified", true));
    }
    moveTo(today().plusDays(15));
    timers(List.of(period));
    decided(period, "Task_ValidateReport", "management1", Map.of("validation", "approve"));
    decided(period, "Task_SignOffReport", "erm2", Map.of("signOff", "file"));
  }

  private void decided(String period, String key, String person, Map<String, Object> fields) {
    does(person, application.getBean(TaskService.class).createTaskQuery().processInstanceBusinessKey(period).taskDefinitionKey(key)
        .singleResult().getId(), fields);
  }

  private void does(String person, String task, Map<String, Object> fields) {
    tick();
    new EngineProgramme(application).as(person, () -> {
      application.getBean(TaskService.class).complete(task, fields);
      return null;
    });
  }

  /** Runs what is due of these risks or periods, until nothing is. */
  private void timers(List<String> subjects) {
    for (var due = due(subjects); !due.isEmpty(); due = due(subjects)) {
      for (var job : due) {
        tick();
        if (application.getBean(ManagementService.class).createJobQuery().jobId(job).count() > 0) {
          application.getBean(ManagementService.class).executeJob(job);
        }
      }
    }
  }

  private List<String> due(List<String> subjects) {
    return jdbc.sql("""
            SELECT j.id_ FROM act_ru_job j JOIN act_ru_execution p ON p.id_ = j.process_instance_id_
            WHERE p.business_key_ IN (:subjects) AND j.duedate_ <= :now ORDER BY j.duedate_, p.business_key_, j.handler_cfg_""")
        .param("subjects", subjects).param("now", Date.from(clock.instant())).query(String.class).list();
  }

  private List<String> open() {
    return jdbc.sql("SELECT id FROM risk WHERE id IN (:risks) AND phase <> 'closed' ORDER BY id").param("risks", risks)
        .query(String.class).list();
  }

  private LocalDate recordsSince(String risk) {
    return jdbc.sql("SELECT records_since FROM risk WHERE id = ?").param(risk).query(LocalDate.class).single();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void tick() {
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(MOMENT)));
  }

  private void moveTo(LocalDate day) {
    ClockUtil.setCurrentTime(Date.from(day.atTime(8, 0).toInstant(ZoneOffset.UTC)));
  }

  private <T> T any(List<T> of) {
    return of.get(draw.nextInt(of.size()));
  }
}
