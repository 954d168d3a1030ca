package org.ermine.risk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where risks stand: their newest validated assessments, and the movements that recomputations found since. Append-only. */
@Repository
public class Standings {
  /** A movement that a recomputation found. */
  public record Movement(String risk, Standing to, Evidence evidence, List<ControlInForce> controls, Instant asOf, String reason) {}

  private final JdbcClient jdbc;
  private final Assessments assessments;

  Standings(JdbcClient jdbc, Assessments assessments) {
    this.jdbc = jdbc;
    this.assessments = assessments;
  }

  /** Empty while no assessment has been validated. */
  public Optional<Standing> of(String risk) {
    return assessments.newestValidated(risk).map(assessment -> newestMovement(assessment.id())
        .orElseGet(() -> new Standing(assessment.id(), assessment.scores())));
  }

  public void moved(Movement movement) {
    var scores = movement.to().scores();
    jdbc.sql("""
            INSERT INTO score_movement (risk_id, assessment_id, as_of, reason, occurrences, exposure_years, controls, scores,
                                        residual_score, severity, strategy, control_deficiency, formula_version, rules)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?::jsonb)""")
        .params(movement.risk(), movement.to().assessment(), movement.asOf().atOffset(ZoneOffset.UTC), movement.reason(),
            movement.evidence().occurrences(), movement.evidence().exposureYears(), ScoresJson.write(movement.controls()),
            ScoresJson.of(scores), scores.residualScore(), scores.severity().label(), scores.strategy().label(),
            scores.controlDeficiency(), Scoring.FORMULA_VERSION, ScoresJson.write(scores.rules()))
        .update();
  }

  /** Every movement of this risk, oldest first. */
  public List<Movement> movements(String risk) {
    return jdbc.sql("SELECT * FROM score_movement WHERE risk_id = ? ORDER BY id").param(risk)
        .query((row, n) -> new Movement(risk,
            new Standing(row.getObject("assessment_id", UUID.class), ScoresJson.read(row.getString("scores"), row.getString("rules"))),
            new Evidence(row.getInt("occurrences"), row.getDouble("exposure_years")),
            List.of(ScoresJson.read(row.getString("controls"), ControlInForce[].class)),
            row.getObject("as_of", OffsetDateTime.class).toInstant(), row.getString("reason")))
        .list();
  }

  private Optional<Standing> newestMovement(UUID assessment) {
    return jdbc.sql("SELECT scores, rules FROM score_movement WHERE assessment_id = ? ORDER BY id DESC LIMIT 1").param(assessment)
        .query((row, n) -> new Standing(assessment, ScoresJson.read(row.getString("scores"), row.getString("rules")))).optional();
  }
}
