package org.ermine.monitoring.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of measurements, append-only. */
@Repository
public class Measurements {
  private static final String SELECT = """
      SELECT m.*, NOT EXISTS (SELECT 1 FROM measurement c WHERE c.corrects = m.id) AS counts FROM measurement m
      WHERE m.indicator_id = ?\s""";
  private static final String NEWEST = "ORDER BY m.measured_at DESC, m.id DESC LIMIT ?";

  private final JdbcClient jdbc;
  private final Clock clock;

  Measurements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @return the new entry's id */
  long record(long indicator, NewMeasurement entry, String by) {
    return jdbc.sql("""
            INSERT INTO measurement (indicator_id, measured_at, value, external_id, corrects, recorded_by, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""")
        .params(Arrays.asList(indicator, Indicators.utc(entry.measuredAt()), entry.value(), entry.externalId(), entry.corrects(), by,
            Indicators.utc(clock.instant()))).query(Long.class).single();
  }

  Optional<Measurement> withExternalId(long indicator, String externalId) {
    return jdbc.sql(SELECT + "AND m.external_id = ?").params(indicator, externalId).query((row, n) -> measurement(row))
        .optional();
  }

  /** An entry of this indicator. */
  Optional<Measurement> find(long indicator, long id) {
    return jdbc.sql(SELECT + "AND m.id = ?").params(indicator, id).query((row, n) -> measurement(row)).optional();
  }

  /** Those that count, the newest first; of two at one instant, the later recorded. */
  List<Measurement> newest(long indicator, int most) {
    return jdbc.sql(SELECT + "AND NOT EXISTS (SELECT 1 FROM measurement c WHERE c.corrects = m.id) " + NEWEST)
        .params(indicator, most).query((row, n) -> measurement(row)).list();
  }

  /** All, the newest first. */
  public List<Measurement> list(long indicator, int most, long offset) {
    return jdbc.sql(SELECT + NEWEST + " OFFSET ?").params(indicator, most, offset).query((row, n) -> measurement(row)).list();
  }

  public long count(long indicator) {
    return jdbc.sql("SELECT count(*) FROM measurement WHERE indicator_id = ?").param(indicator).query(Long.class).single();
  }

  private static Measurement measurement(ResultSet row) throws SQLException {
    return new Measurement(row.getLong("id"), Indicators.instant(row, "measured_at"), row.getBigDecimal("value"),
        row.getString("external_id"), row.getObject("corrects", Long.class), row.getBoolean("counts"), row.getString("recorded_by"),
        Indicators.instant(row, "recorded_at"));
  }
}
