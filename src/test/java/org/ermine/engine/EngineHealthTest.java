package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.engine.EngineStanding.Figures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class EngineHealthTest {
  /** Nothing that other tests leave is due by then. */
  private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ManagementService management;
  @Autowired ApplicationContext application;
  private EngineProgramme engine;

  @BeforeEach void begin() {
    engine = new EngineProgramme(application);
  }

  @Test void an_incident_turns_it_red_with_what_to_do_and_its_end_green() {
    assertThat(health(0, 0, Duration.ofMinutes(10)).getStatus()).isEqualTo(Status.UP);
    assertThat(health(0, 0, Duration.ZERO).getDetails()).doesNotContainKey("whatToDo");
    assertThat(health(1, 0, Duration.ZERO)).satisfies(EngineHealthTest::red);
    assertThat(health(0, 1, Duration.ZERO)).satisfies(EngineHealthTest::red);
    assertThat(health(0, 0, Duration.ofMinutes(11))).satisfies(EngineHealthTest::red);
  }

  @Test void a_node_that_runs_no_jobs_says_nothing_of_jobs_that_wait() {
    assertThat(new EngineHealthIndicator(() -> new Figures(0, 0, 9, Duration.ofDays(1), Map.of()), false).health().getStatus())
        .isEqualTo(Status.UP);
  }

  @Test void open_and_overdue_tasks_are_counted_by_process() {
    var before = new EngineStanding(jdbc, clock).read().of("identify-risk");
    var task = engine.reported().task("Task_TriageCandidate");
    var one = new EngineStanding(jdbc, clock).read().of("identify-risk");
    assertThat(one.open()).isEqualTo(before.open() + 1);
    jdbc.sql("UPDATE camunda.act_ru_task SET due_date_ = ? WHERE id_ = ?")
        .params(new Date(LONG_AGO.toEpochMilli() - 1), task.getId()).update();
    var thenAt = new EngineStanding(jdbc, at(LONG_AGO)).read().of("identify-risk");
    assertThat(thenAt.overdue()).as("of all tasks this one alone was due by then").isEqualTo(1);
  }

  @Test void incidents_jobs_without_retries_and_jobs_that_wait_are_counted() {
    var risk = engine.reported();
    var standing = new EngineStanding(jdbc, at(LONG_AGO));
    var before = standing.read();
    assertThat(before.oldest()).isZero();
    var incident = runtime.createIncident("test", risk.task("Task_TriageCandidate").getExecutionId(), "none");
    assertThat(standing.read().incidents()).as("once, though the calling process stands at it, too")
        .isEqualTo(before.incidents() + 1);
    runtime.resolveIncident(incident.getId());

    var job = management.createJobQuery().processInstanceId(risk.task("Task_TriageCandidate").getProcessInstanceId()).listPage(0, 1)
        .get(0);
    management.setJobDuedate(job.getId(), Date.from(LONG_AGO.minusSeconds(3600)));
    assertThat(standing.read()).returns(before.waiting() + 1, Figures::waiting).returns(Duration.ofHours(1), Figures::oldest);
    jdbc.sql("UPDATE camunda.act_ru_job SET lock_exp_time_ = ? WHERE id_ = ?")
        .params(Date.from(LONG_AGO.minusSeconds(60)), job.getId()).update();
    assertThat(standing.read().oldest()).as("the node that had it lost it").isEqualTo(Duration.ofMinutes(1));
    jdbc.sql("UPDATE camunda.act_ru_job SET lock_exp_time_ = ? WHERE id_ = ?")
        .params(Date.from(LONG_AGO.plusSeconds(60)), job.getId()).update();
    assertThat(standing.read().waiting()).as("under way").isEqualTo(before.waiting());
    management.setJobRetries(job.getId(), 0);
    assertThat(standing.read().givenUp()).isEqualTo(before.givenUp() + 1);
    management.setJobRetries(job.getId(), 3);
    management.setJobDuedate(job.getId(), job.getDuedate());
    jdbc.sql("UPDATE camunda.act_ru_job SET lock_exp_time_ = NULL WHERE id_ = ?").param(job.getId()).update();
  }

  private static Health health(long incidents, long givenUp, Duration oldest) {
    return new EngineHealthIndicator(() -> new Figures(incidents, givenUp, 1, oldest, Map.of()), true).health();
  }

  private static void red(Health health) {
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat((String) health.getDetails().get("whatToDo")).endsWith(".");
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}
