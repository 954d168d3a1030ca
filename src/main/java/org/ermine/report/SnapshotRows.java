package org.ermine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The open risks as the report prints them, read in one statement, so that all rows show one state. A risk whose assessment has
 * been validated carries the figures of the newest such assessment and the response in force; any other is pending.
 */
@Repository
class SnapshotRows {
  private static final int FETCHED_AT_A_TIME = 500;

  private static final String SELECT = """
      SELECT r.id, r.title, r.description, r.source, r.registered_at, r.service_id, r.owner, r.category, r.phase, r.next_review_on,
             a.id AS assessment_id, a.number, a.as_of, a.validated_by, a.validated_at,
             a.estimated_by, a.rated_by, a.impact_service, a.impact_customers, a.impact_reputation, a.impact_compliance,
             a.expected_per_year, a.evidence_years, a.loss_low, a.loss_high, a.occurrences, a.exposure_years, a.controls,
             a.scores ->> 'likelihood' AS likelihood, a.scores ->> 'inherentScore' AS inherent_score,
             a.scores ->> 'probabilityInherent' AS probability_inherent,
             a.scores ->> 'probabilityResidual' AS probability_residual,
             a.scores ->> 'annualisedLossInherent' AS annualised_loss_inherent,
             a.scores ->> 'annualisedLossResidual' AS annualised_loss_residual,
             a.control_deficiency, a.residual_score, a.severity, a.strategy, a.rules, a.formula_version,
             p.id AS response_id, p.number AS response_number, p.decision, p.accept_until, p.approved_at, p.rationale, p.planned_by,
             p.target_deficiency, p.rules AS response_rules,
             (SELECT string_agg(d.actor, ', ' ORDER BY d.id) FROM decision d
              WHERE d.item_id = p.id AND d.outcome = 'approve') AS approved_by,
             (SELECT jsonb_agg(jsonb_build_object('action', c.action_id, 'title', c.title, 'assignee', c.assignee,
                'plannedDueOn', c.due_on, 'dueOn', coalesce(m.new_due_on, c.due_on), 'moved', coalesce(m.moved, 0),
                'cost', c.cost::text, 'doneOn', (d.reported_at AT TIME ZONE 'UTC')::date, 'done', d.id IS NOT NULL)
                ORDER BY c.position)
              FROM response_action c
              LEFT JOIN action_report d ON d.action_id = c.action_id AND d.done
              LEFT JOIN LATERAL (
                SELECT count(*) AS moved, (array_agg(t.new_due_on ORDER BY t.id DESC))[1] AS new_due_on
                FROM action_report t WHERE t.response_id = c.response_id AND t.action_id = c.action_id AND NOT t.done) m ON true
              WHERE c.response_id = p.id) AS actions
      FROM risk r
      LEFT JOIN LATERAL (
        SELECT v.*, e.caused_by AS validated_by, e.at AS validated_at
        FROM assessment v JOIN assessment_event e ON e.assessment_id = v.id AND e.outcome = 'validated'
        WHERE v.risk_id = r.id ORDER BY v.number DESC LIMIT 1) a ON true
      LEFT JOIN LATERAL (
        SELECT q.*, e.at AS approved_at
        FROM response q LEFT JOIN response_event e ON e.response_id = q.id AND e.outcome = 'approved'
        WHERE q.risk_id = r.id AND NOT EXISTS (
          SELECT 1 FROM response_event o WHERE o.response_id = q.id
            AND o.outcome IN ('returned', 'rejected', 'withdrawn', 'superseded', 'ineffective', 'stopped', 'ended'))
        ORDER BY e.at IS NOT NULL DESC, q.number DESC LIMIT 1) p ON true
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
      """;

  private final JdbcClient jdbc;

  SnapshotRows(DataSource dataSource) {
    var streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCHED_AT_A_TIME);
    this.jdbc = JdbcClient.create(streaming);
  }

  /** Hands over the rows of one service after the other, without a service first; the service is then {@link Part#UNASSIGNED}. */
  void forEachService(BiConsumer<String, List<Map<String, Object>>> rowsOfService) {
    var rows = new ArrayList<Map<String, Object>>();
    String[] service = {Part.UNASSIGNED};
    try (var all = jdbc.sql(SELECT + "ORDER BY r.service_id NULLS FIRST, r.id").query(SnapshotRow::map).stream()) {
      all.forEach(row -> {
        if (!row.service().equals(service[0])) {
          if (!rows.isEmpty()) rowsOfService.accept(service[0], List.copyOf(rows));
          rows.clear();
          service[0] = row.service();
        }
        rows.add(row.fields());
      });
    }
    if (!rows.isEmpty()) rowsOfService.accept(service[0], List.copyOf(rows));
  }

  List<Map<String, Object>> of(String service) {
    return jdbc.sql(SELECT + "AND coalesce(r.service_id, '') = ? ORDER BY r.id").param(service)
        .query(SnapshotRow::map).list().stream().map(SnapshotRow::fields).toList();
  }
}
