package org.ermine.risk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The assessments of all risks and what became of them, append-only. */
@Repository
public class Assessments {
  private final JdbcClient jdbc;

  Assessments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The number that the risk's next assessment bears. The risk has to be locked. */
  public int nextNumber(String risk) {
    return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM assessment WHERE risk_id = ?").param(risk)
        .query(Integer.class).single();
  }

  public void insert(Assessment a) {
    jdbc.sql("""
            INSERT INTO assessment (id, risk_id, number, impact_service, impact_customers, impact_reputation, impact_compliance,
              expected_per_year, evidence_years, loss_low, loss_high, occurrences, exposure_years, controls, scores,
              residual_score, severity, strategy, control_deficiency, estimate_rationale, rating_rationale, estimated_by,
              rated_by, as_of, process_instance_id, formula_version, rules)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
        .params(Arrays.asList(a.id(), a.risk(), a.number(), a.impact().service(), a.impact().customers(),
            a.impact().reputation(), a.impact().compliance(), a.opinion().expectedPerYear(), a.opinion().evidenceYears(),
            a.loss() == null ? null : a.loss().low(), a.loss() == null ? null : a.loss().high(), a.evidence().occurrences(),
            a.evidence().exposureYears(), ScoresJson.write(a.controls()), ScoresJson.of(a.scores()), a.scores().residualScore(),
            a.scores().severity().label(), a.scores().strategy().label(), a.scores().controlDeficiency(),
            a.estimateRationale(), a.ratingRationale(), a.estimatedBy(), a.ratedBy(), utc(a.asOf()), a.processInstanceId(),
            a.formulaVersion(), ScoresJson.write(a.scores().rules())))
        .update();
  }

  public Optional<Assessment> find(UUID id) {
    return jdbc.sql("SELECT * FROM assessment WHERE id = ?").param(id).query((row, n) -> assessment(row)).optional();
  }

  /** All assessments of the risk, oldest first. */
  public List<Assessment> of(String risk) {
    return jdbc.sql("SELECT * FROM assessment WHERE risk_id = ? ORDER BY number").param(risk)
        .query((row, n) -> assessment(row)).list();
  }

  /** The newest assessment of the risk, whatever became of it. */
  public Optional<Assessment> newest(String risk) {
    return jdbc.sql("SELECT * FROM assessment WHERE risk_id = ? ORDER BY number DESC LIMIT 1").param(risk)
        .query((row, n) -> assessment(row)).optional();
  }

  /** The assessment that holds: the newest that was validated. */
  public Optional<Assessment> newestValidated(String risk) {
    return jdbc.sql("SELECT a.* FROM validated_now v JOIN assessment a ON a.id = v.id WHERE v.risk_id = ?")
        .param(risk).query((row, n) -> assessment(row)).optional();
  }

  /** The assessment under way: the newest, as long as nothing has become of it. */
  public Optional<Assessment> pending(String risk) {
    return newest(risk).filter(assessment -> event(assessment.id()).isEmpty());
  }

  /**
   * Writes what became of an assessment.
   *
   * @throws org.springframework.dao.DuplicateKeyException if something has become of it already
   */
  public void event(UUID assessment, String risk, AssessmentEvent.Outcome outcome, String reason, String causedBy, Instant at) {
    jdbc.sql("INSERT INTO assessment_event (assessment_id, risk_id, outcome, reason, caused_by, at) VALUES (?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(assessment, risk, outcome.word(), reason, causedBy, utc(at))).update();
  }

  /** What became of this assessment; empty while it is under way. */
  public Optional<AssessmentEvent> event(UUID assessment) {
    return jdbc.sql("SELECT * FROM assessment_event WHERE assessment_id = ?").param(assessment)
        .query((row, n) -> event(row)).optional();
  }

  /** What became of the risk's assessments, in the order of time. */
  public List<AssessmentEvent> events(String risk) {
    return jdbc.sql("SELECT * FROM assessment_event WHERE risk_id = ? ORDER BY at, assessment_id").param(risk)
        .query((row, n) -> event(row)).list();
  }

  /** The validation of the risk's first validated assessment; empty while there is none. */
  public Optional<AssessmentEvent> firstValidation(String risk) {
    return jdbc.sql("""
            SELECT e.* FROM assessment_event e JOIN assessment a ON a.id = e.assessment_id
            WHERE e.risk_id = ? AND e.outcome = 'validated' ORDER BY a.number LIMIT 1""")
        .param(risk).query((row, n) -> event(row)).optional();
  }

  private static Assessment assessment(ResultSet row) throws SQLException {
    var inputs = inputs(row);
    return new Assessment(row.getObject("id", UUID.class), row.getString("risk_id"), row.getInt("number"), inputs.impact(),
        inputs.opinion(), inputs.loss(), inputs.evidence(), inputs.controls(),
        ScoresJson.read(row.getString("scores"), row.getString("rules")),
        row.getString("estimate_rationale"), row.getString("rating_rationale"), row.getString("estimated_by"),
        row.getString("rated_by"), instant(row, "as_of"), row.getString("process_instance_id"),
        row.getString("formula_version"));
  }

  /** What its scores were computed from. */
  static ScoreInputs inputs(ResultSet row) throws SQLException {
    BigDecimal low = row.getBigDecimal("loss_low");
    return new ScoreInputs(
        new Impact(row.getInt("impact_service"), row.getInt("impact_customers"), row.getInt("impact_reputation"),
            row.getInt("impact_compliance")),
        new Opinion(row.getDouble("expected_per_year"), row.getDouble("evidence_years")),
        new Evidence(row.getInt("occurrences"), row.getDouble("exposure_years")),
        List.of(ScoresJson.read(row.getString("controls"), ControlInForce[].class)),
        low == null ? null : new LossInterval(low, row.getBigDecimal("loss_high")));
  }

  private static AssessmentEvent event(ResultSet row) throws SQLException {
    return new AssessmentEvent(row.getObject("assessment_id", UUID.class), row.getString("risk_id"),
        AssessmentEvent.Outcome.of(row.getString("outcome")), row.getString("reason"), row.getString("caused_by"),
        instant(row, "at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
