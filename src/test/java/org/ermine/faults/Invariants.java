package org.ermine.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ermine.ProcessModels;
import org.ermine.access.audit.TrailCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What holds whenever nothing is half done, and in this application that is always: work commits as a whole or not at all. So
 * each is read within one snapshot, also while people work, and right after a fault with nobody there to tidy up.
 */
public final class Invariants {
  /** @param violations a query for what breaks the rule; {@code :waits} and {@code :calls} stand for ids of the models */
  private record Rule(String name, String violations) {}

  private static final int TOLD_OF_EACH = 5;

  private static final List<Rule> RULES = List.of(
      new Rule("an instance stands at a named wait state", """
          SELECT e.proc_inst_id_ || ' at ' || coalesce(e.act_id_, 'nothing') FROM act_ru_execution e
          WHERE e.is_active_ AND NOT EXISTS (SELECT 1 FROM act_ru_execution c WHERE c.parent_id_ = e.id_)
            AND NOT (e.act_id_ = ANY (:calls) AND EXISTS (SELECT 1 FROM act_ru_execution s WHERE s.super_exec_ = e.id_))
            AND NOT (e.act_id_ = ANY (:waits) AND (EXISTS (SELECT 1 FROM act_ru_task t WHERE t.execution_id_ = e.id_)
              OR EXISTS (SELECT 1 FROM act_ru_event_subscr v WHERE v.execution_id_ = e.id_)))"""),
      new Rule("an instance has somewhere to go on from", """
          SELECT p.id_ FROM act_ru_execution p WHERE p.parent_id_ IS NULL AND NOT EXISTS
            (SELECT 1 FROM act_ru_execution e WHERE e.proc_inst_id_ = p.id_ AND e.is_active_)"""),
      new Rule("a started round that has not ended has its instance, and an ended one none", """
          SELECT q.risk_id || ' round ' || q.number FROM risk_round q LEFT JOIN act_ru_execution e ON e.id_ = q.process_instance_id
          WHERE q.process_instance_id IS NOT NULL AND (q.ended_at IS NULL) <> (e.id_ IS NOT NULL)"""),
      new Rule("an instance of the loop belongs to a round", """
          SELECT e.id_ FROM act_ru_execution e JOIN act_re_procdef d ON d.id_ = e.proc_def_id_
          WHERE d.key_ = 'risk-lifecycle' AND e.parent_id_ IS NULL
            AND NOT EXISTS (SELECT 1 FROM risk_round q WHERE q.process_instance_id = e.id_ AND q.risk_id = e.business_key_)"""),
      new Rule("domain and engine agree on a risk's phase", """
          SELECT r.id || ' is in ' || r.phase || ', its processes: ' || coalesce(s.processes, 'none') FROM risk r
          LEFT JOIN (SELECT e.business_key_ AS risk, string_agg(d.key_, ' ') AS processes FROM act_ru_execution e
            JOIN act_re_procdef d ON d.id_ = e.proc_def_id_ WHERE e.super_exec_ IS NOT NULL GROUP BY 1) s ON s.risk = r.id
          LEFT JOIN risk_round q ON q.risk_id = r.id AND q.ended_at IS NULL
          WHERE r.phase IS DISTINCT FROM CASE
            WHEN q.risk_id IS NULL AND s.risk IS NULL AND r.phase IN ('closed', 'rejected', 'merged') THEN r.phase
            WHEN q.process_instance_id IS NULL AND s.risk IS NULL THEN CASE q.enters_at
              WHEN 'assess' THEN 'assessment' WHEN 'respond' THEN 'response' ELSE 'identification' END
            ELSE CASE s.processes WHEN 'identify-risk' THEN 'identification' WHEN 'assess-risk' THEN 'assessment'
              WHEN 'respond-to-risk' THEN 'response' WHEN 'monitor-risk' THEN 'monitoring' END END"""),
      new Rule("a decision has one audit entry", """
          SELECT d.id FROM decision d LEFT JOIN audit_entry a
            ON a.kind = 'decision' AND a.detail ->> 'submission' = d.submission_id::text
          GROUP BY d.id HAVING count(a.id) <> 1"""),
      new Rule("a decision has one outbox entry", """
          SELECT d.id FROM decision d LEFT JOIN outbox_event o
            ON o.kind = 'decided' AND o.data ->> 'submission' = d.submission_id::text
          GROUP BY d.id HAVING count(o.id) <> 1"""),
      new Rule("the outbox tells of no decision that was not taken", """
          SELECT o.id FROM outbox_event o WHERE o.kind = 'decided'
            AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.submission_id::text = o.data ->> 'submission')"""),
      new Rule("a validated assessment was approved, once", """
          SELECT v.assessment_id FROM assessment_event v LEFT JOIN decision d
            ON d.item_id = v.assessment_id AND d.outcome = 'approve'
          WHERE v.outcome = 'validated' GROUP BY 1 HAVING count(d.id) <> 1"""),
      new Rule("what was submitted at a task has one audit entry", """
          SELECT s.id FROM submission s LEFT JOIN audit_entry a
            ON a.kind IN ('task', 'decision') AND a.detail ->> 'submission' = s.id::text GROUP BY s.id HAVING count(a.id) <> 1"""),
      new Rule("the trail tells of no submission that was not made", """
          SELECT a.id FROM audit_entry a WHERE a.detail ->> 'submission' IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.id::text = a.detail ->> 'submission')"""),
      new Rule("a task is completed together with its submission", """
          SELECT coalesce(h.id_, s.task_id) FROM submission s FULL JOIN
            (SELECT id_ FROM act_hi_taskinst WHERE delete_reason_ = 'completed') h ON h.id_ = s.task_id
          WHERE h.id_ IS NULL OR s.task_id IS NULL"""),
      new Rule("engine and domain agree on when a task was completed, whatever the time zone", """
          SELECT s.task_id || ' at ' || s.submitted_at || ', for the engine ' || h.end_time_ FROM submission s
          JOIN act_hi_taskinst h ON h.id_ = s.task_id
          WHERE abs(extract(epoch FROM h.end_time_ - s.submitted_at AT TIME ZONE 'UTC')) > 600"""),
      new Rule("a submission's task is not open any more", """
          SELECT t.id_ FROM act_ru_task t JOIN submission s ON s.task_id = t.id_"""),
      new Rule("a task is open once", """
          SELECT t.task_def_key_ || ' of ' || t.proc_inst_id_ FROM act_ru_task t
          WHERE t.task_def_key_ NOT IN ('Task_CarryOutAction', 'Task_VerifyServicePosture')
          GROUP BY t.task_def_key_, t.proc_inst_id_ HAVING count(*) > 1"""),
      new Rule("there is a task for each action that is open", """
          SELECT t.proc_inst_id_ FROM act_ru_task t WHERE t.task_def_key_ = 'Task_CarryOutAction' GROUP BY 1
          HAVING count(*) IS DISTINCT FROM (SELECT max(v.long_) FROM act_ru_variable v
            WHERE v.proc_inst_id_ = t.proc_inst_id_ AND v.name_ = 'nrOfActiveInstances')"""),
      new Rule("somebody was told of a task", """
          SELECT t.id_ FROM act_ru_task t WHERE NOT EXISTS
            (SELECT 1 FROM outbox_event o WHERE o.kind = 'assigned' AND o.task_id = t.id_)"""),
      new Rule("a task's reminder and escalation each wait or were given", """
          SELECT t.id_ FROM act_ru_task t WHERE 2 <>
            (SELECT count(*) FROM act_ru_job j WHERE j.execution_id_ = t.execution_id_ AND j.handler_type_ = 'timer-task-listener')
            + (SELECT count(*) FROM task_notice n WHERE n.task_id = t.id_)"""),
      new Rule("a notice was told and noted once", """
          SELECT n.task_id || ' ' || n.kind FROM task_notice n WHERE 1 <>
            (SELECT count(*) FROM outbox_event o WHERE o.task_id = n.task_id
              AND o.kind = CASE n.kind WHEN 'escalation' THEN 'escalated' ELSE n.kind END)
            OR 1 <> (SELECT count(*) FROM audit_entry a WHERE a.kind = 'notice'
              AND a.detail ->> 'taskId' = n.task_id AND a.detail ->> 'notice' = n.kind)"""),
      new Rule("a report under way has its instance, and an ended one none", """
          SELECT p.period FROM report_run p LEFT JOIN act_ru_execution e ON e.id_ = p.process_instance_id
          WHERE (p.ended_at IS NULL) <> (e.id_ IS NOT NULL)"""),
      new Rule("a row of a register became one risk", """
          SELECT r.id FROM risk r FULL JOIN register_row w ON w.risk_id = r.id
          WHERE w.risk_id IS NULL AND r.register IS NOT NULL OR r.id IS NULL"""),
      new Rule("no job has given up", """
          SELECT j.handler_type_ || ' ' || j.id_ FROM act_ru_job j WHERE j.retries_ = 0
          UNION ALL SELECT 'incident ' || i.id_ FROM act_ru_incident i"""));

  private static final String[] WAITS = ids(UserTask.class, EventBasedGateway.class);
  private static final String[] CALLS = ids(CallActivity.class);

  private Invariants() {}

  /** What does not hold in this database, each in a sentence. @param connection of somebody who may read everything */
  public static List<String> violations(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (var statement = connection.createStatement()) {
      statement.execute("SET search_path TO ermine, camunda");
      var found = new ArrayList<String>();
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      RULES.forEach(rule -> found.addAll(broken(jdbc, rule)));
      var chain = TrailCheck.of(connection);
      if (!chain.valid()) found.add("the audit chain verifies: not " + chain);
      return found;
    } finally {
      connection.rollback();
    }
  }

  /** How many rules there are; the chain is one. */
  static int count() {
    return RULES.size() + 1;
  }

  private static List<String> broken(JdbcClient jdbc, Rule rule) {
    var spec = jdbc.sql(rule.violations());
    if (rule.violations().contains(":waits")) spec = spec.param("waits", WAITS).param("calls", CALLS);
    var rows = spec.query((row, n) -> row.getString(1)).list();
    return rows.isEmpty() ? List.of() : List.of(rule.name() + ": not " + rows.size() + ", such as "
        + rows.subList(0, Math.min(TOLD_OF_EACH, rows.size())));
  }

  @SafeVarargs
  private static String[] ids(Class<? extends FlowElement>... types) {
    var ids = new ArrayList<String>();
    for (var type : types) ProcessModels.each(type).forEach(element -> ids.add(element.getId()));
    return ids.toArray(String[]::new);
  }
}
