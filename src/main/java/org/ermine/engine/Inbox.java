package org.ermine.engine;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.ermine.access.SignedIn;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks with what they are about. One statement over the engine's tables and the domain's: the engine's own query would
 * need one more for each task, and knows no severity.
 */
@Component
public class Inbox {
  /**
   * An open task.
   *
   * @param task            its id in the model
   * @param risk            the risk that it is about; null for a task of a report
   * @param title           of that risk
   * @param service         of that risk, or the one whose part of a report is verified; null before triage
   * @param severity        of the newest validated assessment; null if there is none
   * @param due             UTC; null if it has no due date
   * @param assignee        whose it is; null while it is offered to several
   * @param candidateGroups to whom it is offered
   * @param link            where Tasklist shows its form
   * @param period          the report that it is about; null for a task of a risk
   */
  public record Item(String id, String task, String name, String risk, String title, String service, String severity,
      Instant due, String assignee, List<String> candidateGroups, String link, String period) {}

  /** Which tasks are asked for; null where any will do. */
  public record Filter(String risk, String task, String period) {
    public static final Filter NONE = new Filter(null, null, null);
  }

  private static final String LINK = "/camunda/app/tasklist/default/#/?task=%s&detailsTab=task-detail-form";
  private static final String FROM = """
      \sFROM camunda.act_ru_task t
       JOIN camunda.act_ru_execution i ON i.id_ = t.proc_inst_id_
       LEFT JOIN risk r ON r.id = i.business_key_
       LEFT JOIN LATERAL (SELECT a.severity FROM assessment a
         JOIN assessment_event e ON e.assessment_id = a.id AND e.outcome = 'validated'
         WHERE a.risk_id = r.id ORDER BY a.number DESC LIMIT 1) v ON true
       WHERE true\s""";
  private static final String OFFERED = """
       AND (t.assignee_ = :person OR t.assignee_ IS NULL AND t.id_ IN (SELECT l.task_id_ FROM camunda.act_ru_identitylink l
         WHERE l.task_id_ IS NOT NULL AND l.type_ = 'candidate'
           AND (l.user_id_ = :person OR l.group_id_ = ANY (CAST(:groups AS text[])))))\s""";
  private static final String FILTER = """
       AND (CAST(:risk AS text) IS NULL OR r.id = :risk)
       AND (CAST(:task AS text) IS NULL OR t.task_def_key_ = :task)
       AND (CAST(:period AS text) IS NULL OR r.id IS NULL AND i.business_key_ = :period)\s""";
  private static final String COLUMNS = """
      SELECT t.id_, t.task_def_key_, t.name_, t.due_date_, t.assignee_, i.business_key_, r.id AS risk, r.title, v.severity,
        coalesce(r.service_id, (SELECT s.text_ FROM camunda.act_ru_variable s
           JOIN camunda.act_ru_execution own ON own.id_ = t.execution_id_
           JOIN camunda.act_ru_execution part ON part.id_ = own.parent_id_
           WHERE r.id IS NULL AND s.name_ = 'service'
             AND s.execution_id_ IN (own.id_, part.id_, part.parent_id_) LIMIT 1)) AS service,
        ARRAY(SELECT l.group_id_ FROM camunda.act_ru_identitylink l WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate'
           AND l.group_id_ IS NOT NULL ORDER BY l.group_id_) AS candidate_groups""";

  private final JdbcClient jdbc;
  private final TaskGate gate;
  private final ProcessEngine engine;

  Inbox(JdbcClient jdbc, @Lazy TaskGate gate, @Lazy ProcessEngine engine) {
    this.jdbc = jdbc;
    this.gate = gate;
    this.engine = engine;
  }

  /** The person's tasks and those that wait for their groups, the most urgent first. */
  public List<Item> list(SignedIn person, Filter filter, int size, long offset) {
    return offered(COLUMNS + FROM + OFFERED + FILTER + "ORDER BY t.due_date_ NULLS LAST, t.create_time_, t.id_ "
        + "LIMIT :size OFFSET :offset", person, filter).param("size", size).param("offset", offset)
        .query((row, n) -> item(row)).list();
  }

  public long count(SignedIn person, Filter filter) {
    return offered("SELECT count(*)" + FROM + OFFERED + FILTER, person, filter).query(Long.class).single();
  }

  /** An open task, whoever it is for. */
  public Optional<Item> find(String id) {
    return jdbc.sql(COLUMNS + FROM + "AND t.id_ = :id").param("id", id).query((row, n) -> item(row)).optional();
  }

  public boolean isOffered(SignedIn person, String id) {
    return offered("SELECT count(*)" + FROM + OFFERED + FILTER + "AND t.id_ = :id", person, Filter.NONE).param("id", id)
        .query(Long.class).single() > 0;
  }

  /** Whether there was a task with this id that is no longer open. */
  public boolean isOver(String id) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM camunda.act_hi_taskinst WHERE id_ = ? AND end_time_ IS NOT NULL)").param(id)
        .query(Boolean.class).single();
  }

  /** What the task's form shows: what it is about, and its fields as far as they are known. */
  public Map<String, Object> form(String id) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(context -> {
      var task = context.getTaskManager().findTaskById(id);
      return task == null ? Map.of() : gate.formVariables(task);
    });
  }

  private JdbcClient.StatementSpec offered(String sql, SignedIn person, Filter filter) {
    return jdbc.sql(sql).param("person", person.id()).param("groups", person.groups().toArray(String[]::new))
        .param("risk", filter.risk()).param("task", filter.task()).param("period", filter.period());
  }

  private static Item item(ResultSet row) throws SQLException {
    var risk = row.getString("risk");
    var due = row.getTimestamp("due_date_"); // the engine keeps local time; the driver reads it back as it was written
    return new Item(row.getString("id_"), row.getString("task_def_key_"), row.getString("name_"), risk, row.getString("title"),
        row.getString("service"), row.getString("severity"), due == null ? null : due.toInstant(), row.getString("assignee_"),
        strings(row.getArray("candidate_groups")), LINK.formatted(row.getString("id_")),
        risk == null ? row.getString("business_key_") : null);
  }

  private static List<String> strings(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
