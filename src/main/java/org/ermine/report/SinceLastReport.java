package org.ermine.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the programme recorded since an earlier report that no row of an open risk shows. */
@Repository
class SinceLastReport {
  private final JdbcClient jdbc;

  SinceLastReport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What became of these risks: the phase in which each is now, since when, by whom and why. */
  List<Map<String, Object>> departed(Collection<String> risks) {
    return jdbc.sql("""
            SELECT r.id AS risk, r.phase, r.merged_into AS "mergedInto",
                   utc(coalesce(c.decided_at, p.changed_at)) AS at, coalesce(c.actor, p.changed_by) AS by,
                   coalesce(c.reason, p.reason) AS reason
            FROM risk r
            LEFT JOIN LATERAL (
              SELECT q.reason, d.actor, d.decided_at FROM closure_request q
              JOIN decision d ON d.item_id = q.id AND d.outcome = 'approve'
              WHERE q.risk_id = r.id AND r.phase = 'closed' ORDER BY d.id DESC LIMIT 1) c ON true
            LEFT JOIN LATERAL (
              SELECT h.reason, h.changed_by, h.changed_at FROM risk_change h
              WHERE h.risk_id = r.id AND h.field = 'phase' ORDER BY h.id DESC LIMIT 1) p ON true
            WHERE r.id = ANY (?) ORDER BY r.id""")
        .param(risks.toArray(String[]::new)).query().listOfRows();
  }

  /** Recorded changes of owner, service, title and phase in (since, until], oldest first. */
  List<Map<String, Object>> changes(Instant since, Instant until) {
    return jdbc.sql("""
            SELECT risk_id AS risk, field, before, after, reason, changed_by AS by, utc(changed_at) AS at FROM risk_change
            WHERE changed_at > ? AND changed_at <= ? AND field IN ('owner', 'service', 'title', 'phase')
            ORDER BY id""").params(utc(since), utc(until)).query().listOfRows();
  }

  /** How many responses were verified in (since, until], and with which outcome. */
  Map<String, Object> outcomes(Instant since, Instant until) {
    return jdbc.sql("""
            SELECT count(*) FILTER (WHERE effective)::integer AS effective,
                   count(*) FILTER (WHERE NOT effective)::integer AS ineffective
            FROM response_outcome WHERE verified_at > ? AND verified_at <= ?""")
        .params(utc(since), utc(until)).query((row, n) -> {
          Map<String, Object> outcomes = new LinkedHashMap<>();
          outcomes.put("since", since.toString());
          outcomes.put("until", until.toString());
          outcomes.put("effective", row.getInt("effective"));
          outcomes.put("ineffective", row.getInt("ineffective"));
          return outcomes;
        }).single();
  }

  /** The responses that were verified in (since, until], each with what it aimed at and what it reached, oldest first. */
  List<Map<String, Object>> verified(Instant since, Instant until) {
    return jdbc.sql("""
            SELECT r.id AS risk, r.title, p.decision, o.effective, o.deficiency_before::numeric::text AS "deficiencyBefore",
                   o.target_deficiency::numeric::text AS "targetDeficiency", o.deficiency_reached::numeric::text AS "deficiencyReached",
                   o.evidence, o.verified_by AS "verifiedBy", utc(o.verified_at) AS "verifiedAt"
            FROM response_outcome o JOIN response p ON p.id = o.response_id JOIN risk r ON r.id = p.risk_id
            WHERE o.verified_at > ? AND o.verified_at <= ? ORDER BY o.verified_at, r.id""")
        .params(utc(since), utc(until)).query().listOfRows();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
