package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.faults.FaultTable.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.access.audit.AuditSealer;
import org.ermine.browser.Road;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one clock of engine and domain leaps, goes back and passes the hours that a year has twice or not at all. */
@ErmineTest
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClockIT {
  private static final List<Duration> LEAPS = List.of(Duration.ofDays(20), Duration.ofDays(-15), Duration.ofDays(200),
      Duration.ofHours(-30), Duration.ofDays(400), Duration.ofDays(-1));
  private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Pacific/Auckland");

  @LocalServerPort int port;
  @Autowired ManagementService management;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource dataSource;
  @Autowired AuditSealer sealer;

  private Road road;

  @BeforeEach void road() {
    road = new Road(new Programme(port, TestDatabase.PASSWORD));
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  @Test void the_clock_leaps_forth_and_back() throws Exception {
    fault("clock jumps, forth and back, with timers waiting", "what is due fires once; people go on", fault -> {
      List.<Supplier<String>>of(road::toTriage, road::toEstimate, road::toValidation, road::toAction, road::toMonitoring,
          road::toRiskReview).forEach(Supplier::get);
      for (var leap : LEAPS) {
        var now = ClockUtil.getCurrentTime().toInstant().plus(leap);
        ClockUtil.setCurrentTime(Date.from(now));
        fault.injected();
        var early = jdbc.sql("SELECT count(*) FROM task_notice").query(Integer.class).single();
        runDueJobs();
        if (leap.isNegative()) {
          assertThat(jdbc.sql("SELECT count(*) FROM task_notice").query(Integer.class).single()).as("nothing before its time")
              .isEqualTo(early);
        }
        road.toConfirmation();
        fault.found(violations());
      }
    });
  }

  @Test void an_hour_is_there_twice_or_not_at_all() throws Exception {
    fault("daylight-saving changes of three zones, hour by hour", "each reminder at its hour, once", fault -> {
      for (var zone : ZONES) {
        var change = ZoneId.of(zone).getRules().nextTransition(ClockUtil.getCurrentTime().toInstant()).getInstant();
        var risk = road.toTriage();
        var task = road.programme().as("trust1").task("Task_TriageCandidate", risk).path("id").asText();
        jdbc.sql("UPDATE camunda.act_ru_job SET duedate_ = ? AT TIME ZONE 'UTC' "
            + "WHERE handler_cfg_ LIKE '%reminder%' AND execution_id_ = "
            + "(SELECT execution_id_ FROM camunda.act_ru_task WHERE id_ = ?)")
            .params(change.plus(Duration.ofMinutes(30)).atOffset(java.time.ZoneOffset.UTC), task).update();
        for (int hour = -2; hour <= 2; hour++) {
          at(change.plus(Duration.ofHours(hour)));
          assertThat(reminders(task)).as("%s, %d hours after %s", zone, hour, change).isEqualTo(hour > 0 ? 1 : 0);
        }
        fault.injected();
        fault.found(violations());
      }
    });
  }

  private void at(Instant instant) {
    ClockUtil.setCurrentTime(Date.from(instant));
    runDueJobs();
  }

  private int reminders(String task) {
    return jdbc.sql("SELECT count(*) FROM outbox_event WHERE kind = 'reminder' AND task_id = ?").param(task).query(Integer.class)
        .single();
  }

  private void runDueJobs() {
    while (true) {
      var due = management.createJobQuery().messages().executable().list();
      due.addAll(management.createJobQuery().timers().executable().list());
      var next = due.stream().filter(job -> job.getRetries() > 0 && job.getProcessDefinitionKey() != null).findFirst();
      if (next.isEmpty()) return;
      management.executeJob(next.get().getId());
    }
  }

  private List<String> violations() throws Exception {
    sealer.seal();
    try (var connection = dataSource.getConnection()) {
      return Invariants.violations(connection);
    }
  }
}
