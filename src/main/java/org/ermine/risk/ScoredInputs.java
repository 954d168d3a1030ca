package org.ermine.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What scores were computed from, one assessment after the other and never all in memory. A cursor lives in a transaction, so one
 * is required.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ScoredInputs {
  private static final int FETCHED_AT_A_TIME = 1_000;
  private static final String OPINION = "a.impact_service, a.impact_customers, a.impact_reputation, a.impact_compliance, "
      + "a.expected_per_year, a.evidence_years, a.loss_low, a.loss_high, ";
  private static final String CURRENT = "SELECT r.id AS risk_id, a.id, " + OPINION + """
        s.occurrences, s.exposure_years, s.controls
      FROM risk r JOIN standing s ON s.risk_id = r.id JOIN assessment a ON a.id = s.assessment_id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
      ORDER BY r.id""";
  private static final String VALIDATED = "SELECT a.risk_id, a.id, " + OPINION + """
        a.occurrences, a.exposure_years, a.controls
      FROM assessment a JOIN assessment_event e ON e.assessment_id = a.id AND e.outcome = 'validated'
      WHERE e.at >= ? AND e.at < ?
      ORDER BY e.at, a.id""";

  /** @param inputs of the assessment, or of the newest movement since */
  public record Scored(String risk, UUID assessment, ScoreInputs inputs) {}

  private final JdbcTemplate jdbc;

  ScoredInputs(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(FETCHED_AT_A_TIME);
  }

  /** Of every open risk that has been assessed: what its newest scores were computed from. */
  public void current(Consumer<Scored> to) {
    jdbc.query(CURRENT, rows(to));
  }

  /** Of all assessments that were validated in this time. */
  public void validated(Instant from, Instant before, Consumer<Scored> to) {
    jdbc.query(VALIDATED, rows(to), from.atOffset(ZoneOffset.UTC), before.atOffset(ZoneOffset.UTC));
  }

  private static RowCallbackHandler rows(Consumer<Scored> to) {
    return row -> to.accept(scored(row));
  }

  private static Scored scored(ResultSet row) throws SQLException {
    return new Scored(row.getString("risk_id"), row.getObject("id", UUID.class), Assessments.inputs(row));
  }
}
