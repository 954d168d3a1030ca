package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.ermine.topology.Node;

/** The timers of tasks, which a test lets be due whenever it likes. */
final class Timers {
  private static final String TIMERS = "camunda.act_ru_job WHERE handler_type_ = 'timer-task-listener'";

  private final Stand stand;
  private final Node node;

  /** @param node through which tasks are made */
  Timers(Stand stand, Node node) {
    this.stand = stand;
    this.node = node;
  }

  /** Imports so many rows of a register, each of which becomes a task with two timers. @return the jobs of their reminders */
  List<String> reminders(int tasks) {
    var register = "R" + UUID.randomUUID().toString().substring(0, 8);
    stand.at(node).as("trust-1").upload("/api/registers/imports?register=" + register, "register.csv", Register.of(tasks)).is(200);
    stand.awaitNone("every round is started", "ermine.risk_round WHERE process_instance_id IS NULL");
    var jobs = stand.rows("SELECT j.id_ FROM camunda.act_ru_job j "
        + "JOIN camunda.act_ru_execution e ON e.id_ = j.process_instance_id_ JOIN ermine.risk r ON r.id = e.business_key_ "
        + "WHERE j.handler_cfg_ LIKE '%reminder%' AND r.register = '" + register + "'");
    assertThat(jobs).hasSize(tasks);
    return jobs;
  }

  void letBeDue(List<String> jobs) {
    due(" AND id_ IN (" + quoted(jobs) + ")");
  }

  /** @return how many there are */
  int letAllBeDue() {
    int all = count(TIMERS);
    due("");
    return all;
  }

  /** Who has locked these jobs until when; each as the job's id and the lock. */
  List<String> locks(List<String> jobs) {
    return stand.rows("SELECT id_, lock_owner_ || lock_exp_time_ FROM " + TIMERS + " AND lock_owner_ IS NOT NULL AND id_ IN ("
        + quoted(jobs) + ")");
  }

  void awaitDone(List<String> jobs) {
    stand.awaitNone("the jobs are done", "camunda.act_ru_job WHERE id_ IN (" + quoted(jobs) + ")");
  }

  void awaitNoneDue() {
    stand.awaitNone("every timer has fired", TIMERS + " AND duedate_ <= now() + interval '1 second'");
  }

  /** How many reminders and escalations were given so far. */
  int given() {
    return count("ermine.task_notice");
  }

  private void due(String which) {
    stand.postgres().execute(Stand.DATABASE, "UPDATE " + TIMERS.replace(" WHERE", " SET duedate_ = now() WHERE") + which);
  }

  private int count(String of) {
    return Integer.parseInt(stand.rows("SELECT count(*) FROM " + of).get(0));
  }

  private static String quoted(List<String> ids) {
    return "'" + String.join("', '", ids) + "'";
  }
}
