package org.ermine.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.ermine.access.Fact;
import org.ermine.access.TaskAt;
import org.ermine.risk.Interventions;
import org.ermine.risk.Risk;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What forms say about a risk. A line that has nothing to say is left out. */
@Component
class RiskFacts {
  private static final Set<String> ABOUT_THE_PLAN = Set.of("Task_ApproveResponse", "Task_CarryOutAction", "Task_VerifyOutcome",
      "Task_ConfirmClosure");
  private static final List<String> IMPACTS = List.of("Negligible", "Minor", "Moderate", "Major", "Critical");
  private static final List<String> LIKELIHOODS = List.of("Rare", "Unlikely", "Possible", "Likely", "Almost certain");
  private static final String NEWEST = """
      SELECT a.severity, a.strategy, a.residual_score, a.control_deficiency, a.scores->>'inherentScore' AS inherent,
             (a.scores->>'likelihood')::int AS likelihood, a.scores->>'probabilityResidual' AS probability,
             (a.scores->>'annualisedLossResidual')::numeric AS loss,
             greatest(impact_service, impact_customers, impact_reputation, impact_compliance) AS impact,
             a.estimated_by, a.rated_by, a.estimate_rationale, a.rating_rationale, e.outcome, e.at
      FROM assessment a LEFT JOIN assessment_event e ON e.assessment_id = a.id
      WHERE a.risk_id = ? ORDER BY a.number DESC LIMIT 1""";

  private final JdbcClient jdbc;
  private final Interventions interventions;

  RiskFacts(JdbcClient jdbc, Interventions interventions) {
    this.jdbc = jdbc;
    this.interventions = interventions;
  }

  List<Fact> of(Risk risk, TaskAt at) {
    var facts = new ArrayList<Fact>();
    if (at.scope() != null) facts.addAll(action(at.scope()));
    add(facts, "Touched outside the process", touched(risk.id()));
    add(facts, "Description", risk.description());
    add(facts, "Service", risk.service());
    add(facts, "Owner", risk.owner());
    add(facts, "Category", risk.category());
    if (ABOUT_THE_PLAN.contains(at.key())) facts.addAll(plan(risk.id()));
    facts.addAll(jdbc.sql(NEWEST).param(risk.id()).query((row, n) -> assessment(row)).optional().orElse(List.of()));
    if (!ABOUT_THE_PLAN.contains(at.key())) facts.addAll(plan(risk.id()));
    return facts;
  }

  /** The severity and the control deficiency of the newest assessment, if there is one. */
  Map<String, Object> scores(String risk) {
    return jdbc.sql("SELECT severity, control_deficiency FROM assessment WHERE risk_id = ? ORDER BY number DESC LIMIT 1")
        .param(risk).query((row, n) -> Map.<String, Object>of("severity", row.getString("severity"),
            "controlDeficiency", rounded(row.getBigDecimal("control_deficiency")))).optional().orElse(Map.of());
  }

  private static List<Fact> assessment(ResultSet row) throws SQLException {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Last assessment", row.getString("severity") + ", " + state(row)));
    facts.add(new Fact("Score", "residual " + row.getString("residual_score") + " of 100, inherent " + row.getString("inherent")
        + ": impact " + named(row.getInt("impact"), IMPACTS) + ", likelihood " + named(row.getInt("likelihood"), LIKELIHOODS)));
    facts.add(new Fact("Controls", "deficiency " + rounded(row.getBigDecimal("control_deficiency"))
        + " (0: they remove the risk, 1: they remove nothing)"));
    var loss = row.getBigDecimal("loss");
    facts.add(new Fact("Outlook", "occurs within twelve months with a probability of "
        + Spoken.percent(row.getString("probability"))
        + (loss == null ? "" : "; costs " + Spoken.money(loss) + " a year on average")));
    facts.add(new Fact("Estimate", row.getString("estimated_by") + ": " + row.getString("estimate_rationale")));
    facts.add(new Fact("Rating of controls", row.getString("rated_by") + ": " + row.getString("rating_rationale")));
    facts.add(new Fact("Strategy proposed", row.getString("strategy")));
    return facts;
  }

  private static String state(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    return outcome == null ? "not validated yet"
        : outcome + " on " + Spoken.day(row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private String touched(String risk) {
    var open = interventions.open(risk);
    if (open.isEmpty()) return null;
    var newest = open.get(open.size() - 1);
    var more = open.size() == 1 ? "" : " and " + (open.size() - 1) + " more before";
    return newest.operation() + " by " + newest.madeBy() + " on " + Spoken.day(newest.madeAt()) + more
        + ", not reviewed by Trust yet";
  }

  private List<Fact> plan(String risk) {
    return jdbc.sql("SELECT id, decision, rationale, accept_until, target_deficiency, planned_by, approvers FROM response "
            + "WHERE risk_id = ? ORDER BY number DESC LIMIT 1")
        .param(risk).query((row, n) -> plan(row)).optional().orElse(List.of());
  }

  private List<Fact> plan(ResultSet row) throws SQLException {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Response", row.getString("decision") + ", planned by " + row.getString("planned_by") + ": "
        + row.getString("rationale")));
    add(facts, "Accepted until", row.getString("accept_until"));
    add(facts, "Deficiency aimed at", row.getString("target_deficiency"));
    add(facts, "Actions", actions(row.getObject("id")));
    add(facts, "Approvers", String.join(", then ", (String[]) row.getArray("approvers").getArray()));
    return facts;
  }

  private String actions(Object response) {
    return jdbc.sql("SELECT title, assignee, due_on, cost FROM response_action WHERE response_id = ? ORDER BY position")
        .param(response)
        .query((row, n) -> "• " + row.getString("title") + " (" + row.getString("assignee") + ", due "
            + row.getObject("due_on", LocalDate.class) + ", cost " + Spoken.money(row.getBigDecimal("cost")) + ")")
        .stream().collect(Collectors.joining("\n"));
  }

  private List<Fact> action(String action) {
    return jdbc.sql("""
            SELECT a.title, a.cost, a.due_on FROM response_action a JOIN response p ON p.id = a.response_id
            WHERE a.action_id = ?::uuid ORDER BY p.number DESC LIMIT 1""")
        .param(action).query((row, n) -> List.of(new Fact("Your action", row.getString("title") + ", cost "
            + Spoken.money(row.getBigDecimal("cost")) + ", planned for " + row.getString("due_on")))).optional().orElse(List.of());
  }

  private static void add(List<Fact> facts, String name, String text) {
    if (text != null && !text.isBlank()) facts.add(new Fact(name, text));
  }

  private static String named(int level, List<String> names) {
    return level + " " + names.get(level - 1);
  }

  private static String rounded(BigDecimal deficiency) {
    return deficiency.setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
