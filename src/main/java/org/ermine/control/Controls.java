package org.ermine.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.ermine.risk.ControlTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The catalog of controls, with the newest design rating and the tests that count today. */
@Repository
public class Controls {
  /** @param total how many there are on all pages */
  public record Page(List<Control> items, long total) {}

  private static final String SELECT = """
      SELECT c.id, c.title, c.family, c.statement, c.catalog,
        (SELECT d.design FROM control_design d WHERE d.control_id = c.id AND d.effective_at <= :now
         ORDER BY d.effective_at DESC, d.id DESC LIMIT 1) AS design,
        (SELECT count(*) FILTER (WHERE t.passed) FROM control_test t
         WHERE t.control_id = c.id AND t.performed_on > :after AND t.performed_on <= :today) AS passes,
        (SELECT count(*) FROM control_test t
         WHERE t.control_id = c.id AND t.performed_on > :after AND t.performed_on <= :today) AS tests,
        s.every_days, s.due_on, coalesce(s.due_on < :today, false) AS overdue
      FROM control c
      LEFT JOIN LATERAL (
        SELECT d.every_days, d.every_days + coalesce(
            (SELECT max(t.performed_on) FROM control_test t WHERE t.control_id = c.id AND t.performed_on <= :today),
            (d.decided_at AT TIME ZONE 'UTC')::date) AS due_on
        FROM control_schedule d WHERE d.control_id = c.id ORDER BY d.id DESC LIMIT 1) s ON true
      """;
  /** Ids in the order of people: ac-2 before ac-10. */
  private static final String NATURAL = """
      regexp_replace(c.id, '[0-9].*$', ''), regexp_replace(c.id, '[0-9]+', lpad(substring(c.id FROM '[0-9]+'), 8, '0')), c.id""";

  private final JdbcClient jdbc;
  private final Clock clock;

  Controls(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param query part of an id, title or family in any case of letters; null lists all
   * @param overdue only those whose test is overdue
   */
  public Page list(String query, boolean overdue, int page, int size) {
    var found = SELECT + "WHERE strpos(lower(c.id || ' ' || c.title || ' ' || c.family), lower(:query)) > 0 "
        + (overdue ? "AND s.due_on < :today " : "");
    var part = query == null ? "" : query.strip();
    var total = jdbc.sql("SELECT count(*) FROM (" + found + ") f").params(today()).param("query", part).query(Long.class).single();
    var items = jdbc.sql(found + "ORDER BY " + NATURAL + " LIMIT :size OFFSET :from")
        .params(today()).param("query", part).param("size", size).param("from", (long) page * size)
        .query((row, n) -> map(row)).list();
    return new Page(items, total);
  }

  public Optional<Control> find(String id) {
    return jdbc.sql(SELECT + "WHERE c.id = :id").params(today()).param("id", id).query((row, n) -> map(row)).optional();
  }

  /** Those of the ids that no control bears. */
  public Set<String> unknown(Collection<String> ids) {
    var unknown = new TreeSet<>(ids);
    if (!ids.isEmpty()) {
      unknown.removeAll(jdbc.sql("SELECT id FROM control WHERE id IN (:ids)").param("ids", ids).query(String.class).list());
    }
    return unknown;
  }

  private Map<String, Object> today() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return Map.of("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC), "today", today,
        "after", today.minusDays(ControlTest.WINDOW_DAYS));
  }

  private static Control map(ResultSet row) throws SQLException {
    var design = row.getBigDecimal("design");
    return new Control(row.getString("id"), row.getString("title"), row.getString("family"), row.getString("statement"),
        row.getString("catalog"), design == null ? null : design.doubleValue(), row.getInt("passes"), row.getInt("tests"),
        row.getObject("every_days", Integer.class), row.getObject("due_on", LocalDate.class), row.getBoolean("overdue"));
  }
}
