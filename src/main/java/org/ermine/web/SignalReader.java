package org.ermine.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.ermine.access.Refused;
import org.springframework.stereotype.Component;

/** Reads signals and what was decided about them, for those who see everything. */
@Component
class SignalReader {
  private static final Set<String> STATES = Set.of("proposed", "candidate", "evidence", "dismissed");
  private static final String SIGNALS = """
      SELECT s.received_at, s.source, s.external_id, jsonb_build_object('source', s.source, 'externalId', s.external_id,
        'title', s.content -> 'title', 'description', s.content -> 'description', 'service', s.content -> 'service',
        'observedAt', utc(s.observed_at), 'receivedBy', s.received_by, 'receivedAt', utc(s.received_at), 'state', s.state,
        'risk', s.risk_id, 'decisions', s.decisions, 'reason', s.reason, 'decidedBy', s.decided_by,
        'decidedAt', utc(s.decided_at),
        'proposals', (SELECT coalesce(jsonb_agg(jsonb_build_object('risk', r.id, 'title', r.title, 'service', r.service_id,
            'phase', r.phase, 'similarity', p.similarity, 'reasons', p.reasons) ORDER BY p.similarity DESC, r.id), '[]')
          FROM signal_proposal p JOIN risk r ON r.id = p.risk_id
          WHERE p.source = s.source AND p.external_id = s.external_id)) AS item
      FROM signal_now s
      WHERE (CAST(:state AS text) IS NULL OR s.state = :state) AND (CAST(:source AS text) IS NULL OR s.source = :source)
        AND (CAST(:risk AS text) IS NULL OR s.risk_id = :risk)""";
  private static final String DECISIONS = """
      SELECT d.decided_at, d.source, d.external_id, d.number, jsonb_build_object('source', d.source, 'externalId', d.external_id,
        'number', d.number, 'decision', d.decision, 'risk', d.risk_id, 'reason', d.reason, 'decidedBy', d.decided_by,
        'decidedAt', utc(d.decided_at)) AS item
      FROM signal_decision d
      WHERE (CAST(:source AS text) IS NULL OR d.source = :source)
        AND (CAST(:externalId AS text) IS NULL OR d.external_id = :externalId)""";

  private final JsonRows rows;

  SignalReader(JsonRows rows) {
    this.rows = rows;
  }

  /** Oldest first; null where anything will do. */
  Paged<Map<String, Object>> signals(String state, String source, String risk, Paged.Wanted page) {
    if (state != null && !STATES.contains(state)) {
      throw Refused.invalid("state", "must be one of proposed, candidate, evidence, dismissed");
    }
    var asked = new HashMap<String, Object>();
    asked.put("state", state);
    asked.put("source", source);
    asked.put("risk", risk);
    return rows.page(SIGNALS, "received_at, source, external_id", asked, page);
  }

  /** Newest first; null where anything will do. */
  Paged<Map<String, Object>> decisions(String source, String externalId, Paged.Wanted page) {
    var asked = new HashMap<String, Object>();
    asked.put("source", source);
    asked.put("externalId", externalId);
    return rows.page(DECISIONS, "decided_at DESC, source, external_id, number DESC", asked, page);
  }
}
