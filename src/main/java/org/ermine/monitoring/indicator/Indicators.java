package org.ermine.monitoring.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.indicator.Direction;
import org.ermine.risk.indicator.Level;
import org.ermine.risk.indicator.Thresholds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The indicators. One that belongs to a risk is seen by whoever sees the risk; one of a service, by everybody. */
@Repository
public class Indicators {
  /**
   * Which are asked for; null where any will do.
   *
   * @param service a node: its own and those of everything under it
   * @param node    a node: these, and those of the risks that belong there
   */
  public record Filter(String risk, String service, String node, String status) {}

  /** What is watched. @param risk null if it is a service's, and the other way round */
  record Plan(String risk, String service, String name, String unit, Thresholds thresholds) {}

  private static final List<String> STATUSES = List.of("ok", "warning", "trend", "breach", "silent", "retired");
  private static final String ALL = """
      SELECT * FROM (
        SELECT i.*, r.id AS about, r.service_id AS belongs_to, i.retired_at IS NULL AND i.silent_after < :now AS silent,
          (SELECT m.value FROM measurement m WHERE m.indicator_id = i.id AND m.measured_at = i.newest_at
            AND NOT EXISTS (SELECT 1 FROM measurement c WHERE c.corrects = m.id) ORDER BY m.id DESC LIMIT 1) AS newest_value
        FROM indicator i
        LEFT JOIN risk own ON own.id = i.risk_id
        LEFT JOIN risk r ON r.id = CASE WHEN own.merged_into IS NULL THEN own.id ELSE surviving_risk(own.id) END
        WHERE i.risk_id IS NULL OR %s) i
      """;
  private static final String WANTED = """
      WHERE (CAST(:risk AS text) IS NULL OR i.about = :risk)
        AND (CAST(:service AS text) IS NULL OR i.service_id IN (SELECT id FROM services_under(:service)))
        AND (CAST(:node AS text) IS NULL OR coalesce(i.service_id, i.belongs_to) IN (SELECT id FROM services_under(:node)))
        AND (CAST(:status AS text) IS NULL OR CASE :status WHEN 'retired' THEN i.retired_at IS NOT NULL WHEN 'silent' THEN i.silent
          ELSE i.retired_at IS NULL AND i.level = :status END)
      """;
  private static final String ANY = ALL.formatted("true");
  private static final String SEEN = ALL.formatted(Visibility.RULE);

  private final JdbcClient jdbc;
  private final Clock clock;

  Indicators(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A status as somebody writes it; null where none is meant. @throws Refused as invalid if there is none like it */
  public static String status(String word) {
    var status = word == null ? null : word.strip().toLowerCase(Locale.ROOT);
    if (status != null && !STATUSES.contains(status)) {
      throw Refused.invalid("status", Reason.ONE_OF, String.join(", ", STATUSES));
    }
    return status;
  }

  /** @return its number */
  long create(Plan plan, String by) {
    var now = clock.instant();
    var thresholds = plan.thresholds();
    return jdbc.sql("""
            INSERT INTO indicator (risk_id, service_id, name, unit, direction, warning, breach, expected_every, silent_after, created_by,
              created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""")
        .params(Arrays.asList(plan.risk(), plan.service(), plan.name(), plan.unit(), thresholds.worse().word(), thresholds.warning(),
            thresholds.limit(), thresholds.expectedEvery(), utc(thresholds.silentAfter(now)), by, utc(now)))
        .query(Long.class).single();
  }

  void change(long id, String name, Thresholds thresholds) {
    jdbc.sql("UPDATE indicator SET name = ?, warning = ?, breach = ?, expected_every = ? WHERE id = ?")
        .params(name, thresholds.warning(), thresholds.limit(), thresholds.expectedEvery(), id).update();
  }

  void retire(long id, String reason, String by) {
    jdbc.sql("UPDATE indicator SET retired_by = ?, retired_at = ?, retire_reason = ? WHERE id = ?")
        .params(by, utc(clock.instant()), reason, id).update();
  }

  /** Keeps what follows from the measurements. @param newestAt or null */
  void stand(long id, Level level, Instant newestAt, Instant silentAfter) {
    jdbc.sql("UPDATE indicator SET level = ?, newest_at = ?, silent_after = ? WHERE id = ?")
        .params(Arrays.asList(level.word(), newestAt == null ? null : utc(newestAt), utc(silentAfter), id)).update();
  }

  public Optional<Indicator> find(long id) {
    return any("WHERE i.id = :id").param("id", id).query((row, n) -> indicator(row)).optional();
  }

  /** Those of these numbers that exist, held until the transaction ends: in one order, so that no two wait for each other. */
  List<Indicator> lock(Collection<Long> ids) {
    var wanted = ids.toArray(Long[]::new);
    jdbc.sql("SELECT id FROM indicator WHERE id = ANY (?) ORDER BY id FOR UPDATE").param(wanted).query(Long.class).list();
    return any("WHERE i.id = ANY (:ids) ORDER BY i.id").param("ids", wanted).query((row, n) -> indicator(row)).list();
  }

  public List<Indicator> list(SignedIn person, Filter filter, int most, long offset) {
    return seen(SEEN + WANTED + "ORDER BY i.id LIMIT :most OFFSET :offset", person, filter).param("most", most)
        .param("offset", offset).query((row, n) -> indicator(row)).list();
  }

  public long count(SignedIn person, Filter filter) {
    return seen("SELECT count(*) FROM (" + SEEN + WANTED + ") wanted", person, filter).query(Long.class).single();
  }

  private JdbcClient.StatementSpec any(String which) {
    return jdbc.sql(ANY + which).param("now", utc(clock.instant()));
  }

  private JdbcClient.StatementSpec seen(String sql, SignedIn person, Filter filter) {
    return Visibility.bind(jdbc.sql(sql), person).param("now", utc(clock.instant())).param("risk", filter.risk())
        .param("service", filter.service()).param("node", filter.node()).param("status", filter.status());
  }

  private static Indicator indicator(ResultSet row) throws SQLException {
    return new Indicator(row.getLong("id"), row.getString("about"), row.getString("service_id"), row.getString("name"),
        row.getString("unit"), Direction.of(row.getString("direction")), row.getBigDecimal("warning"), row.getBigDecimal("breach"),
        row.getInt("expected_every"), Level.of(row.getString("level")), row.getBoolean("silent"), row.getBigDecimal("newest_value"),
        instant(row, "newest_at"), instant(row, "silent_after"), row.getString("created_by"), instant(row, "created_at"),
        row.getString("retired_by"), instant(row, "retired_at"), row.getString("retire_reason"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
