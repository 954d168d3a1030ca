package org.ermine.control;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import org.ermine.control.Leaning.Posture;
import org.ermine.risk.ControlDeficiency;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.ControlTest;
import org.ermine.risk.Decimals;
import org.ermine.risk.Policy;
import org.ermine.risk.Scoring;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which open risks lean on a control, and what if it failed. Computed from the links, ratings and tests in force, risk by risk, so
 * that the question for all controls reads everything once. The engine notes each policy decision, so these transactions write.
 */
@Repository
public class Reliance {
  private static final int FETCHED_AT_A_TIME = 1_000;

  private static final String SELECT = """
      WITH link AS (
        SELECT DISTINCT ON (risk_id, control_id) risk_id, control_id, coverage FROM control_link WHERE effective_at <= :now
        ORDER BY risk_id, control_id, effective_at DESC, id DESC),
      rating AS (
        SELECT DISTINCT ON (control_id) control_id, design FROM control_design WHERE effective_at <= :now
        ORDER BY control_id, effective_at DESC, id DESC),
      test AS (
        SELECT control_id, count(*) FILTER (WHERE passed) AS passes, count(*) AS tests FROM control_test
        WHERE performed_on > :after AND performed_on <= :today GROUP BY control_id)
      SELECT r.id AS risk, r.title, a.scores ->> 'inherentScore' AS inherent,
        a.scores ->> 'annualisedLossInherent' AS loss, l.control_id, l.coverage, coalesce(d.design, 0) AS design,
        coalesce(t.passes, 0) AS passes, coalesce(t.tests, 0) AS tests
      FROM risk r
      JOIN standing a ON a.risk_id = r.id
      JOIN link l ON l.risk_id = r.id AND l.coverage > 0
      LEFT JOIN rating d ON d.control_id = l.control_id
      LEFT JOIN test t ON t.control_id = l.control_id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
        AND (CAST(:control AS text) IS NULL
          OR EXISTS (SELECT 1 FROM link o WHERE o.risk_id = r.id AND o.control_id = :control AND o.coverage > 0))
      ORDER BY r.id, l.control_id
      """;

  /** @param loss money a year if no control worked; null where it is not known */
  private record Scored(String risk, String title, int inherentScore, BigDecimal loss) {}

  private final NamedParameterJdbcTemplate jdbc;
  private final Policy policy;
  private final Clock clock;

  Reliance(DataSource dataSource, Policy policy, Clock clock) {
    var streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCHED_AT_A_TIME);
    this.jdbc = new NamedParameterJdbcTemplate(streaming);
    this.policy = policy;
    this.clock = clock;
  }

  /** The open risks that lean on this control, the hardest hit first. */
  @Transactional
  public List<Leaning> on(String control) {
    var leaning = new ArrayList<Leaning>();
    read(control, (which, risk) -> {
      if (which.equals(control)) leaning.add(risk);
    });
    leaning.sort(Leaning.MOST_FIRST);
    return leaning;
  }

  /** Every control on which an open risk leans, ranked by how many severities, then by how much score its failure would raise. */
  @Transactional
  public List<ControlFailure> ranked() {
    var failures = new TreeMap<String, ControlFailure>();
    read(null, (control, leaning) -> failures.compute(control,
        (id, sum) -> (sum == null ? ControlFailure.none(id) : sum).plus(leaning)));
    return failures.values().stream().sorted(ControlFailure.WORST_FIRST).toList();
  }

  private void read(String control, BiConsumer<String, Leaning> to) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var reading = new Reading(to);
    jdbc.query(SELECT, parameters(control, now), reading);
    reading.finish();
  }

  private static Map<String, Object> parameters(String control, OffsetDateTime now) {
    LocalDate today = now.toLocalDate();
    var parameters = new HashMap<String, Object>();
    parameters.put("control", control);
    parameters.put("now", now);
    parameters.put("today", today);
    parameters.put("after", today.minusDays(ControlTest.WINDOW_DAYS));
    return parameters;
  }

  /** Takes the rows of one risk together. */
  private final class Reading implements RowCallbackHandler {
    private final BiConsumer<String, Leaning> to;
    private final Map<BigDecimal, Severity> severities = new HashMap<>();
    private final List<ControlInForce> controls = new ArrayList<>();
    private Scored risk;

    Reading(BiConsumer<String, Leaning> to) {
      this.to = to;
    }

    @Override public void processRow(ResultSet row) throws SQLException {
      var id = row.getString("risk");
      if (risk == null || !risk.risk().equals(id)) {
        finish();
        risk = new Scored(id, row.getString("title"), row.getInt("inherent"), row.getBigDecimal("loss"));
      }
      controls.add(new ControlInForce(row.getString("control_id"), row.getDouble("coverage"), row.getDouble("design"),
          row.getInt("passes"), row.getInt("tests")));
    }

    void finish() {
      if (controls.isEmpty()) return;
      var now = posture(controls);
      for (var control : controls) {
        var others = controls.stream().filter(other -> other != control).toList();
        to.accept(control.control(), new Leaning(risk.risk(), risk.title(), now, posture(others)));
      }
      controls.clear();
    }

    private Posture posture(Collection<ControlInForce> inForce) {
      double deficiency = ControlDeficiency.of(inForce);
      var score = Scoring.residualScore(risk.inherentScore(), deficiency);
      var severity = severities.computeIfAbsent(score, residual -> policy.severity(residual).value());
      return new Posture(deficiency, score, severity,
          risk.loss() == null ? null : Decimals.shortest(risk.loss().doubleValue() * deficiency));
    }
  }
}
