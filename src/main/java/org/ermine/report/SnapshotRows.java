package org.ermine.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.type.TypeReference;
import org.ermine.risk.Decimals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The open risks as the report prints them, read in one statement, so that all rows show one state. A risk whose assessment has
 * been validated carries the figures of the newest such assessment and the response in force; any other is pending.
 */
@Repository
class SnapshotRows {
  private static final int FETCHED_AT_A_TIME = 500;

  private static final String SELECT = """
      SELECT r.id, r.title, r.service_id, r.owner, r.category, r.phase, r.next_review_on,
             a.id AS assessment_id, a.number, a.as_of, a.validated_by, a.validated_at,
             a.impact_service, a.impact_customers, a.impact_reputation, a.impact_compliance,
             a.scores ->> 'likelihood' AS likelihood, a.scores ->> 'inherentScore' AS inherent_score,
             a.scores ->> 'probabilityInherent' AS probability_inherent,
             a.scores ->> 'probabilityResidual' AS probability_residual,
             a.scores ->> 'annualisedLossResidual' AS annualised_loss_residual,
             a.control_deficiency, a.residual_score, a.severity, a.strategy, a.rules, a.formula_version,
             p.id AS response_id, p.number AS response_number, p.decision, p.accept_until, p.approved_at,
             p.rules AS response_rules
      FROM risk r
      LEFT JOIN LATERAL (
        SELECT v.*, e.caused_by AS validated_by, e.at AS validated_at
        FROM assessment v JOIN assessment_event e ON e.assessment_id = v.id AND e.outcome = 'validated'
        WHERE v.risk_id = r.id ORDER BY v.number DESC LIMIT 1) a ON true
      LEFT JOIN LATERAL (
        SELECT q.*, e.at AS approved_at
        FROM response q LEFT JOIN response_event e ON e.response_id = q.id AND e.outcome = 'approved'
        WHERE q.risk_id = r.id AND NOT EXISTS (
          SELECT 1 FROM response_event o WHERE o.response_id = q.id
            AND o.outcome IN ('returned', 'rejected', 'withdrawn', 'superseded', 'ineffective', 'stopped', 'ended', 'void'))
        ORDER BY e.at IS NOT NULL DESC, q.number DESC LIMIT 1) p ON true
      WHERE r.phase IN ('identification', 'assessment', 'response', 'monitoring')
      """;

  private record Row(String service, Map<String, Object> fields) {}

  private final JdbcClient jdbc;

  SnapshotRows(DataSource dataSource) {
    var streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCHED_AT_A_TIME);
    this.jdbc = JdbcClient.create(streaming);
  }

  /** Hands over the rows of one service after the other, without a service first; the service is then {@link Part#UNASSIGNED}. */
  void forEachService(BiConsumer<String, List<Map<String, Object>>> rowsOfService) {
    var rows = new ArrayList<Map<String, Object>>();
    String[] service = {Part.UNASSIGNED};
    try (var all = jdbc.sql(SELECT + "ORDER BY r.service_id NULLS FIRST, r.id").query(SnapshotRows::map).stream()) {
      all.forEach(row -> {
        if (!row.service().equals(service[0])) {
          if (!rows.isEmpty()) rowsOfService.accept(service[0], List.copyOf(rows));
          rows.clear();
          service[0] = row.service();
        }
        rows.add(row.fields());
      });
    }
    if (!rows.isEmpty()) rowsOfService.accept(service[0], List.copyOf(rows));
  }

  List<Map<String, Object>> of(String service) {
    return jdbc.sql(SELECT + "AND coalesce(r.service_id, '') = ? ORDER BY r.id").param(service)
        .query(SnapshotRows::map).list().stream().map(Row::fields).toList();
  }

  private static Row map(ResultSet row, int number) throws SQLException {
    var service = row.getString("service_id");
    var fields = new LinkedHashMap<String, Object>();
    fields.put("risk", row.getString("id"));
    fields.put("title", row.getString("title"));
    fields.put("service", service);
    fields.put("owner", row.getString("owner"));
    fields.put("category", row.getString("category"));
    fields.put("phase", row.getString("phase"));
    fields.put("nextReviewOn", text(row, "next_review_on"));
    var pending = row.getString("assessment_id") == null || service == null;
    fields.put("pending", pending);
    if (!pending) figures(row, fields);
    return new Row(Objects.requireNonNullElse(service, Part.UNASSIGNED), fields);
  }

  private static void figures(ResultSet row, Map<String, Object> fields) throws SQLException {
    fields.put("assessment", row.getString("assessment_id"));
    fields.put("assessmentNumber", row.getInt("number"));
    fields.put("asOf", instant(row, "as_of"));
    fields.put("validatedBy", row.getString("validated_by"));
    fields.put("validatedAt", instant(row, "validated_at"));
    var impact = 0;
    for (var dimension : List.of("Service", "Customers", "Reputation", "Compliance")) {
      var rating = row.getInt("impact_" + dimension);
      fields.put("impact" + dimension, rating);
      impact = Math.max(impact, rating);
    }
    fields.put("impact", impact);
    fields.put("likelihood", row.getInt("likelihood"));
    fields.put("inherentScore", row.getInt("inherent_score"));
    fields.put("probabilityInherent", decimal(row, "probability_inherent"));
    fields.put("probabilityResidual", decimal(row, "probability_residual"));
    fields.put("controlDeficiency", Decimals.shortest(row.getDouble("control_deficiency")).toPlainString());
    fields.put("residualScore", decimal(row, "residual_score"));
    fields.put("severity", row.getString("severity"));
    fields.put("strategy", row.getString("strategy"));
    fields.put("annualisedLossResidual", decimal(row, "annualised_loss_residual"));
    fields.put("rules", rules(row, "rules"));
    fields.put("formulaVersion", row.getString("formula_version"));
    fields.put("response", row.getString("response_id") == null ? null : response(row));
  }

  private static Map<String, Object> response(ResultSet row) throws SQLException {
    var response = new LinkedHashMap<String, Object>();
    response.put("response", row.getString("response_id"));
    response.put("number", row.getInt("response_number"));
    response.put("decision", row.getString("decision"));
    response.put("approved", row.getObject("approved_at") != null);
    response.put("approvedAt", instant(row, "approved_at"));
    response.put("acceptUntil", text(row, "accept_until"));
    response.put("rules", rules(row, "response_rules"));
    return response;
  }

  private static List<Map<String, Object>> rules(ResultSet row, String column) throws SQLException {
    return CanonicalJson.read(row.getString(column), new TypeReference<>() {});
  }

  private static String decimal(ResultSet row, String column) throws SQLException {
    var value = row.getString(column);
    return value == null ? null : new BigDecimal(value).toPlainString();
  }

  private static String instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant().toString();
  }

  private static String text(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column);
    return value == null ? null : value.toString();
  }
}
