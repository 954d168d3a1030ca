package org.ermine.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The indicators at the freeze: how many are watched, and the alarms that were open, each with its newest measurement till then. */
@Component
class AlarmFacts {
  private static final String WATCHED = """
      SELECT count(*)::integer FROM indicator WHERE created_at <= :at AND (retired_at IS NULL OR retired_at > :at)""";
  private static final String OPEN = """
      SELECT i.name, i.unit, CASE WHEN i.risk_id IS NOT NULL THEN surviving_risk(i.risk_id) END AS risk, i.service_id AS service,
             e.kind, e.reason, utc(e.opened_at) AS since, m.value::text AS value, utc(m.measured_at) AS "measuredAt",
             i.breach::text AS "limit"
      FROM indicator_episode e JOIN indicator i ON i.id = e.indicator_id
      LEFT JOIN LATERAL (
        SELECT v.value, v.measured_at FROM measurement v
        WHERE v.indicator_id = i.id AND v.recorded_at <= :at AND NOT EXISTS (
          SELECT 1 FROM measurement c WHERE c.corrects = v.id AND c.recorded_at <= :at)
        ORDER BY v.measured_at DESC, v.id DESC LIMIT 1) m ON true
      WHERE e.opened_at <= :at AND (e.closed_at IS NULL OR e.closed_at > :at) AND (i.retired_at IS NULL OR i.retired_at > :at)
      ORDER BY e.kind, e.opened_at, e.id""";

  private final JdbcClient jdbc;

  AlarmFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, Object> at(Instant freeze) {
    var at = freeze.atOffset(ZoneOffset.UTC);
    var facts = new LinkedHashMap<String, Object>();
    facts.put("watched", jdbc.sql(WATCHED).param("at", at).query(Integer.class).single());
    facts.put("alarms", jdbc.sql(OPEN).param("at", at).query().listOfRows());
    return facts;
  }
}
