package org.ermine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.EngineProgramme.MANAGEMENT;
import static org.ermine.EngineProgramme.OWNER;
import static org.ermine.EngineProgramme.TRUST;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a risk's course tells the outside world, each once. */
@ErmineTest
class EventsTest {
  @Autowired ApplicationContext application;
  @Autowired ManagementService management;
  @Autowired TaskService tasks;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  private EngineProgramme programme;

  @BeforeEach void programme() {
    programme = new EngineProgramme(application);
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  @Test void whoever_is_given_a_task_is_told_and_a_group_that_is_offered_one() {
    var risk = programme.registered();
    assertThat(events(risk.id())).containsExactly("assigned Task_TriageCandidate {} {trust}",
        "assigned Task_ConfirmRisk {owner1} {}", "assigned Task_EstimateRisk {owner1} {}");
  }

  @Test void whoever_takes_a_task_knows_it_and_whoever_is_given_it_by_an_operator_does_not() {
    var risk = programme.reported();
    var task = risk.task("Task_TriageCandidate").getId();
    programme.as(TRUST, () -> {
      tasks.claim(task, TRUST);
      return null;
    });
    assertThat(events(risk.id())).hasSize(1);
    programme.as("admin", () -> {
      tasks.setAssignee(task, "trust2");
      return null;
    });
    assertThat(events(risk.id())).hasSize(2).last().isEqualTo("assigned Task_TriageCandidate {trust2} {}");
  }

  @Test void a_task_that_nobody_does_is_reminded_of_and_escalated_once_and_the_trail_says_that_a_timer_did_it() {
    var risk = programme.registered();
    var instance = risk.task("Task_EstimateRisk").getProcessInstanceId();
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(400))));
    management.createJobQuery().processInstanceId(instance).timers().executable().list()
        .forEach(job -> management.executeJob(job.getId()));
    assertThat(events(risk.id())).contains("reminder Task_EstimateRisk {owner1} {}", "escalated Task_EstimateRisk {owner1} {trust}")
        .doesNotHaveDuplicates();
    assertThat(jdbc.sql("SELECT DISTINCT actor || ' ' || route FROM audit_entry WHERE subject = ? AND kind = 'notice'")
        .param(risk.id()).query(String.class).list()).containsExactly("(system) timer");
  }

  @Test void a_decision_and_a_breach_of_the_appetite_are_told_once_and_what_is_refused_is_not() {
    var risk = programme.registered();
    jdbc.sql("UPDATE service SET appetite = 'Low' WHERE id = (SELECT service_id FROM risk WHERE id = ?)").param(risk.id()).update();
    risk.completes(OWNER, "Task_EstimateRisk", EngineProgramme.ESTIMATE)
        .completes(TRUST, "Task_RateControls", EngineProgramme.rated())
        .completes(OWNER, "Task_ReviewAssessment", Map.of("review", "confirm"));
    risk.refuses(OWNER, "Task_ValidateAssessment", Map.of("validation", "approve"));
    assertThat(events(risk.id())).noneMatch(event -> event.startsWith("decided"));
    risk.completes(MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "approve"));
    assertThat(events(risk.id())).filteredOn(event -> !event.startsWith("assigned"))
        .containsExactly("decided Task_ValidateAssessment {} {}", "breached  {owner1} {management,trust}");
    assertThat(jdbc.sql("""
            SELECT count(*) FROM decision d JOIN submission s ON s.id = d.submission_id
              JOIN outbox_event e ON e.kind = 'decided' AND (e.data ->> 'submission')::bigint = s.id
              JOIN audit_entry a ON a.kind = 'decision' AND (a.detail ->> 'submission')::bigint = s.id
            WHERE s.subject = ?""").param(risk.id()).query(Long.class).single()).isEqualTo(1);
  }

  private List<String> events(String subject) {
    return jdbc.sql("SELECT kind || ' ' || coalesce(task_key, '') || ' ' || people::text || ' {' || array_to_string(ARRAY("
            + "SELECT unnest(groups) ORDER BY 1), ',') || '}' FROM outbox_event WHERE subject = ? ORDER BY sequence")
        .param(subject).query(String.class).list();
  }
}
