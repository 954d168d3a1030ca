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
import java.util.stream.Collectors;

import org.ermine.risk.ControlTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The catalog of controls, with the newest design rating and the tests that count today. */
@Repository
public class Controls {
  /**
   * Which are asked for.
   *
   * @param query   part of an id, title or family in any case of letters; null for all
   * @param overdue only those whose test is overdue
   * @param used    only those on which an open risk leans
   */
  public record Filter(String query, boolean overdue, boolean used) {
    public static final Filter ALL = new Filter(null, false, false);

    public Filter {
      query = query == null || query.isBlank() ? null : query.strip();
    }
  }

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
  /** How many open risks that have been scored lean on each control: those of {@link Reliance}. */
  private static final String USES = """
      SELECT l.control_id, count(*) AS risks FROM (
        SELECT DISTINCT ON (control_id, risk_id) control_id, risk_id, coverage FROM control_link
        WHERE effective_at <= :now AND (CAST(:ids AS text[]) IS NULL OR control_id = ANY (:ids))
        ORDER BY control_id, risk_id, effective_at DESC, id DESC) l
      JOIN risk r ON r.id = l.risk_id JOIN standing s ON s.risk_id = r.id
      WHERE l.coverage > 0 AND r.phase IN ('identification', 'assessment', 'response', 'monitoring')
      GROUP BY l.control_id""";
  /** Ids in the order of people: ac-2 before ac-10. */
  private static final String NATURAL = """
      regexp_replace(c.id, '[0-9].*$', ''), regexp_replace(c.id, '[0-9]+', lpad(substring(c.id FROM '[0-9]+'), 8, '0')), c.id""";

  private final JdbcClient jdbc;
  private final Clock clock;

  Controls(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** By id. */
  public Page list(Filter filter, int page, int size) {
    var found = SELECT + "WHERE strpos(lower(c.id || ' ' || c.title || ' ' || c.family), lower(:query)) > 0 "
        + (filter.overdue() ? "AND s.due_on < :today " : "")
        + (filter.used() ? "AND c.id IN (SELECT control_id FROM (" + USES + ") uses) " : "");
    var total = asked("SELECT count(*) FROM (" + found + ") f", filter).query(Long.class).single();
    var items = asked(found + "ORDER BY " + NATURAL + " LIMIT :size OFFSET :from", filter)
        .param("size", size).param("from", (long) page * size).query((row, n) -> map(row)).list();
    return new Page(items, total);
  }

  private JdbcClient.StatementSpec asked(String sql, Filter filter) {
    return jdbc.sql(sql).params(today()).param("query", filter.query() == null ? "" : filter.query()).param("ids", null);
  }

  /** How many open risks lean on each of these; those on which none does are left out. */
  public Map<String, Long> uses(Collection<String> ids) {
    return jdbc.sql(USES).params(today()).param("ids", ids.toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getString("control_id"), row.getLong("risks"))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
