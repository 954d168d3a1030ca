package org.ermine.lifecycle;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reminders and escalations of tasks, each given once. */
@Component
public class TaskNotices {
  enum Kind { REMINDER, ESCALATION }

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskNotices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void give(DelegateTask task, Kind kind) {
    jdbc.sql("""
            INSERT INTO task_notice (task_id, kind, task_key, subject, addressee, at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""")
        .params(task.getId(), word(kind), task.getTaskDefinitionKey(), task.getExecution().getProcessBusinessKey(),
            task.getAssignee(), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  public boolean escalated(String taskId) {
    return jdbc.sql("SELECT count(*) FROM task_notice WHERE task_id = ? AND kind = ?")
        .params(taskId, word(Kind.ESCALATION)).query(Integer.class).single() > 0;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
