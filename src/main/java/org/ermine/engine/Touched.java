package org.ermine.engine;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.ermine.risk.Interventions;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks the risks that somebody touches outside their process. What is done to a definition or its jobs as a whole marks every risk
 * that is at work in it; a batch marks each risk as it gets there.
 */
@Component
class Touched {
  /** Words beside the process, which change nothing of it. */
  private static final Set<String> WORDS = Set.of("AddComment", UserOperationLogEntry.OPERATION_TYPE_UPDATE_COMMENT,
      UserOperationLogEntry.OPERATION_TYPE_DELETE_COMMENT, UserOperationLogEntry.OPERATION_TYPE_ADD_ATTACHMENT,
      UserOperationLogEntry.OPERATION_TYPE_DELETE_ATTACHMENT, UserOperationLogEntry.OPERATION_TYPE_SET_ANNOTATION,
      UserOperationLogEntry.OPERATION_TYPE_CLEAR_ANNOTATION);
  private static final Set<String> WHOLE = Set.of(EntityTypes.PROCESS_DEFINITION, EntityTypes.JOB_DEFINITION, EntityTypes.JOB,
      EntityTypes.PROCESS_INSTANCE);

  private final JdbcClient jdbc;
  private final Interventions interventions;

  Touched(@Lazy JdbcClient jdbc, @Lazy Interventions interventions) {
    this.jdbc = jdbc;
    this.interventions = interventions;
  }

  /** What this person did by hand. */
  void by(UserOperationLogEntryEventEntity done) {
    if (WORDS.contains(done.getOperationType())) return;
    var risks = done.getProcessInstanceId() != null ? subject(done.getProcessInstanceId()) : whole(done);
    interventions.mark(risks, done.getOperationId(), done.getOperationType(), done.getEntityType(), done.getUserId(),
        done.getProcessInstanceId());
  }

  /** What a batch does that somebody has begun. */
  void by(JobEntity job, HistoryEvent event) {
    if (event.getProcessInstanceId() == null) return;
    jdbc.sql("SELECT type_, create_user_id_ FROM camunda.act_ru_batch WHERE id_ = ? AND create_user_id_ IS NOT NULL")
        .param(job.getBatchId())
        .query(row -> {
          interventions.mark(subject(event.getProcessInstanceId()), job.getBatchId(), row.getString("type_"), EntityTypes.BATCH,
              row.getString("create_user_id_"), event.getProcessInstanceId());
        });
  }

  private List<String> subject(String processInstance) {
    return jdbc.sql("SELECT business_key_ FROM camunda.act_hi_procinst WHERE id_ = ? AND business_key_ IS NOT NULL")
        .param(processInstance).query(String.class).list();
  }

  private List<String> whole(UserOperationLogEntryEventEntity done) {
    if (done.getProcessDefinitionKey() == null || !WHOLE.contains(done.getEntityType())) return List.of();
    return jdbc.sql("""
            SELECT DISTINCT i.business_key_ FROM camunda.act_ru_execution e
            JOIN camunda.act_re_procdef d ON d.id_ = e.proc_def_id_
            JOIN camunda.act_ru_execution i ON i.id_ = e.proc_inst_id_
            WHERE d.key_ = :key AND (CAST(:definition AS text) IS NULL OR d.id_ = :definition) AND i.business_key_ IS NOT NULL""")
        .param("key", done.getProcessDefinitionKey()).param("definition", done.getProcessDefinitionId()).query(String.class).list();
  }
}
