package org.ermine.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.risk.ResponseEvent.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The responses to risks: their versions, actions, reports, events and outcomes. Rows are added and never changed. */
@Repository
public class Responses {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COLUMNS = """
      SELECT r.id, r.risk_id, r.number, r.assessment_id, r.decision, r.keeps, r.rationale, r.accept_until, r.target_deficiency,
             r.severity, r.approvers, r.rules, r.planned_by, r.submitted_at, r.process_instance_id
      FROM response r
      """;

  private record Of<T>(UUID owner, T what) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  Responses(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Every version for this risk, newest first. */
  public List<Response> of(String risk) {
    return load(jdbc.sql(COLUMNS + "WHERE r.risk_id = ? ORDER BY r.number DESC").param(risk).query(Responses::head).list());
  }

  public Optional<Response> find(UUID id) {
    return load(jdbc.sql(COLUMNS + "WHERE r.id = ?").param(id).query(Responses::head).list()).stream().findFirst();
  }

  /** The version submitted last, whatever became of it. */
  public Optional<Response> latest(String risk) {
    return load(jdbc.sql(COLUMNS + "WHERE r.risk_id = ? ORDER BY r.number DESC LIMIT 1").param(risk)
        .query(Responses::head).list()).stream().findFirst();
  }

  /** The version in force: approved, and neither replaced nor finished since. */
  public Optional<Response> running(String risk) {
    return load(jdbc.sql(COLUMNS + """
            WHERE r.risk_id = ?
              AND EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = r.id AND e.outcome = 'approved')
              AND NOT EXISTS (SELECT 1 FROM response_event e WHERE e.response_id = r.id
                AND e.outcome IN ('superseded', 'effective', 'ineffective', 'stopped', 'ended', 'void'))
            ORDER BY r.number DESC LIMIT 1""")
        .param(risk).query(Responses::head).list()).stream().findFirst();
  }

  /** The number that the next version for this risk bears. */
  public int nextNumber(String risk) {
    return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM response WHERE risk_id = ?").param(risk)
        .query(Integer.class).single();
  }

  /** Stores a version with its actions. */
  public void add(Response response) {
    jdbc.sql("""
            INSERT INTO response (id, risk_id, number, assessment_id, decision, keeps, rationale, accept_until, target_deficiency,
                                  severity, approvers, rules, planned_by, submitted_at, process_instance_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::jsonb, ?, ?, ?)""")
        .params(response.id(), response.risk(), response.number(), response.assessment(), response.decision().label(),
            response.keeps(), response.rationale(), response.acceptUntil(), response.targetDeficiency(),
            response.severity().label(), response.approvers().toArray(String[]::new), write(response.rules()),
            response.plannedBy(), utc(response.submittedAt()), response.processInstance())
        .update();
    int position = 0;
    for (var action : response.actions()) {
      jdbc.sql("INSERT INTO response_action (response_id, action_id, position, title, assignee, due_on, cost) "
              + "VALUES (?, ?, ?, ?, ?, ?, ?)")
          .params(response.id(), action.id(), position++, action.title(), action.assignee(), action.dueOn(), action.cost())
          .update();
    }
  }

  /** @param reason what was said about it, or null */
  public void happened(Response response, Outcome outcome, String reason, String by) {
    jdbc.sql("INSERT INTO response_event (response_id, risk_id, outcome, reason, caused_by, at) VALUES (?, ?, ?, ?, ?, ?)")
        .params(response.id(), response.risk(), outcome.label(), reason, by, utc(clock.instant())).update();
  }

  public void report(Response response, UUID action, ActionReport report) {
    jdbc.sql("""
            INSERT INTO action_report (response_id, action_id, done, evidence, reason, new_due_on, reported_by, reported_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(response.id(), action, report.done(), report.evidence(), report.reason(), report.newDueOn(), report.by(),
            utc(report.at())).update();
  }

  public void verified(ResponseOutcome outcome) {
    jdbc.sql("""
            INSERT INTO response_outcome (response_id, effective, evidence, deficiency_before, target_deficiency,
                                          deficiency_reached, verified_by, verified_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(outcome.response(), outcome.effective(), outcome.evidence(), outcome.deficiencyBefore(),
            outcome.targetDeficiency(), outcome.deficiencyReached(), outcome.verifiedBy(), utc(outcome.verifiedAt())).update();
  }

  /** What verifying this response found; empty while nobody has. */
  public Optional<ResponseOutcome> outcome(UUID response) {
    return jdbc.sql("SELECT * FROM response_outcome WHERE response_id = ?").param(response)
        .query((row, n) -> new ResponseOutcome(response, row.getBoolean("effective"), row.getString("evidence"),
            row.getDouble("deficiency_before"), row.getObject("target_deficiency", Double.class),
            row.getObject("deficiency_reached", Double.class), row.getString("verified_by"), instant(row, "verified_at")))
        .optional();
  }

  /** Adds actions and events, with one query each however many versions there are. */
  private List<Response> load(List<Response> heads) {
    if (heads.isEmpty()) return heads;
    var ids = heads.stream().map(head -> head.id().toString()).toArray(String[]::new);
    var events = grouped(jdbc.sql("SELECT * FROM response_event WHERE response_id = ANY (?::uuid[]) ORDER BY id").param(ids)
        .query((row, n) -> new Of<>(id(row, "response_id"), new ResponseEvent(Outcome.of(row.getString("outcome")),
            row.getString("reason"), row.getString("caused_by"), instant(row, "at")))).list());
    var actions = actions(ids);
    return heads.stream().map(head -> new Response(head.id(), head.risk(), head.number(), head.assessment(), head.decision(),
        head.keeps(), head.rationale(), head.acceptUntil(), head.targetDeficiency(), head.severity(), head.approvers(),
        head.rules(), head.plannedBy(), head.submittedAt(), head.processInstance(),
        actions.getOrDefault(head.id(), List.of()), events.getOrDefault(head.id(), List.of()))).toList();
  }

  private Map<UUID, List<ResponseAction>> actions(String[] responses) {
    record Key(UUID response, UUID action) {}
    var reports = new HashMap<Key, List<ActionReport>>();
    jdbc.sql("SELECT * FROM action_report WHERE response_id = ANY (?::uuid[]) ORDER BY id").param(responses).query(row -> {
      reports.computeIfAbsent(new Key(id(row, "response_id"), id(row, "action_id")), key -> new ArrayList<>())
          .add(new ActionReport(row.getBoolean("done"), row.getString("evidence"), row.getString("reason"),
              row.getObject("new_due_on", LocalDate.class), row.getString("reported_by"), instant(row, "reported_at")));
    });
    return grouped(jdbc.sql("""
            SELECT a.*, EXISTS (SELECT 1 FROM action_report d WHERE d.action_id = a.action_id AND d.done) AS done
            FROM response_action a WHERE a.response_id = ANY (?::uuid[]) ORDER BY a.response_id, a.position""")
        .param(responses)
        .query((row, n) -> new Of<>(id(row, "response_id"), new ResponseAction(id(row, "action_id"), row.getString("title"),
            row.getString("assignee"), row.getObject("due_on", LocalDate.class), row.getBigDecimal("cost"),
            row.getBoolean("done"),
            reports.getOrDefault(new Key(id(row, "response_id"), id(row, "action_id")), List.of()))))
        .list());
  }

  private static <T> Map<UUID, List<T>> grouped(List<Of<T>> rows) {
    return rows.stream().collect(Collectors.groupingBy(Of::owner, Collectors.mapping((Function<Of<T>, T>) Of::what,
        Collectors.toList())));
  }

  private static Response head(ResultSet row, int n) throws SQLException {
    return new Response(id(row, "id"), row.getString("risk_id"), row.getInt("number"), id(row, "assessment_id"),
        ResponseDecision.of(row.getString("decision")), id(row, "keeps"), row.getString("rationale"),
        row.getObject("accept_until", LocalDate.class), row.getObject("target_deficiency", Double.class),
        Severity.of(row.getString("severity")), List.of((String[]) row.getArray("approvers").getArray()),
        read(row.getString("rules")), row.getString("planned_by"), instant(row, "submitted_at"),
        row.getString("process_instance_id"), List.of(), List.of());
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String write(List<RuleUse> rules) {
    try {
      return JSON.writeValueAsString(rules);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Rules can't be written as JSON", e);
    }
  }

  private static List<RuleUse> read(String rules) {
    try {
      return JSON.readValue(rules, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored rules can't be read as JSON", e);
    }
  }
}
