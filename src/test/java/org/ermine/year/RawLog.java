package org.ermine.year;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What people, feeds and auditors said about some risks, as the tables hold it. Nothing in here has been computed by anybody. */
record RawLog(List<Opinion> opinions, List<Occurrence> occurrences, List<Link> links, List<Design> designs, List<Test> tests,
    List<Start> starts, List<Closure> closures, List<Outcome> outcomes, List<Plan> plans,
    List<Gauge> gauges, List<Reading> readings) {

  /** @param validatedAt null if it never was */
  record Opinion(UUID id, String risk, String category, int number, int impact, double perYear, double years, BigDecimal lossLow,
      BigDecimal lossHigh, String owner, Instant asOf, Instant validatedAt) {}

  record Occurrence(long id, String risk, Instant at, Long corrects, Instant recordedAt) {}

  record Link(String risk, String control, double coverage, Instant at) {}

  record Design(String control, double design, Instant at) {}

  record Test(String control, LocalDate on, boolean passed, Instant recordedAt) {}

  /** Since when a risk is on record, as was said until this instant. */
  record Start(String risk, LocalDate since, Instant until) {}

  record Closure(String risk, Instant at) {}

  record Outcome(String category, boolean effective) {}

  /** A mitigation that is planned, not verified. */
  record Plan(UUID id, String risk, String category, double target, BigDecimal cost) {}

  /** @param worse 1 where higher is worse, -1 where lower is */
  record Gauge(long id, int worse, double warning, double limit, int everyDays) {}

  /** Of an indicator. @param corrects the entry that it replaces; or null */
  record Reading(long id, long gauge, Instant at, double value, Long corrects) {}

  static RawLog of(JdbcClient jdbc, Collection<String> risks, Collection<Long> gauges) {
    return new Reader(jdbc, risks, gauges).log();
  }

  private record Reader(JdbcClient jdbc, Collection<String> risks, Collection<Long> gauges) {
    RawLog log() {
      return new RawLog(
          read("""
              SELECT a.*, r.category, e.at AS validated_at FROM assessment a JOIN risk r ON r.id = a.risk_id
              LEFT JOIN assessment_event e ON e.assessment_id = a.id AND e.outcome = 'validated'
              WHERE a.risk_id IN (:risks) ORDER BY a.risk_id, a.number""", Reader::opinion),
          read("SELECT * FROM occurrence WHERE risk_id IN (:risks) ORDER BY id", row -> new Occurrence(row.getLong("id"),
              row.getString("risk_id"), at(row, "occurred_at"), row.getObject("corrects", Long.class), at(row, "recorded_at"))),
          read("SELECT * FROM control_link WHERE risk_id IN (:risks) ORDER BY effective_at, id", row -> new Link(
              row.getString("risk_id"), row.getString("control_id"), row.getDouble("coverage"), at(row, "effective_at"))),
          read("SELECT * FROM control_design WHERE control_id IN (" + LINKED + ") ORDER BY effective_at, id", row -> new Design(
              row.getString("control_id"), row.getDouble("design"), at(row, "effective_at"))),
          read("SELECT * FROM control_test WHERE control_id IN (" + LINKED + ") ORDER BY id", row -> new Test(
              row.getString("control_id"), row.getObject("performed_on", LocalDate.class), row.getBoolean("passed"),
              at(row, "recorded_at"))),
          read("""
              SELECT risk_id, before::date AS since, changed_at AS until, id FROM risk_change
              WHERE field = 'recordsSince' AND risk_id IN (:risks)
              UNION ALL SELECT id, records_since, 'infinity', NULL FROM risk WHERE id IN (:risks)
              ORDER BY risk_id, id NULLS LAST""", row -> new Start(row.getString("risk_id"),
              row.getObject("since", LocalDate.class), row.getString("until").equals("infinity") ? Instant.MAX : at(row, "until"))),
          read("""
              SELECT q.risk_id, d.decided_at FROM closure_request q JOIN decision d ON d.item_id = q.id AND d.outcome = 'approve'
              WHERE q.risk_id IN (:risks) ORDER BY d.decided_at""", row -> new Closure(row.getString("risk_id"),
              at(row, "decided_at"))),
          read("""
              SELECT r.category, o.effective FROM response_outcome o JOIN response p ON p.id = o.response_id
              JOIN risk r ON r.id = p.risk_id
              WHERE p.decision = 'mitigate' AND r.id IN (:risks)""", row -> new Outcome(row.getString("category"),
              row.getBoolean("effective"))),
          read("""
              SELECT p.id, p.risk_id, r.category, p.target_deficiency,
                (SELECT sum(c.cost) FROM response_action c WHERE c.response_id = p.id) AS cost
              FROM response p JOIN risk r ON r.id = p.risk_id AND r.phase <> 'closed'
              WHERE p.decision = 'mitigate' AND p.risk_id IN (:risks)
                AND p.number = (SELECT max(number) FROM response WHERE risk_id = p.risk_id)
                AND NOT EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = p.id AND e.outcome <> 'approved')
              ORDER BY p.risk_id""", row -> new Plan(row.getObject("id", UUID.class), row.getString("risk_id"),
              row.getString("category"), row.getDouble("target_deficiency"), row.getBigDecimal("cost"))),
          jdbc.sql("SELECT * FROM indicator WHERE id IN (:ids) ORDER BY id").param("ids", gauges).query((row, n) -> new Gauge(
              row.getLong("id"), row.getString("direction").equals("up") ? 1 : -1, row.getDouble("warning"), row.getDouble("breach"),
              row.getInt("expected_every"))).list(),
          jdbc.sql("SELECT * FROM measurement WHERE indicator_id IN (:ids) ORDER BY measured_at, id").param("ids", gauges)
              .query((row, n) -> new Reading(row.getLong("id"), row.getLong("indicator_id"), at(row, "measured_at"),
                  row.getDouble("value"), row.getObject("corrects", Long.class))).list());
    }

    private static final String LINKED = "SELECT control_id FROM control_link WHERE risk_id IN (:risks)";

    private interface Row<T> {
      T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Row<T> each) {
      return jdbc.sql(sql).param("risks", risks).query((row, n) -> each.of(row)).list();
    }

    private static Opinion opinion(ResultSet row) throws SQLException {
      var impact = 0;
      for (var dimension : List.of("service", "customers", "reputation", "compliance")) {
        impact = Math.max(impact, row.getInt("impact_" + dimension));
      }
      return new Opinion(row.getObject("id", UUID.class), row.getString("risk_id"), row.getString("category"), row.getInt("number"),
          impact, row.getDouble("expected_per_year"), row.getDouble("evidence_years"), row.getBigDecimal("loss_low"),
          row.getBigDecimal("loss_high"), row.getString("estimated_by"), at(row, "as_of"), at(row, "validated_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
      var at = row.getObject(column, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
  }
}
