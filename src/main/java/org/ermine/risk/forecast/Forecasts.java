package org.ermine.risk.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The forecasts, read from what is kept anyway and can't be changed: validated assessments, the log of occurrences, approved
 * closures. So an occurrence that is reported late, corrected or brought in by a merge counts where it belongs.
 */
@Repository
public class Forecasts {
  /** @param rows forecasts that have come true or failed */
  public record Resolved(ForecastTable table, List<Forecast> rows) {}

  private static final int FETCHED_AT_A_TIME = 1_000;

  private static final String SELECT = """
      WITH RECURSIVE surviving (id, risk) AS (
        SELECT id, id FROM risk WHERE merged_into IS NULL AND (CAST(:risk AS text) IS NULL OR id = :risk)
        UNION ALL SELECT m.id, s.risk FROM risk m JOIN surviving s ON m.merged_into = s.id),
      noted AS (
        SELECT DISTINCT ON (s.risk, coalesce('external ' || o.external_id, 'entry ' || o.id)) s.risk, o.id, o.corrects, o.occurred_at
        FROM occurrence o JOIN surviving s ON s.id = o.risk_id
        WHERE CAST(:risk AS text) IS NULL OR s.risk = :risk
        ORDER BY s.risk, coalesce('external ' || o.external_id, 'entry ' || o.id), o.id),
      counted AS (
        SELECT n.risk, n.occurred_at FROM noted n WHERE NOT EXISTS (SELECT 1 FROM noted c WHERE c.corrects = n.id)),
      closed AS (
        SELECT q.risk_id AS risk, d.decided_at FROM closure_request q
        JOIN decision d ON d.item_id = q.id AND d.outcome = 'approve'),
      forecast AS (
        SELECT a.id, a.risk_id, a.number, (a.scores ->> 'probabilityResidual')::double precision AS probability, e.at,
          (e.at AT TIME ZONE 'UTC' + interval '12 months') AT TIME ZONE 'UTC' AS until, r.category,
          coalesce((SELECT p.person FROM participation p WHERE p.item_id = a.id AND p.duty = 'decision' AND p.capacity = 'owner'),
            a.estimated_by) AS owner
        FROM assessment a JOIN assessment_event e ON e.assessment_id = a.id AND e.outcome = 'validated'
        JOIN risk r ON r.id = a.risk_id
        WHERE (CAST(:risk AS text) IS NULL OR r.id = :risk)
          AND (CAST(:node AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:node))))
      SELECT f.*, min(c.occurred_at) AS occurred, min(d.decided_at) AS closed
      FROM forecast f
      LEFT JOIN counted c ON c.risk = f.risk_id AND c.occurred_at > f.at AND c.occurred_at <= f.until
      LEFT JOIN closed d ON d.risk = f.risk_id AND d.decided_at > f.at AND d.decided_at <= f.until
      GROUP BY f.id, f.risk_id, f.number, f.probability, f.at, f.until, f.category, f.owner
      ORDER BY f.risk_id COLLATE "C", f.number
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Forecasts(DataSource dataSource, Clock clock) {
    var streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCHED_AT_A_TIME);
    this.jdbc = JdbcClient.create(streaming);
    this.clock = clock;
  }

  /** The forecasts of one risk, oldest first. */
  @Transactional(readOnly = true)
  public List<Forecast> of(String risk) {
    try (var forecasts = read(null, risk)) {
      return forecasts.toList();
    }
  }

  /** @param node a service, for the risks that belong to it or to something under it; null for all */
  @Transactional(readOnly = true)
  public ForecastTable under(String node) {
    var table = new ForecastTable.Builder();
    try (var forecasts = read(node, null)) {
      forecasts.forEach(table::add);
    }
    return table.table();
  }

  /** The same with some of the resolved forecasts behind it, by risk, all of one moment. @param offset how many come before them */
  @Transactional(readOnly = true)
  public Resolved resolved(String node, long offset, int size) {
    var table = new ForecastTable.Builder();
    var rows = new ArrayList<Forecast>();
    long[] seen = {0};
    try (var forecasts = read(node, null)) {
      forecasts.forEach(forecast -> {
        table.add(forecast);
        if (forecast.resolution().scored() && seen[0]++ >= offset && rows.size() < size) rows.add(forecast);
      });
    }
    return new Resolved(table.table(), rows);
  }

  private Stream<Forecast> read(String node, String risk) {
    var now = clock.instant();
    return jdbc.sql(SELECT).param("node", node).param("risk", risk).query((row, n) -> forecast(row, now)).stream();
  }

  private static Forecast forecast(ResultSet row, Instant now) throws SQLException {
    var until = instant(row, "until");
    var occurred = instant(row, "occurred");
    var resolution = Resolution.of(until, occurred, instant(row, "closed"), now);
    return new Forecast(row.getObject("id", UUID.class), row.getString("risk_id"), row.getString("owner"),
        row.getString("category"), row.getDouble("probability"), instant(row, "at"), until, resolution,
        resolution == Resolution.OCCURRED ? occurred : null);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
