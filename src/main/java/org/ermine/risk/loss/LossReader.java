package org.ermine.risk.loss;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.risk.ControlDeficiency;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Evidence;
import org.ermine.risk.Likelihood;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;
import org.ermine.risk.loss.LossInputs.WithoutMoney;
import org.ermine.risk.loss.LossQuestion.Target;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the money of the open risks from their newest validated assessments, row by row: those that the roll-up adds up, so that
 * curve and roll-up agree. Evidence since then counts with the next assessment.
 */
@Repository
public class LossReader {
  private static final int FETCHED_AT_A_TIME = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SELECT = """
      SELECT r.id AS risk, a.id AS assessment, a.expected_per_year, a.evidence_years, a.occurrences, a.exposure_years,
             a.control_deficiency, a.loss_low, a.loss_high,
             CASE WHEN a.controls @> jsonb_build_array(jsonb_build_object('control', CAST(:control AS text)))
               THEN a.controls::text END AS controls
      FROM risk r
      LEFT JOIN validated_now v ON v.risk_id = r.id
      LEFT JOIN assessment a ON a.id = v.id
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
        AND (CAST(:risk AS text) IS NULL OR r.id = :risk)
        AND (CAST(:node AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:node)))
      ORDER BY r.id COLLATE "C"
      """;

  /** @param assumed the deficiency under the assumption */
  private record Row(String risk, Opinion opinion, Evidence evidence, double deficiency, double assumed, LossInterval loss) {
    LossRisk behindAssumed() {
      return LossRisk.of(risk, Likelihood.of(opinion, evidence, assumed), assumed, loss);
    }

    WithoutMoney named() {
      return new WithoutMoney(risk, opinion == null ? "has no validated assessment"
          : "has no loss interval in its validated assessment");
    }
  }

  private final JdbcClient jdbc;

  LossReader(DataSource dataSource) {
    var streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCHED_AT_A_TIME);
    this.jdbc = JdbcClient.create(streaming);
  }

  /** The money in question; ids that don't exist find nothing. */
  @Transactional(readOnly = true)
  public LossInputs read(LossQuestion question) {
    var risks = new ArrayList<LossRisk>();
    var named = new ArrayList<WithoutMoney>();
    int[] changed = {0};
    int[] without = {0};
    try (Stream<Row> rows = jdbc.sql(SELECT).param("node", question.node()).param("risk", question.risk())
        .param("control", question.withoutControl()).query((row, n) -> row(row, question)).stream()) {
      rows.forEach(row -> {
        if (row.loss() == null) {
          if (without[0]++ < LossInputs.MOST_NAMED) named.add(row.named());
        } else {
          if (row.assumed() != row.deficiency()) changed[0]++;
          risks.add(row.behindAssumed());
        }
      });
    }
    return new LossInputs(risks, changed[0], without[0], named);
  }

  private static Row row(ResultSet row, LossQuestion question) throws SQLException {
    var risk = row.getString("risk");
    if (row.getObject("assessment") == null) return new Row(risk, null, null, 1, 1, null);
    var low = row.getBigDecimal("loss_low");
    var deficiency = row.getDouble("control_deficiency");
    return new Row(risk, new Opinion(row.getDouble("expected_per_year"), row.getDouble("evidence_years")),
        new Evidence(row.getInt("occurrences"), row.getDouble("exposure_years")), deficiency,
        assumed(risk, deficiency, row.getString("controls"), question),
        low == null ? null : new LossInterval(low, row.getBigDecimal("loss_high")));
  }

  /** A plan's target is stated for the whole risk, whatever its controls. */
  private static double assumed(String risk, double deficiency, String controls, LossQuestion question) {
    Target plan = question.withPlan();
    if (plan != null && plan.risk().equals(risk)) return plan.deficiency();
    if (controls == null) return deficiency;
    return ControlDeficiency.of(read(controls).stream()
        .filter(control -> !control.control().equals(question.withoutControl())).toList());
  }

  private static List<ControlInForce> read(String controls) {
    try {
      return List.of(JSON.readValue(controls, ControlInForce[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The controls of a stored assessment can't be read", e);
    }
  }
}
