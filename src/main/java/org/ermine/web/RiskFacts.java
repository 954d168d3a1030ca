package org.ermine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ermine.access.Fact;
import org.ermine.access.TaskAt;
import org.ermine.risk.Interventions;
import org.ermine.risk.Risk;
import org.ermine.web.language.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What forms say about a risk. A line that has nothing to say is left out. */
@Component
class RiskFacts {
  private static final Set<String> ABOUT_THE_PLAN = Set.of("Task_ApproveResponse", "Task_CarryOutAction", "Task_VerifyOutcome",
      "Task_ConfirmClosure");
  /** Each with what was reported last: a new date, or that it is done. */
  private static final String ACTIONS = """
      SELECT a.title, a.assignee, coalesce(newest.new_due_on, a.due_on) AS due_on, a.cost, newest.done
      FROM response_action a LEFT JOIN LATERAL (SELECT r.done, r.new_due_on FROM action_report r
        WHERE r.response_id = a.response_id AND r.action_id = a.action_id ORDER BY r.id DESC LIMIT 1) newest ON true\s""";

  private final JdbcClient jdbc;
  private final AssessmentFacts assessment;
  private final Interventions interventions;
  private final ServiceNames services;
  private final Words words;

  RiskFacts(JdbcClient jdbc, AssessmentFacts assessment, Interventions interventions, ServiceNames services, Words words) {
    this.jdbc = jdbc;
    this.assessment = assessment;
    this.interventions = interventions;
    this.services = services;
    this.words = words;
  }

  /** What nobody should do the task without. */
  List<Fact> essential(Risk risk, TaskAt at) {
    var facts = new ArrayList<Fact>();
    if (at.scope() != null) facts.addAll(action(at.scope()));
    if (at.key().equals("Task_ReviewRisk")) facts.addAll(meetings(risk.id()));
    add(facts, "touched", touched(risk.id()));
    add(facts, "description", risk.description());
    add(facts, "source", words.sayOr(risk.source(), "source." + risk.source().replace(' ', '-')));
    add(facts, "service", services.of(risk.service()));
    if (ABOUT_THE_PLAN.contains(at.key())) facts.addAll(plan(risk.id()));
    facts.addAll(assessment.essential(risk.id()));
    if (!ABOUT_THE_PLAN.contains(at.key())) add(facts, "openActions", openActions(risk.id()));
    return facts;
  }

  /** What else is known, for whoever wants to know. */
  List<Fact> more(Risk risk, TaskAt at) {
    var facts = new ArrayList<Fact>();
    add(facts, "reporter", risk.reporter());
    add(facts, "owner", risk.owner());
    add(facts, "category", risk.category());
    facts.addAll(assessment.more(risk.id()));
    if (!ABOUT_THE_PLAN.contains(at.key())) facts.addAll(plan(risk.id()));
    return facts;
  }

  /** What review meetings said of the risk since its last review. */
  private List<Fact> meetings(String risk) {
    return jdbc.sql("SELECT meeting_id, opened_at, minutes, decision FROM discussed WHERE risk_id = ? ORDER BY meeting_id")
        .param(risk).query((row, n) -> new Fact(words.say("fact.meeting", row.getString("meeting_id")),
            words.say("facts.says", words.day(row.getTimestamp("opened_at").toInstant()), minutes(row)))).list();
  }

  private String minutes(ResultSet row) throws SQLException {
    var minutes = Objects.requireNonNullElse(row.getString("minutes"), words.say("facts.meeting.noMinutes"));
    return row.getString("decision") == null ? minutes : words.say("facts.meeting.decided", minutes, row.getString("decision"));
  }

  private String touched(String risk) {
    var open = interventions.open(risk);
    if (open.isEmpty()) return null;
    var newest = open.get(open.size() - 1);
    return words.say("facts.touched", newest.operation(), newest.madeBy(), words.day(newest.madeAt()), open.size() - 1);
  }

  private List<Fact> plan(String risk) {
    return jdbc.sql("SELECT id, decision, rationale, accept_until, target_deficiency, planned_by, approvers FROM response "
            + "WHERE risk_id = ? ORDER BY number DESC LIMIT 1")
        .param(risk).query((row, n) -> plan(row)).optional().orElse(List.of());
  }

  private List<Fact> plan(ResultSet row) throws SQLException {
    var facts = new ArrayList<Fact>();
    add(facts, "response", words.say("facts.response", words.say("facts.decision." + row.getString("decision")),
        row.getString("planned_by"), row.getString("rationale")));
    var until = row.getObject("accept_until", LocalDate.class);
    add(facts, "acceptedUntil", until == null ? null : words.day(until));
    var target = row.getBigDecimal("target_deficiency");
    add(facts, "target", target == null ? null : words.plain(target));
    add(facts, "actions", actions(row.getObject("id")));
    add(facts, "approvers", Stream.of((String[]) row.getArray("approvers").getArray())
        .map(group -> words.sayOr(group, "group." + group)).collect(Collectors.joining(words.say("facts.then"))));
    return facts;
  }

  private String actions(Object response) {
    return jdbc.sql(ACTIONS + "WHERE a.response_id = ? ORDER BY a.position").param(response)
        .query((row, n) -> "• " + (row.getBoolean("done") ? words.say("facts.action.done", planned(row)) : planned(row))).stream()
        .collect(Collectors.joining("\n"));
  }

  /** What is still to be done of a response that was approved and has not ended in any way. */
  private String openActions(String risk) {
    return jdbc.sql(ACTIONS + """
            WHERE NOT coalesce(newest.done, false) AND a.response_id IN (SELECT e.response_id FROM response_event e
              WHERE e.risk_id = ? GROUP BY e.response_id HAVING bool_and(e.outcome = 'approved'))
            ORDER BY a.position""").param(risk)
        .query((row, n) -> "• " + planned(row)).stream().collect(Collectors.joining("\n"));
  }

  private String planned(ResultSet row) throws SQLException {
    return words.say("facts.action", row.getString("title"), row.getString("assignee"),
        words.day(row.getObject("due_on", LocalDate.class)), words.money(row.getBigDecimal("cost")));
  }

  private List<Fact> action(String action) {
    return jdbc.sql("""
            SELECT a.title, a.cost, a.due_on FROM response_action a JOIN response p ON p.id = a.response_id
            WHERE a.action_id = ?::uuid ORDER BY p.number DESC LIMIT 1""")
        .param(action).query((row, n) -> List.of(words.fact("fact.yourAction", words.say("facts.yourAction", row.getString("title"),
            words.money(row.getBigDecimal("cost")), words.day(row.getObject("due_on", LocalDate.class)))))).optional().orElse(List.of());
  }

  private void add(List<Fact> facts, String name, String text) {
    if (text != null && !text.isBlank()) facts.add(words.fact("fact." + name, text));
  }
}
