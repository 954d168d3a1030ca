package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a time in which nothing else is, put into the engine's history and taken out again. */
@ErmineTest
class PaceTest {
  private static final Instant THEN = Instant.parse("2199-03-01T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired JdbcClient jdbc;
  @Autowired Pace pace;
  @Autowired Instances instances;

  @AfterEach void takeOut() {
    for (var table : new String[] {"act_hi_taskinst", "act_hi_identitylink", "act_hi_procinst"}) {
      jdbc.sql("DELETE FROM camunda." + table + " WHERE id_ LIKE 'pace-%'").update();
    }
  }

  @Test void a_group_waits_until_somebody_of_it_takes_a_task_and_until_it_is_done() {
    task("pace-1", 3, "completed");
    link("pace-1", "candidate", null, "trust", 0);
    link("pace-1", "assignee", "trust1", null, 1);
    link("pace-1", "assignee", "trust2", null, 2); // given on: it was taken before
    task("pace-2", 2, "completed");
    link("pace-2", "candidate", null, "trust", 0);
    link("pace-2", "candidate", null, "escalation", 1);
    task("pace-3", 24, "completed");
    link("pace-3", "assignee", "owner1", null, 0);
    task("pace-4", 5, "deleted");
    link("pace-4", "candidate", null, "trust", 0);

    assertThat(pace.waits(THEN)).containsExactly(
        new Pace.Wait("escalation", 1, HOUR.multipliedBy(2), HOUR.multipliedBy(2), HOUR.multipliedBy(2), HOUR.multipliedBy(2)),
        new Pace.Wait("trust", 2, Duration.ofMinutes(90), Duration.ofMinutes(114), Duration.ofMinutes(150), Duration.ofMinutes(174)),
        new Pace.Wait(null, 1, Duration.ZERO, Duration.ZERO, HOUR.multipliedBy(24), HOUR.multipliedBy(24)));
    assertThat(pace.waits(THEN.plus(Duration.ofDays(2)))).isEmpty();
  }

  @Test void a_phase_counts_when_it_has_come_to_its_end() {
    instance("pace-1", "assess-risk", 2, "COMPLETED");
    instance("pace-2", "assess-risk", 4, "COMPLETED");
    instance("pace-3", "assess-risk", 9, "EXTERNALLY_TERMINATED");
    instance("pace-4", "monitor-risk", null, "ACTIVE");

    assertThat(pace.cycles(THEN)).containsExactly(new Pace.Cycle("assess-risk", 2, HOUR.multipliedBy(3), Duration.ofMinutes(228)));
    var ended = new Instances.Filter(null, null, false, THEN);
    assertThat(instances.count(ended)).isEqualTo(3);
    assertThat(instances.list(ended, 10, 0)).filteredOn(Instances.Instance::broken).extracting(Instances.Instance::id)
        .containsExactly("pace-3");
    var running = new Instances.Filter("pace-subject", "monitor-risk", true, THEN);
    assertThat(instances.list(running, 10, 0)).extracting(Instances.Instance::id).containsExactly("pace-4");
    assertThat(instances.list(new Instances.Filter("PACE_SUBJECT", null, null, THEN), 10, 0)).as("no wildcard").isEmpty();
    assertThat(instances.count(new Instances.Filter("pace-subject", null, null, THEN))).isEqualTo(4);
  }

  private void task(String id, int hours, String reason) {
    jdbc.sql("INSERT INTO camunda.act_hi_taskinst (id_, start_time_, end_time_, delete_reason_) VALUES (?, ?, ?, ?)")
        .params(id, at(0), at(hours), reason).update();
  }

  private void link(String task, String type, String person, String group, int hours) {
    jdbc.sql("INSERT INTO camunda.act_hi_identitylink (id_, task_id_, type_, user_id_, group_id_, operation_type_, timestamp_) "
            + "VALUES (?, ?, ?, ?, ?, 'add', ?)")
        .params(Arrays.asList(task + type + person + group, task, type, person, group, at(hours))).update();
  }

  private void instance(String id, String process, Integer hours, String state) {
    jdbc.sql("INSERT INTO camunda.act_hi_procinst (id_, proc_inst_id_, proc_def_id_, proc_def_key_, business_key_, start_time_, "
            + "end_time_, duration_, state_) VALUES (?, ?, 'none', ?, 'PACE-SUBJECT', ?, ?, ?, ?)")
        .params(Arrays.asList(id, id, process, at(0), hours == null ? null : at(hours),
            hours == null ? null : HOUR.multipliedBy(hours).toMillis(), state)).update();
  }

  private static Timestamp at(int hours) {
    return Timestamp.from(THEN.plus(HOUR.multipliedBy(hours)));
  }
}
