package org.ermine.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.risk.Occurrences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the numbers of assessments come from: which submissions were computed, reviewed and decided on, which occurrences and
 * control tests counted, and in which process instance. Formula version and policy rules stand beside the numbers themselves.
 */
@Component
class AssessmentSources {
  /**
   * Scoring takes one estimate and one rating and makes one assessment, all in one transaction: the first of an instance rests on
   * the first that were taken there, and so on.
   */
  private static final String SQL = """
      WITH counted AS (
        SELECT a.*, row_number() OVER (PARTITION BY a.process_instance_id ORDER BY a.number) AS n
        FROM assessment a WHERE a.risk_id = :risk),
      taken AS (
        SELECT s.*, row_number() OVER (PARTITION BY s.process_instance_id, s.task_key ORDER BY u.used_at, s.id) AS n
        FROM submission s JOIN submission_use u ON u.submission_id = s.id
        WHERE s.subject = :risk AND s.task_key IN ('Task_EstimateRisk', 'Task_RateControls'))
      SELECT c.id, c.as_of, jsonb_build_object('processInstance', c.process_instance_id,
          'estimate', (SELECT %1$s FROM taken s WHERE s.n = c.n AND s.process_instance_id = c.process_instance_id
            AND s.task_key = 'Task_EstimateRisk'),
          'rating', (SELECT %1$s FROM taken s WHERE s.n = c.n AND s.process_instance_id = c.process_instance_id
            AND s.task_key = 'Task_RateControls'),
          'review', (SELECT %1$s FROM submission s WHERE s.process_instance_id = c.process_instance_id
            AND s.task_key = 'Task_ReviewAssessment'
            AND s.id > (SELECT r.id FROM taken r WHERE r.n = c.n AND r.process_instance_id = c.process_instance_id
              AND r.task_key = 'Task_RateControls')
            AND s.id < coalesce((SELECT r.id FROM taken r WHERE r.n = c.n + 1 AND r.process_instance_id = c.process_instance_id
              AND r.task_key = 'Task_RateControls'), s.id + 1) ORDER BY s.id LIMIT 1),
          'decisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('submission', d.submission_id, 'by', d.actor,
              'onBehalfOf', d.on_behalf_of, 'for', d.decided_for, 'outcome', d.outcome, 'at', utc(d.decided_at)) ORDER BY d.id), '[]')
            FROM decision d WHERE d.item_id = c.id),
          'controlTests', (SELECT coalesce(jsonb_object_agg(t.control_id, t.ids), '{}') FROM (
            SELECT t.control_id, jsonb_agg(t.id ORDER BY t.id) AS ids FROM control_test t
            WHERE t.control_id IN (SELECT rated ->> 'control' FROM jsonb_array_elements(c.controls) rated)
              AND t.performed_on > (c.as_of AT TIME ZONE 'UTC')::date - 365
              AND t.performed_on <= (c.as_of AT TIME ZONE 'UTC')::date AND t.recorded_at <= c.as_of
            GROUP BY t.control_id) t)) AS sources,
        coalesce((SELECT h.before::date FROM risk_change h WHERE h.risk_id = :risk AND h.field = 'recordsSince'
          AND h.changed_at > c.as_of ORDER BY h.id LIMIT 1), r.records_since) AS records_since
      FROM counted c JOIN risk r ON r.id = c.risk_id"""
      .formatted("jsonb_build_object('submission', s.id, 'by', s.actor, 'onBehalfOf', s.on_behalf_of, "
          + "'at', utc(s.submitted_at))");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private record Found(UUID assessment, Instant asOf, LocalDate recordsSince, String json) {}

  private final JdbcClient jdbc;
  private final Occurrences occurrences;

  AssessmentSources(JdbcClient jdbc, Occurrences occurrences) {
    this.jdbc = jdbc;
    this.occurrences = occurrences;
  }

  /** Of each assessment of this risk. */
  Map<UUID, Map<String, Object>> of(String risk) {
    var sources = new HashMap<UUID, Map<String, Object>>();
    jdbc.sql(SQL).param("risk", risk)
        .query((row, n) -> new Found(row.getObject("id", UUID.class), row.getObject("as_of", OffsetDateTime.class).toInstant(),
            row.getObject("records_since", LocalDate.class), row.getString("sources"))).list()
        .forEach(found -> sources.put(found.assessment(), sources(risk, found)));
    return sources;
  }

  private Map<String, Object> sources(String risk, Found found) {
    try {
      Map<String, Object> sources = JSON.readValue(found.json(), new TypeReference<>() {});
      sources.put("recordsSince", found.recordsSince());
      sources.put("occurrences", occurrences.counted(risk, found.recordsSince(), found.asOf()));
      return sources;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database's JSON can't be read", e);
    }
  }
}
