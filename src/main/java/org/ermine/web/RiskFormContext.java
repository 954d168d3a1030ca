package org.ermine.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.access.FormContext;
import org.ermine.access.TaskAt;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a task's form says about its risk: the statement, the last assessment, why the task came and what was decided before. Every
 * name is always there and always reads as text, because a form can't leave out a line.
 */
@Component
class RiskFormContext implements FormContext {
  private static final String NONE = "none yet";
  private static final int DECISIONS_SHOWN = 6;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private final JdbcClient jdbc;
  private final Risks risks;
  private final Signals signals;

  RiskFormContext(JdbcClient jdbc, Risks risks, Signals signals) {
    this.jdbc = jdbc;
    this.risks = risks;
    this.signals = signals;
  }

  @Override public Map<String, Object> of(TaskAt at) {
    var context = new HashMap<String, Object>();
    context.put("decidedBefore", decidedBefore(at.subject()));
    risks.find(at.subject()).ifPresentOrElse(risk -> {
      describe(risk, context);
      assessment(risk.id(), context);
      plan(risk.id(), context);
      if (at.scope() != null) action(at.scope(), context);
      context.put("whyNow", whyNow(at, risk));
    }, () -> {
      context.put("period", at.subject());
      context.put("whyNow", "The ERM report for " + at.subject() + " is being put together.");
    });
    return context;
  }

  private void describe(Risk risk, Map<String, Object> context) {
    context.put("riskId", risk.id());
    context.put("title", risk.title());
    context.put("description", risk.description());
    context.put("service", orNone(risk.service()));
    context.put("owner", orNone(risk.owner()));
    context.put("category", orNone(risk.category()));
  }

  private void assessment(String risk, Map<String, Object> context) {
    var newest = jdbc.sql("""
            SELECT a.severity, a.strategy, a.residual_score, a.control_deficiency, a.scores->>'inherentScore' AS inherent,
                   a.scores->>'likelihood' AS likelihood, a.scores->>'probabilityResidual' AS probability,
                   greatest(impact_service, impact_customers, impact_reputation, impact_compliance) AS impact,
                   a.controls, a.estimated_by, a.rated_by, a.estimate_rationale, a.rating_rationale, e.outcome
            FROM assessment a LEFT JOIN assessment_event e ON e.assessment_id = a.id
            WHERE a.risk_id = ? ORDER BY a.number DESC LIMIT 1""").param(risk).query((row, n) -> scores(row)).optional();
    context.putAll(newest.orElse(Map.of("severity", "not assessed yet", "strategy", NONE, "residualScore", NONE,
        "inherentScore", NONE, "controlDeficiency", NONE, "likelihood", NONE, "impact", NONE, "ratedSummary", NONE)));
  }

  private static Map<String, Object> scores(ResultSet row) throws SQLException {
    var deficiency = row.getBigDecimal("control_deficiency").setScale(3, RoundingMode.HALF_UP).toPlainString();
    var probability = new BigDecimal(row.getString("probability")).movePointRight(2).setScale(1, RoundingMode.HALF_UP);
    return Map.of("severity", row.getString("severity"), "strategy", row.getString("strategy"),
        "residualScore", row.getString("residual_score"), "inherentScore", row.getString("inherent"),
        "controlDeficiency", deficiency, "likelihood", row.getString("likelihood"), "impact", row.getString("impact"),
        "ratedSummary", "Residual " + row.getString("residual_score") + " of inherent " + row.getString("inherent")
            + "; an occurrence within twelve months has a probability of " + probability.toPlainString()
            + " %. Estimated by " + row.getString("estimated_by") + ": " + row.getString("estimate_rationale")
            + "\nControls rated by " + row.getString("rated_by") + ": " + row.getString("rating_rationale"));
  }

  private void plan(String risk, Map<String, Object> context) {
    context.put("planSummary", NONE);
    context.put("approvalChain", NONE);
    jdbc.sql("SELECT id, decision, rationale, accept_until, target_deficiency, planned_by, approvers FROM response "
            + "WHERE risk_id = ? ORDER BY number DESC LIMIT 1")
        .param(risk).query((row, n) -> {
          var summary = new StringBuilder(row.getString("decision")).append(" (").append(row.getString("planned_by"))
              .append("): ").append(row.getString("rationale"));
          if (row.getString("accept_until") != null) summary.append("\nAccepted until ").append(row.getString("accept_until"));
          if (row.getString("target_deficiency") != null) {
            summary.append("\nAims at a control deficiency of ").append(row.getString("target_deficiency"));
          }
          summary.append(actions(row.getObject("id")));
          context.put("planSummary", summary.toString());
          context.put("approvalChain", String.join(", then ", List.of((String[]) row.getArray("approvers").getArray())));
          return context;
        }).optional();
  }

  private String actions(Object response) {
    return jdbc.sql("SELECT title, assignee, due_on, cost FROM response_action WHERE response_id = ? ORDER BY position")
        .param(response)
        .query((row, n) -> "\n- " + row.getString("title") + " (" + row.getString("assignee") + ", due "
            + row.getObject("due_on", LocalDate.class) + ", cost " + row.getBigDecimal("cost").toPlainString() + ")")
        .stream().collect(Collectors.joining());
  }

  private void action(String action, Map<String, Object> context) {
    jdbc.sql("""
            SELECT a.title, a.cost, coalesce((SELECT r.new_due_on FROM action_report r WHERE r.action_id = a.action_id
              AND r.response_id = a.response_id AND r.new_due_on IS NOT NULL ORDER BY r.id DESC LIMIT 1), a.due_on) AS due_on
            FROM response_action a JOIN response p ON p.id = a.response_id
            WHERE a.action_id = ?::uuid ORDER BY p.number DESC LIMIT 1""")
        .param(action).query((row, n) -> {
          context.put("actionTitle", row.getString("title"));
          context.put("actionDue", row.getString("due_on"));
          context.put("actionCost", row.getBigDecimal("cost").toPlainString());
          return context;
        }).optional();
  }

  private String decidedBefore(String subject) {
    var decided = jdbc.sql("""
            SELECT task_key, actor, submitted_at, fields FROM submission WHERE subject = ? ORDER BY id DESC LIMIT ?""")
        .params(subject, DECISIONS_SHOWN)
        .query((row, n) -> row.getObject("submitted_at", OffsetDateTime.class).format(MINUTE) + " " + row.getString("actor")
            + " at " + spoken(row.getString("task_key")) + ": " + row.getString("fields"))
        .list();
    return decided.isEmpty() ? "Nothing has been decided yet." : "- " + String.join("\n- ", decided);
  }

  private String whyNow(TaskAt at, Risk risk) {
    var open = signals.open(risk.id());
    if (!open.isEmpty()) return open.stream().map(Signals.Signal::reason).distinct().collect(Collectors.joining(" "));
    return switch (at.key()) {
      case "Task_TriageCandidate" -> risk.reporter() + " reported this candidate.";
      case "Task_ReviewRisk" -> "The review was due on " + risk.nextReviewOn() + ".";
      default -> "The risk is in phase " + risk.phase().label() + ".";
    };
  }

  /** {@code Task_EstimateRisk} as "estimate risk". */
  private static String spoken(String key) {
    return key.substring(key.indexOf('_') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String orNone(String value) {
    return value == null ? NONE : value;
  }
}
