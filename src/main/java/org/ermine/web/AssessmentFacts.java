package org.ermine.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.ermine.access.Fact;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What forms say about the newest assessment of a risk: its scores, and everything that they come from. */
@Component
class AssessmentFacts {
  private static final List<String> IMPACTS = List.of("Negligible", "Minor", "Moderate", "Major", "Critical");
  private static final List<String> LIKELIHOODS = List.of("Rare", "Unlikely", "Possible", "Likely", "Almost certain");
  private static final String NEWEST = """
      SELECT a.severity, a.strategy, a.residual_score, a.control_deficiency, a.scores->>'inherentScore' AS inherent,
             (a.scores->>'likelihood')::int AS likelihood, a.scores->>'probabilityResidual' AS probability,
             (a.scores->>'annualisedLossResidual')::numeric AS loss, a.loss_low, a.loss_high,
             greatest(impact_service, impact_customers, impact_reputation, impact_compliance) AS impact,
             format('service %s, customers %s, reputation %s, compliance %s',
               impact_service, impact_customers, impact_reputation, impact_compliance) AS impacts,
             a.expected_per_year::text AS expected, a.evidence_years::text AS evidence_years, a.occurrences::text AS occurrences,
             (SELECT string_agg(format(E'\\n• %s %s: coverage %s, design %s, %s', r.control, c.title,
                 trim_scale(r.coverage), trim_scale(r.design),
                 CASE r.tests WHEN 0 THEN 'untested' ELSE format('%s of %s tests passed', r.passes, r.tests) END), '' ORDER BY r.control)
               FROM jsonb_to_recordset(a.controls) AS r (control text, coverage numeric, design numeric, passes int, tests int)
               JOIN control c ON c.id = r.control) AS controls,
             a.estimated_by, a.rated_by, a.estimate_rationale, a.rating_rationale, e.outcome, e.at
      FROM assessment a LEFT JOIN assessment_event e ON e.assessment_id = a.id
      WHERE a.risk_id = ? ORDER BY a.number DESC LIMIT 1""";

  private final JdbcClient jdbc;

  AssessmentFacts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where the risk stands. */
  List<Fact> essential(String risk) {
    return newest(risk, AssessmentFacts::standing);
  }

  /** Where that comes from. */
  List<Fact> more(String risk) {
    return newest(risk, AssessmentFacts::derivation);
  }

  /** What forms draw and compare with: severity, deficiency and the place on the matrix; empty before the first assessment. */
  Map<String, Object> scores(String risk) {
    return jdbc.sql("""
            SELECT severity, control_deficiency, residual_score, scores ->> 'inherentScore' AS inherent,
              (scores ->> 'likelihood')::int AS likelihood,
              greatest(impact_service, impact_customers, impact_reputation, impact_compliance) AS impact
            FROM assessment WHERE risk_id = ? ORDER BY number DESC LIMIT 1""").param(risk)
        .query((row, n) -> Map.<String, Object>of("severity", row.getString("severity"), "controlDeficiency",
            rounded(row.getBigDecimal("control_deficiency")), "impact", row.getInt("impact"), "likelihood",
            row.getInt("likelihood"), "inherentScore", row.getInt("inherent"), "residualScore",
            row.getBigDecimal("residual_score").toPlainString())).optional().orElse(Map.of());
  }

  private List<Fact> newest(String risk, RowMapper<List<Fact>> facts) {
    return jdbc.sql(NEWEST).param(risk).query(facts).optional().orElse(List.of());
  }

  private static List<Fact> standing(ResultSet row, int number) throws SQLException {
    return List.of(new Fact("Last assessment", row.getString("severity") + ", " + state(row)),
        new Fact("Score", "residual " + row.getString("residual_score") + " of 100, inherent " + row.getString("inherent")
            + ": impact " + named(row.getInt("impact"), IMPACTS) + ", likelihood "
            + named(row.getInt("likelihood"), LIKELIHOODS)),
        new Fact("Controls", "deficiency " + rounded(row.getBigDecimal("control_deficiency"))
            + " (0: they remove the risk, 1: they remove nothing)" + controls(row)));
  }

  private static List<Fact> derivation(ResultSet row, int number) throws SQLException {
    var loss = row.getBigDecimal("loss");
    return List.of(
        new Fact("Outlook", "occurs within twelve months with a probability of " + Spoken.percent(row.getString("probability"))
            + (loss == null ? "" : "; costs " + Spoken.money(loss) + " a year on average")),
        new Fact("Estimate", row.getString("estimated_by") + ": " + row.getString("estimate_rationale") + estimate(row)),
        new Fact("Rating of controls", row.getString("rated_by") + ": " + row.getString("rating_rationale")),
        new Fact("Strategy proposed", row.getString("strategy")));
  }

  private static String controls(ResultSet row) throws SQLException {
    return row.getString("controls") == null ? "\n• no control" : row.getString("controls");
  }

  private static String estimate(ResultSet row) throws SQLException {
    var low = row.getBigDecimal("loss_low");
    return "\n• impact: " + row.getString("impacts")
        + "\n• occurrences expected a year, if no control worked: " + row.getString("expected")
        + "\n• years of evidence: " + row.getString("evidence_years")
        + "\n• occurrences on record: " + row.getString("occurrences")
        + (low == null ? ""
            : "\n• loss of one occurrence: " + Spoken.money(low) + " to " + Spoken.money(row.getBigDecimal("loss_high")));
  }

  private static String state(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    return outcome == null ? "not validated yet"
        : outcome + " on " + Spoken.day(row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static String named(int level, List<String> names) {
    return level + " " + names.get(level - 1);
  }

  private static String rounded(BigDecimal deficiency) {
    return deficiency.setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
