package org.ermine.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.ermine.access.Audit;
import org.ermine.access.audit.Pseudonyms;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person does to the engine by hand (a variable set, a token moved, a job retried, a definition deployed, an account or a
 * grant made) goes to the audit trail, in the engine's own transaction, and marks the risk that it touches. Claims and
 * completions are the guard's. The engine's starter registers it, because it is the only bean of its kind.
 */
@Component
class InterventionHandler implements HistoryEventHandler {
  private static final Set<String> GUARDED = Set.of(UserOperationLogEntry.OPERATION_TYPE_CLAIM,
      UserOperationLogEntry.OPERATION_TYPE_COMPLETE);

  private static final String PERSON = "userId";
  private static final String ANYBODY = "*";

  private final Audit audit;
  private final Pseudonyms pseudonyms;
  private final JdbcClient jdbc;
  private final Touched touched;

  InterventionHandler(@Lazy Audit audit, @Lazy Pseudonyms pseudonyms, @Lazy JdbcClient jdbc, Touched touched) {
    this.audit = audit;
    this.pseudonyms = pseudonyms;
    this.jdbc = jdbc;
    this.touched = touched;
  }

  @Override public void handleEvent(HistoryEvent event) {
    if (event instanceof UserOperationLogEntryEventEntity done) {
      if (done.getUserId() == null || !Context.getCommandContext().isUserOperationLogEnabled() || isGuards(done)) return;
      // An account that is just being made is known to nobody yet.
      if (PERSON.equals(done.getProperty()) && done.getNewValue() != null && !ANYBODY.equals(done.getNewValue())) {
        pseudonyms.of(done.getNewValue());
      }
      audit.record(Audit.Kind.INTERVENTION.by(done.getUserId(), subject(done), detail(done)).in(done.getProcessInstanceId())
          .changed(value(done.getProperty(), done.getOrgValue()), value(done.getProperty(), done.getNewValue())));
      touched.by(done);
    } else {
      var job = Context.getCommandContext() == null ? null : Context.getCommandContext().getCurrentJob();
      if (job != null && job.getBatchId() != null) touched.by(job, event);
    }
  }

  private static boolean isGuards(UserOperationLogEntryEventEntity done) {
    return EntityTypes.TASK.equals(done.getEntityType()) && GUARDED.contains(done.getOperationType());
  }

  @Override public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  /** The risk or period whose process it is; else what was touched. */
  private String subject(UserOperationLogEntryEventEntity done) {
    return jdbc.sql("SELECT business_key_ FROM camunda.act_ru_execution WHERE id_ = ? AND business_key_ IS NOT NULL")
        .param(done.getProcessInstanceId()).query(String.class).optional().orElse(done.getEntityType());
  }

  private static Map<String, Object> detail(UserOperationLogEntryEventEntity done) {
    var detail = new HashMap<String, Object>();
    detail.put("operation", done.getOperationType());
    detail.put("entity", done.getEntityType());
    detail.put("operationId", done.getOperationId());
    detail.put("definition", done.getProcessDefinitionKey());
    detail.put("task", done.getTaskId());
    detail.put("job", done.getJobId());
    detail.put("deployment", done.getDeploymentId());
    detail.values().removeIf(java.util.Objects::isNull);
    return detail;
  }

  private static Map<String, String> value(String property, String value) {
    return property == null || value == null ? null : Map.of(property, value);
  }
}
