package org.ermine.lifecycle;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.ermine.access.Audit;
import org.ermine.access.Groups;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reminders and escalations of tasks, each given once. */
@Component
public class TaskNotices {
  enum Kind {
    REMINDER(EventKind.REMINDER), ESCALATION(EventKind.ESCALATED);

    private final EventKind event;

    Kind(EventKind event) {
      this.event = event;
    }
  }

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  TaskNotices(JdbcClient jdbc, Outbox outbox, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  void give(DelegateTask task, Kind kind) {
    var given = jdbc.sql("""
            INSERT INTO task_notice (task_id, kind, task_key, subject, addressee, at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""")
        .params(task.getId(), word(kind), task.getTaskDefinitionKey(), task.getExecution().getProcessBusinessKey(),
            task.getAssignee(), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    if (given == 0) return;
    var groups = TaskEvents.groups(task);
    if (kind == Kind.ESCALATION) groups.add(groups.isEmpty() ? Groups.TRUST : Groups.ESCALATION);
    outbox.put(TaskEvents.of(kind.event, task, groups));
    audit.record(Audit.Kind.NOTICE.by(null, task.getExecution().getProcessBusinessKey(),
        Map.of("notice", word(kind), "task", task.getTaskDefinitionKey(), "taskId", task.getId())).in(task.getProcessInstanceId()));
  }

  public boolean escalated(String taskId) {
    return jdbc.sql("SELECT count(*) FROM task_notice WHERE task_id = ? AND kind = ?")
        .params(taskId, word(Kind.ESCALATION)).query(Integer.class).single() > 0;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
