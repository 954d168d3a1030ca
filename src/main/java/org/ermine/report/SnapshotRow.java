package org.ermine.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.core.type.TypeReference;
import org.ermine.report.content.CanonicalJson;
import org.ermine.risk.Decimals;

/** One open risk as the report prints it, with what its figures were computed from. */
record SnapshotRow(String service, Map<String, Object> fields) {
  static SnapshotRow map(ResultSet row, int number) throws SQLException {
    var service = row.getString("service_id");
    var fields = new LinkedHashMap<String, Object>();
    fields.put("risk", row.getString("id"));
    fields.put("title", row.getString("title"));
    fields.put("description", row.getString("description"));
    fields.put("source", row.getString("source"));
    fields.put("registeredAt", instant(row, "registered_at"));
    fields.put("service", service);
    fields.put("owner", row.getString("owner"));
    fields.put("category", row.getString("category"));
    fields.put("phase", row.getString("phase"));
    fields.put("nextReviewOn", text(row, "next_review_on"));
    var pending = row.getString("assessment_id") == null || service == null;
    fields.put("pending", pending);
    if (!pending) figures(row, fields);
    return new SnapshotRow(Objects.requireNonNullElse(service, Part.UNASSIGNED), fields);
  }

  private static void figures(ResultSet row, Map<String, Object> fields) throws SQLException {
    fields.put("assessment", row.getString("assessment_id"));
    fields.put("assessmentNumber", row.getInt("number"));
    fields.put("asOf", instant(row, "as_of"));
    fields.put("estimatedBy", row.getString("estimated_by"));
    fields.put("ratedBy", row.getString("rated_by"));
    fields.put("validatedBy", row.getString("validated_by"));
    fields.put("validatedAt", instant(row, "validated_at"));
    var impact = 0;
    for (var dimension : List.of("Service", "Customers", "Reputation", "Compliance")) {
      var rating = row.getInt("impact_" + dimension);
      fields.put("impact" + dimension, rating);
      impact = Math.max(impact, rating);
    }
    fields.put("impact", impact);
    fields.put("expectedPerYear", shortest(row, "expected_per_year"));
    fields.put("evidenceYears", shortest(row, "evidence_years"));
    fields.put("lossLow", decimal(row, "loss_low"));
    fields.put("lossHigh", decimal(row, "loss_high"));
    fields.put("occurrences", row.getInt("occurrences"));
    fields.put("exposureYears", shortest(row, "exposure_years"));
    fields.put("controls", controls(row));
    fields.put("likelihood", row.getInt("likelihood"));
    fields.put("inherentScore", row.getInt("inherent_score"));
    fields.put("probabilityInherent", decimal(row, "probability_inherent"));
    fields.put("probabilityResidual", decimal(row, "probability_residual"));
    fields.put("controlDeficiency", shortest(row, "control_deficiency"));
    fields.put("residualScore", decimal(row, "residual_score"));
    fields.put("severity", row.getString("severity"));
    fields.put("strategy", row.getString("strategy"));
    fields.put("annualisedLossInherent", decimal(row, "annualised_loss_inherent"));
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
    response.put("approvedBy", row.getString("approved_by"));
    response.put("plannedBy", row.getString("planned_by"));
    response.put("rationale", row.getString("rationale"));
    response.put("targetDeficiency", row.getObject("target_deficiency") == null ? null : shortest(row, "target_deficiency"));
    response.put("actions", row.getString("actions") == null ? List.of()
        : CanonicalJson.read(row.getString("actions"), new TypeReference<List<Map<String, Object>>>() {}));
    response.put("acceptUntil", text(row, "accept_until"));
    response.put("rules", rules(row, "response_rules"));
    return response;
  }

  /** As the assessment saw them, with every decimal as text. */
  private static List<Map<String, Object>> controls(ResultSet row) throws SQLException {
    var controls = CanonicalJson.read(row.getString("controls"), new TypeReference<List<Map<String, Object>>>() {});
    for (var control : controls) {
      for (var share : List.of("coverage", "design")) {
        control.computeIfPresent(share, (name, value) -> Decimals.shortest(((Number) value).doubleValue()).toPlainString());
      }
    }
    return controls;
  }

  private static String shortest(ResultSet row, String column) throws SQLException {
    return Decimals.shortest(row.getDouble(column)).toPlainString();
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
