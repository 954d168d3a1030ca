package org.ermine.engine;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.ermine.access.SignedIn;
import org.ermine.access.StandIn;
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
   * @param title           of that risk, or of the report
   * @param service         of that risk, or the one whose part of a report is verified; null before triage
   * @param severity        of the newest validated assessment; null if there is none
   * @param due             UTC; null if it has no due date
   * @param assignee        whose it is; null while it is offered to several
   * @param candidateGroups to whom it is offered
   * @param link            where Tasklist shows its form
   * @param period          the report that it is about; null for a task of a risk
   * @param meeting         the newest review meeting that had the risk on its agenda since its last review; null if there is none
   *     and for every task but the review
   * @param onBehalfOf      for whom whoever asks would do it; null where in their own name
   */
  public record Item(String id, String task, String name, String risk, String title, String service, String severity,
      Instant due, String assignee, List<String> candidateGroups, String link, String period, Long meeting,
      String onBehalfOf) {

    private Item onBehalfOf(String person) {
      return new Item(id, task, name, risk, title, service, severity, due, assignee, candidateGroups, link, period, meeting,
          person);
    }
  }

  /** Which tasks are asked for; null where any will do. */
  public record Filter(String risk, String task, String period) {
    public static final Filter NONE = new Filter(null, null, null);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** More are open at once about a report of very many services alone. */
  private static final int MOST_OPEN = 100;
  private static final String LINK = "/camunda/app/tasklist/default/#/?task=%s&detailsTab=task-detail-form";
  private static final String FROM = """
      \sFROM camunda.act_ru_task t
       JOIN camunda.act_ru_execution i ON i.id_ = t.proc_inst_id_
       LEFT JOIN risk r ON r.id = i.business_key_
       LEFT JOIN validated_now v ON v.risk_id = r.id
       WHERE true\s""";
  /** Whether the four-eyes rule keeps the task from these people, or from whoever stands in for these authors and owners. */
  private static final String BARRED = """
       EXISTS (SELECT 1 FROM task_item d LEFT JOIN participation p ON p.item_id = d.item_id
           AND p.duty = CASE t.task_def_key_ WHEN 'Task_VerifyOutcome' THEN 'verification' ELSE 'decision' END
           AND (p.person IN (%1$s) OR p.capacity = 'author' AND p.person = ANY (:stoodInFor))
         WHERE d.task_id = t.id_ AND (p.item_id IS NOT NULL
           OR t.task_def_key_ <> 'Task_VerifyOutcome' AND (r.owner IN (%1$s) OR r.owner = ANY (:stoodInFor))))\s""";
  private static final String OFFERED = """
       AND (t.assignee_ = :person OR t.assignee_ IS NULL AND t.id_ IN (SELECT l.task_id_ FROM camunda.act_ru_identitylink l
           WHERE l.task_id_ IS NOT NULL AND l.type_ = 'candidate' AND (l.user_id_ = :person OR l.group_id_ = ANY (:groups)))
         AND NOT %s
       OR :standsIn AND EXISTS (SELECT 1 FROM jsonb_to_recordset(CAST(:standIns AS jsonb)) AS a (person text, groups text[])
         WHERE (t.assignee_ = a.person AND (
               NOT EXISTS (SELECT 1 FROM camunda.act_ru_identitylink l WHERE l.task_id_ = t.id_ AND l.group_id_ IS NOT NULL)
               OR EXISTS (SELECT 1 FROM camunda.act_ru_identitylink l WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate'
                 AND (l.group_id_ = ANY (:groups) OR l.group_id_ = ANY (a.groups))))
             OR t.assignee_ IS NULL AND EXISTS (SELECT 1 FROM camunda.act_ru_identitylink l WHERE l.task_id_ = t.id_
               AND l.type_ = 'candidate' AND (l.user_id_ = a.person OR l.group_id_ = ANY (a.groups))))
           AND NOT %s))\s""".formatted(BARRED.formatted(":person"), BARRED.formatted(":person, a.person"));
  private static final String FILTER = """
       AND (CAST(:risk AS text) IS NULL OR r.id = :risk)
       AND (CAST(:task AS text) IS NULL OR t.task_def_key_ = :task)
       AND (CAST(:period AS text) IS NULL OR r.id IS NULL AND i.business_key_ = :period)\s""";
  /** A part of a report is verified within a list of parallel tasks, whose variable stands some levels above the task. */
  private static final String COLUMNS = """
      SELECT t.id_, t.task_def_key_, t.name_, t.due_date_, t.assignee_, i.business_key_, r.id AS risk,
        coalesce(r.title, 'Report ' || i.business_key_) AS title, v.severity,
        coalesce(r.service_id, (
           WITH RECURSIVE up (id, parent, level) AS (
             SELECT e.id_, e.parent_id_, 0 FROM camunda.act_ru_execution e WHERE e.id_ = t.execution_id_ AND r.id IS NULL
             UNION ALL SELECT e.id_, e.parent_id_, up.level + 1 FROM camunda.act_ru_execution e JOIN up ON e.id_ = up.parent)
           SELECT s.text_ FROM up JOIN camunda.act_ru_variable s ON s.execution_id_ = up.id AND s.name_ = 'service'
           ORDER BY up.level LIMIT 1)) AS service,
        ARRAY(SELECT l.group_id_ FROM camunda.act_ru_identitylink l WHERE l.task_id_ = t.id_ AND l.type_ = 'candidate'
           AND l.group_id_ IS NOT NULL ORDER BY l.group_id_) AS candidate_groups,
        CASE t.task_def_key_ WHEN 'Task_ReviewRisk' THEN (SELECT max(d.meeting_id) FROM discussed d WHERE d.risk_id = r.id) END
           AS meeting""";

  /** Of the risks of a service and of everything under it, or of all risks. */
  private static final String OVERDUE = """
       AND r.id IS NOT NULL AND t.due_date_ < :now
       AND (CAST(:node AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:node)))\s""";

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
        .query((row, n) -> item(row)).list().stream().map(item -> named(person, item)).toList();
  }

  public long count(SignedIn person, Filter filter) {
    return offered("SELECT count(*)" + FROM + OFFERED + FILTER, person, filter).query(Long.class).single();
  }

  /** All open tasks about a risk or of a report, whoever they are for, the most urgent first. @param about risk id or period */
  public List<Item> openAbout(String about) {
    return jdbc.sql(COLUMNS + FROM + "AND i.business_key_ = :about ORDER BY t.due_date_ NULLS LAST, t.create_time_, t.id_ LIMIT :most")
        .param("about", about).param("most", MOST_OPEN).query((row, n) -> item(row)).list();
  }

  /** Tasks about risks that are past their due date, whoever they are for, the longest overdue first. @param node null for all */
  public List<Item> overdue(String node, Instant now, int size, long offset) {
    return late(COLUMNS + FROM + OVERDUE + "ORDER BY t.due_date_, t.id_ LIMIT :size OFFSET :offset", node, now)
        .param("size", size).param("offset", offset).query((row, n) -> item(row)).list();
  }

  public long countOverdue(String node, Instant now) {
    return late("SELECT count(*)" + FROM + OVERDUE, node, now).query(Long.class).single();
  }

  private JdbcClient.StatementSpec late(String sql, String node, Instant now) {
    return jdbc.sql(sql).param("node", node).param("now", Timestamp.from(now));
  }

  /** Those tasks of these kinds about these risks that are the person's or wait for their groups. */
  public List<Item> about(SignedIn person, Collection<String> risks, Collection<String> tasks) {
    return offered(COLUMNS + FROM + OFFERED + FILTER + "AND t.task_def_key_ = ANY (:tasks) AND i.business_key_ = ANY (:risks) "
        + "ORDER BY i.business_key_, t.id_", person, Filter.NONE).param("tasks", tasks.toArray(String[]::new))
        .param("risks", risks.toArray(String[]::new)).query((row, n) -> item(row)).list();
  }

  /** An open task, whoever it is for. @param person who asks */
  public Optional<Item> find(SignedIn person, String id) {
    return jdbc.sql(COLUMNS + FROM + "AND t.id_ = :id").param("id", id).query((row, n) -> item(row)).optional()
        .map(item -> named(person, item));
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
    return open(id, gate::formVariables).orElse(Map.of());
  }

  /** The guard says for whom: one query for each task, but only for the few who stand in for somebody. */
  private Item named(SignedIn person, Item item) {
    return person.standsInFor().isEmpty() ? item
        : item.onBehalfOf(open(item.id(), task -> gate.onBehalfOf(task, person.id())).flatMap(found -> found).orElse(null));
  }

  private <T> Optional<T> open(String id, Function<TaskEntity, T> reading) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(context ->
        Optional.ofNullable(context.getTaskManager().findTaskById(id)).map(reading));
  }

  private JdbcClient.StatementSpec offered(String sql, SignedIn person, Filter filter) {
    return jdbc.sql(sql).param("person", person.id()).param("groups", person.groups().toArray(String[]::new))
        .param("standsIn", !person.standsInFor().isEmpty()).param("standIns", json(person.standsInFor()))
        .param("stoodInFor", person.stoodInFor().toArray(String[]::new))
        .param("risk", filter.risk()).param("task", filter.task()).param("period", filter.period());
  }

  private static String json(List<StandIn> standIns) {
    try {
      return JSON.writeValueAsString(standIns);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stand-ins can't be written as JSON", e);
    }
  }

  private static Item item(ResultSet row) throws SQLException {
    var risk = row.getString("risk");
    var due = row.getTimestamp("due_date_"); // the engine keeps local time; the driver reads it back as it was written
    return new Item(row.getString("id_"), row.getString("task_def_key_"), row.getString("name_"), risk, row.getString("title"),
        row.getString("service"), row.getString("severity"), due == null ? null : due.toInstant(), row.getString("assignee_"),
        strings(row.getArray("candidate_groups")), LINK.formatted(row.getString("id_")),
        risk == null ? row.getString("business_key_") : null, row.getObject("meeting", Long.class), null);
  }

  private static List<String> strings(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
