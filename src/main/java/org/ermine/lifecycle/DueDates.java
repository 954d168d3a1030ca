package org.ermine.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.risk.Cadence;
import org.ermine.risk.Policy;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a task is due, reminded of and escalated, by the policy for the severity of its risk. The models call it. */
@Component
public class DueDates {
  private final JdbcClient jdbc;
  private final Policy policy;
  private final Clock clock;

  DueDates(JdbcClient jdbc, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.policy = policy;
    this.clock = clock;
  }

  public Date due(DelegateExecution execution) {
    return Date.from(dueAt(cadence(execution)));
  }

  public Date reminder(DelegateExecution execution) {
    var cadence = cadence(execution);
    return Date.from(dueAt(cadence).minus(Duration.ofDays(cadence.reminderDaysBefore())));
  }

  /** A task is escalated when it is overdue. */
  public Date escalation(DelegateExecution execution) {
    return due(execution);
  }

  private Instant dueAt(Cadence cadence) {
    return clock.instant().plus(Duration.ofDays(cadence.taskDueDays()));
  }

  private Cadence cadence(DelegateExecution execution) {
    var severity = jdbc.sql("SELECT severity FROM assessment WHERE risk_id = ? ORDER BY number DESC LIMIT 1")
        .param(execution.getProcessBusinessKey()).query(String.class).optional().map(Severity::of).orElse(null);
    return policy.cadence(severity).value();
  }
}
