package org.ermine.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ermine.access.Fact;
import org.ermine.web.language.Words;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What forms say about the newest assessment of a risk: its scores, and everything that they come from. */
@Component
class AssessmentFacts {
  private static final String NEWEST = """
      SELECT a.id, a.severity, a.strategy, a.residual_score, a.control_deficiency, a.scores->>'inherentScore' AS inherent,
             (a.scores->>'likelihood')::int AS likelihood, a.scores->>'probabilityResidual' AS probability,
             (a.scores->>'annualisedLossResidual')::numeric AS loss, a.loss_low, a.loss_high,
             greatest(impact_service, impact_customers, impact_reputation, impact_compliance) AS impact,
             impact_service, impact_customers, impact_reputation, impact_compliance,
             a.expected_per_year::numeric AS expected, a.evidence_years::numeric AS evidence_years, a.occurrences,
             a.estimated_by, a.rated_by, a.estimate_rationale, a.rating_rationale, e.outcome, e.at
      FROM assessment a LEFT JOIN assessment_event e ON e.assessment_id = a.id
      WHERE a.risk_id = ? ORDER BY a.number DESC LIMIT 1""";

  private static final String CONTROLS = """
      SELECT r.*, c.title FROM assessment a
      CROSS JOIN jsonb_to_recordset(a.controls) AS r (control text, coverage numeric, design numeric, passes int, tests int)
      JOIN control c ON c.id = r.control WHERE a.id = ? ORDER BY r.control""";

  private final JdbcClient jdbc;
  private final Words words;

  AssessmentFacts(JdbcClient jdbc, Words words) {
    this.jdbc = jdbc;
    this.words = words;
  }

  /** Where the risk stands. */
  List<Fact> essential(String risk) {
    return newest(risk, this::standing);
  }

  /** Where that comes from. */
  List<Fact> more(String risk) {
    return newest(risk, this::derivation);
  }

  /** What forms draw and compare with: severity, deficiency and the place on the matrix; empty before the first assessment. */
  Map<String, Object> scores(String risk) {
    return jdbc.sql("""
            SELECT severity, control_deficiency, residual_score, scores ->> 'inherentScore' AS inherent,
              (scores ->> 'likelihood')::int AS likelihood,
              greatest(impact_service, impact_customers, impact_reputation, impact_compliance) AS impact
            FROM assessment WHERE risk_id = ? ORDER BY number DESC LIMIT 1""").param(risk)
        .query((row, n) -> Map.<String, Object>of("severity", row.getString("severity"), "severityName",
            words.say("severity." + row.getString("severity")), "controlDeficiency",
            rounded(row.getBigDecimal("control_deficiency")), "impact", row.getInt("impact"), "likelihood",
            row.getInt("likelihood"), "inherentScore", row.getInt("inherent"), "residualScore",
            row.getBigDecimal("residual_score").toPlainString())).optional().orElse(Map.of());
  }

  private List<Fact> newest(String risk, RowMapper<List<Fact>> facts) {
    return jdbc.sql(NEWEST).param(risk).query(facts).optional().orElse(List.of());
  }

  private List<Fact> standing(ResultSet row, int number) throws SQLException {
    return List.of(words.fact("fact.assessment",
            words.say("facts.assessment", words.say("severity." + row.getString("severity")), state(row))),
        words.fact("fact.score", words.say("facts.score", words.number(row.getBigDecimal("residual_score"), 1), row.getString("inherent"),
            level("impact", row), level("likelihood", row))),
        words.fact("fact.controls", lines(Stream.concat(
            Stream.of(words.say("facts.controls", words.number(row.getBigDecimal("control_deficiency"), 3))),
            controls(row.getObject("id")).stream()))));
  }

  private List<Fact> derivation(ResultSet row, int number) throws SQLException {
    return List.of(words.fact("fact.outlook", outlook(row)), words.fact("fact.estimate", estimate(row)),
        words.fact("fact.rating", words.say("facts.says", row.getString("rated_by"), row.getString("rating_rationale"))),
        words.fact("fact.strategy", words.say("strategy." + row.getString("strategy"))));
  }

  private List<String> controls(Object assessment) {
    var controls = jdbc.sql(CONTROLS).param(assessment).query((row, n) -> words.say("facts.control", row.getString("control"),
        row.getString("title"), words.plain(row.getBigDecimal("coverage")), words.plain(row.getBigDecimal("design")), tests(row))).list();
    return controls.isEmpty() ? List.of(words.say("facts.controls.none")) : controls;
  }

  private String tests(ResultSet row) throws SQLException {
    return row.getInt("tests") == 0 ? words.say("facts.control.untested")
        : words.say("facts.control.tests", row.getInt("passes"), row.getInt("tests"));
  }

  private String outlook(ResultSet row) throws SQLException {
    var loss = row.getBigDecimal("loss");
    var outlook = words.say("facts.outlook", words.percent(row.getString("probability")));
    return loss == null ? outlook : words.say("facts.outlook.money", outlook, words.money(loss));
  }

  private String estimate(ResultSet row) throws SQLException {
    var low = row.getBigDecimal("loss_low");
    return lines(Stream.of(words.say("facts.says", row.getString("estimated_by"), row.getString("estimate_rationale")),
        words.say("facts.impacts", row.getInt("impact_service"), row.getInt("impact_customers"), row.getInt("impact_reputation"),
            row.getInt("impact_compliance")),
        words.say("facts.expected", words.plain(row.getBigDecimal("expected"))),
        words.say("facts.evidenceYears", words.plain(row.getBigDecimal("evidence_years"))),
        words.say("facts.occurrences", row.getInt("occurrences")),
        low == null ? null : words.say("facts.loss", words.money(low), words.money(row.getBigDecimal("loss_high")))));
  }

  /** The first, and each other under it. */
  private static String lines(Stream<String> lines) {
    return lines.filter(Objects::nonNull).collect(Collectors.joining("\n• "));
  }

  private String state(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    return outcome == null ? words.say("facts.assessment.open")
        : words.say("facts.assessment." + outcome, words.day(row.getObject("at", OffsetDateTime.class).toInstant()));
  }

  private String level(String kind, ResultSet row) throws SQLException {
    return words.say("facts.level", row.getString(kind), words.say(kind + "." + row.getInt(kind)));
  }

  private static String rounded(BigDecimal deficiency) {
    return deficiency.setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
