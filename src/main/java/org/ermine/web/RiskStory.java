package org.ermine.web;

import java.util.Map;

import org.springframework.stereotype.Component;

/** What was planned and what happened about one risk. Whoever calls has made sure that it may be seen. */
@Component
public class RiskStory {
  private static final String RESPONSES = """
      SELECT p.number AS ordering, jsonb_build_object(
        'id', p.id, 'number', p.number, 'assessment', p.assessment_id, 'decision', p.decision, 'keeps', p.keeps,
        'rationale', p.rationale, 'acceptUntil', p.accept_until, 'targetDeficiency', p.target_deficiency,
        'severity', p.severity, 'approvers', to_jsonb(p.approvers), 'rules', p.rules, 'plannedBy', p.planned_by,
        'submittedAt', utc(p.submitted_at), 'processInstance', p.process_instance_id,
        'submission', (SELECT max(s.id) FROM submission s JOIN submission_use u ON u.submission_id = s.id
          WHERE s.process_instance_id = p.process_instance_id AND s.task_key = 'Task_PlanResponse'
            AND s.submitted_at <= p.submitted_at AND s.actor = p.planned_by),
        'actions', (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', a.action_id, 'title', a.title, 'assignee', a.assignee, 'dueOn', coalesce(newest.new_due_on, a.due_on),
            'plannedDueOn', a.due_on, 'cost', a.cost, 'done', coalesce(newest.done, false), 'evidence', newest.evidence,
            'reason', newest.reason, 'reportedBy', newest.reported_by, 'reportedAt', utc(newest.reported_at))
            ORDER BY a.position), '[]')
          FROM response_action a LEFT JOIN LATERAL (SELECT * FROM action_report ar
            WHERE ar.response_id = a.response_id AND ar.action_id = a.action_id ORDER BY ar.id DESC LIMIT 1) newest ON true
          WHERE a.response_id = p.id),
        'decisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', d.actor, 'for', d.decided_for, 'outcome', d.outcome,
            'onBehalfOf', d.on_behalf_of, 'comment', d.comment, 'at', utc(d.decided_at), 'submission', d.submission_id,
            'processInstance', d.process_instance_id) ORDER BY d.id), '[]') FROM decision d WHERE d.item_id = p.id),
        'events', (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', e.outcome, 'reason', e.reason, 'by', e.caused_by,
            'at', utc(e.at)) ORDER BY e.id), '[]') FROM response_event e WHERE e.response_id = p.id),
        'outcome', (SELECT jsonb_build_object('effective', o.effective, 'evidence', o.evidence,
            'deficiencyBefore', o.deficiency_before, 'targetDeficiency', o.target_deficiency,
            'deficiencyReached', o.deficiency_reached, 'verifiedBy', o.verified_by, 'verifiedAt', utc(o.verified_at))
          FROM response_outcome o WHERE o.response_id = p.id)) AS item
      FROM response p WHERE p.risk_id = :risk""";

  /** Of a control that has ever been linked to the risk. */
  private static final String LINKED =
      "EXISTS (SELECT 1 FROM control_link l WHERE l.control_id = h.control_id AND l.risk_id = :risk)";

  /** The programme did it. */
  private static final String NOBODY = "NULL";

  private static final String HISTORY = story("risk", "registered_at", "0", "reporter", "reported", "h.id = :risk",
          "'title', h.title, 'source', h.source")
      + story("submission", "submitted_at", "h.id", "actor", "submission", "h.subject = :risk",
          "'id', h.id, 'task', h.task_key, 'fields', h.fields, 'scope', h.scope, 'onBehalfOf', h.on_behalf_of, "
              + "'processInstance', h.process_instance_id")
      + story("risk_change", "changed_at", "h.id", "changed_by", "change", "h.risk_id = :risk",
          "'field', h.field, 'before', h.before, 'after', h.after, 'reason', h.reason")
      + story("occurrence", "recorded_at", "h.id", "recorded_by", "occurrence", "h.risk_id = :risk",
          "'id', h.id, 'occurredAt', utc(h.occurred_at), 'loss', h.loss, 'description', h.description, "
              + "'externalId', h.external_id, 'corrects', h.corrects")
      + story("decision", "decided_at", "h.id", "actor", "decision",
          "EXISTS (SELECT 1 FROM submission s WHERE s.id = h.submission_id AND s.subject = :risk)",
          "'task', h.task_key, 'item', h.item_id, 'itemKind', h.item_kind, 'for', h.decided_for, 'outcome', h.outcome, "
              + "'onBehalfOf', h.on_behalf_of, 'comment', h.comment, 'submission', h.submission_id, "
              + "'processInstance', h.process_instance_id")
      + story("assessment", "as_of", "h.number", "estimated_by", "assessment", "h.risk_id = :risk",
          "'assessment', h.id, 'number', h.number, 'severity', h.severity, 'residualScore', h.residual_score, "
              + "'ratedBy', h.rated_by, 'rules', h.rules, 'formulaVersion', h.formula_version, "
              + "'processInstance', h.process_instance_id")
      + story("assessment_event", "at", "0", "caused_by", "assessment-event", "h.risk_id = :risk",
          "'assessment', h.assessment_id, 'outcome', h.outcome, 'reason', h.reason")
      + story("response", "submitted_at", "h.number", "planned_by", "response", "h.risk_id = :risk",
          "'response', h.id, 'number', h.number, 'decision', h.decision, 'keeps', h.keeps, 'assessment', h.assessment_id, "
              + "'rules', h.rules, 'processInstance', h.process_instance_id")
      + story("response_event", "at", "h.id", "caused_by", "response-event", "h.risk_id = :risk",
          "'response', h.response_id, 'outcome', h.outcome, 'reason', h.reason")
      + story("review", "reviewed_at", "h.id", "reviewed_by", "review", "h.risk_id = :risk",
          "'finding', h.finding, 'comment', h.comment, 'signals', to_jsonb(h.signals), "
              + "'processInstance', h.process_instance_id")
      + story("action_report", "reported_at", "h.id", "reported_by", "action-report",
          "EXISTS (SELECT 1 FROM response p WHERE p.id = h.response_id AND p.risk_id = :risk)",
          "'response', h.response_id, 'action', h.action_id, 'title', (SELECT a.title FROM response_action a "
              + "WHERE a.response_id = h.response_id AND a.action_id = h.action_id), 'done', h.done, 'evidence', h.evidence, 'reason', h.reason, "
              + "'newDueOn', h.new_due_on")
      + story("response_outcome", "verified_at", "0", "verified_by", "outcome",
          "EXISTS (SELECT 1 FROM response p WHERE p.id = h.response_id AND p.risk_id = :risk)",
          "'response', h.response_id, 'effective', h.effective, 'evidence', h.evidence, "
              + "'deficiencyBefore', h.deficiency_before, 'deficiencyReached', h.deficiency_reached")
      + story("control_link", "effective_at", "h.id", "linked_by", "control-link", "h.risk_id = :risk",
          "'control', h.control_id, 'coverage', h.coverage, 'assessment', h.assessment_id")
      + story("control_design", "effective_at", "h.id", "rated_by", "control-design", LINKED,
          "'control', h.control_id, 'design', h.design, 'assessment', h.assessment_id")
      + story("control_test", "recorded_at", "h.id", "recorded_by", "control-test", LINKED,
          "'id', h.id, 'control', h.control_id, 'performedOn', h.performed_on, 'passed', h.passed, 'evidence', h.evidence")
      + story("closure_request", "requested_at", "0", "requested_by", "closure-request", "h.risk_id = :risk",
          "'item', h.id, 'reason', h.reason")
      + story("task_notice", "at", "0", NOBODY, "notice", "h.subject = :risk",
          "'notice', h.kind, 'addressee', h.addressee, 'task', h.task_key, 'taskId', h.task_id")
      + story("risk_round", "queued_at", "h.number", NOBODY, "round", "h.risk_id = :risk",
          "'number', h.number, 'entersAt', h.enters_at, 'processInstance', h.process_instance_id, "
              + "'startedAt', utc(h.started_at), 'endedAt', utc(h.ended_at)")
      + story("risk_signal", "raised_at", "h.id", "raised_by", "signal", "h.risk_id = :risk",
          "'id', h.id, 'signal', h.kind, 'reason', h.reason, 'consumedAt', utc(h.consumed_at)")
      + story("monitoring_signal", "received_at", "0", "received_by", "monitoring-signal", "h.risk_id = :risk",
          "'source', h.source, 'externalId', h.external_id, 'observedAt', utc(h.observed_at)")
      + story("risk_intervention", "made_at", "h.id", "made_by", "intervention", "h.risk_id = :risk",
          "'id', h.id, 'operation', h.operation, 'entity', h.entity, 'processInstance', h.process_instance_id")
      + story("intervention_review", "reviewed_at", "h.intervention_id", "reviewed_by", "intervention-review",
          "EXISTS (SELECT 1 FROM risk_intervention i WHERE i.id = h.intervention_id AND i.risk_id = :risk)",
          "'intervention', h.intervention_id, 'comment', h.comment")
      + story("meeting_minutes", "written_at", "h.id", "written_by", "meeting-minutes", "h.risk_id = :risk",
          "'id', h.id, 'meeting', h.meeting_id, 'minutes', h.minutes, 'decision', h.decision, 'actions', h.actions, "
              + "'correction', h.correction")
      + story("score_movement", "as_of", "h.id", NOBODY, "score-movement", "h.risk_id = :risk",
          "'id', h.id, 'assessment', h.assessment_id, 'reason', h.reason, 'severity', h.severity, 'strategy', h.strategy, "
              + "'residualScore', h.residual_score, 'controlDeficiency', h.control_deficiency, 'rules', h.rules, "
              + "'formulaVersion', h.formula_version")
      + story("risk_comment", "written_at", "h.id", "written_by", "comment", "h.risk_id = :risk", "'id', h.id, 'comment', h.comment")
      + story("risk_document", "uploaded_at", "h.id", "uploaded_by", "document", "h.risk_id = :risk",
          "'id', h.id, 'name', h.name, 'type', h.media_type, 'sha256', h.sha256")
      + story("risk_document_withdrawal", "withdrawn_at", "h.document_id", "withdrawn_by", "document-withdrawal",
          "EXISTS (SELECT 1 FROM risk_document d WHERE d.id = h.document_id AND d.risk_id = :risk)",
          "'document', h.document_id, 'reason', h.reason")
      + story("signal_decision", "decided_at", "h.number", "decided_by", "signal-decision", "h.risk_id = :risk",
          "'source', h.source, 'externalId', h.external_id, 'decision', h.decision, 'reason', h.reason");

  private final JsonRows rows;

  RiskStory(JsonRows rows) {
    this.rows = rows;
  }

  /** The plans for the risk, newest first, with their actions, approvals and outcomes. */
  public Paged<Map<String, Object>> responses(String risk, Paged.Wanted page) {
    return rows.page(RESPONSES, "ordering DESC", Map.of("risk", risk), page);
  }

  /** Everything that happened, oldest first. */
  public Paged<Map<String, Object>> history(String risk, Paged.Wanted page) {
    return history(risk, "at, kind_rank, number, item ->> 'kind', item::text", page);
  }

  /** The same, newest first. */
  public Paged<Map<String, Object>> newest(String risk, Paged.Wanted page) {
    return history(risk, "at DESC, kind_rank DESC, number DESC, item ->> 'kind' DESC, item::text DESC", page);
  }

  private Paged<Map<String, Object>> history(String risk, String order, Paged.Wanted page) {
    return rows.page(HISTORY.substring(0, HISTORY.length() - " UNION ALL ".length()), order, Map.of("risk", risk), page);
  }

  /** One kind of event. What is submitted stands before what follows from it at the same instant. */
  private static String story(String table, String at, String number, String by, String kind, String where, String details) {
    var rank = switch (kind) {
      case "reported" -> 0;
      case "submission" -> 1;
      default -> 2;
    };
    return "SELECT h.%s AS at, %d AS kind_rank, (%s)::bigint AS number, ".formatted(at, rank, number)
        + "jsonb_build_object('at', utc(h.%s), 'kind', '%s', 'by', %s, %s) AS item FROM %s h WHERE %s UNION ALL "
            .formatted(at, kind, by.equals(NOBODY) ? by : "h." + by, details, table, where);
  }
}
