package org.ermine.web;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.access.Audit;
import org.ermine.access.HumanTask;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.assessment.AssessRisk;
import org.ermine.engine.Inbox;
import org.ermine.engine.TaskTurns;
import org.ermine.identification.IdentifyRisk;
import org.ermine.risk.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Triages, and validations of low severities, decided many at a time: each is guarded and recorded as if it came alone. */
@Component
public class BulkDecisions {
  /** What can be decided many at a time. */
  public enum Kind {
    TRIAGE(IdentifyRisk.TRIAGE_CANDIDATE, "triage"), VALIDATION(AssessRisk.VALIDATE_ASSESSMENT, "validation");

    private final String task;
    private final String choice;

    Kind(String task, String choice) {
      this.task = task;
      this.choice = choice;
    }

    /** The field that holds the decision. */
    public String choice() {
      return choice;
    }
  }

  /**
   * A risk that waits for the reader.
   *
   * @param task          the id of the open task
   * @param version       how often the risk has been changed
   * @param severity      of the assessment to validate; null at triage, as is all that follows it
   * @param residualScore 0 to 100
   */
  public record Waiting(Kind kind, String task, String risk, int version, String title, String description, String service, String owner,
      String category, String severity, BigDecimal residualScore, String estimatedBy, String ratedBy) {
    private boolean small() {
      return kind == Kind.TRIAGE || Severity.LOW.label().equals(severity);
    }
  }

  /** A row that the reader has ticked: a risk, the task that was shown for it, and the version of the risk that was read. */
  public record Ticked(String risk, String task, int version) {}

  /** What became of one. @param problem why it was left undone; null where it is done */
  public record Result(String risk, String task, Problem problem) {
    /** Whether somebody else was quicker. */
    public boolean changedMeanwhile() {
      return problem != null && (problem.status() == Refused.Kind.STALE.status() || problem.status() == Refused.Kind.NOT_FOUND.status());
    }
  }

  private static final int READ_AT_ONCE = 200;
  /** What a candidate may suggest by itself where the reader leaves it blank. */
  private static final Set<String> SUGGESTED = Set.of("service", "owner", "category");
  private static final String ABOUT = """
      SELECT r.id, r.version, r.title, r.description, r.service_id, r.owner, r.category, a.severity, a.residual_score, a.estimated_by, a.rated_by
      FROM risk r LEFT JOIN LATERAL (
        SELECT n.* FROM assessment n WHERE n.risk_id = r.id
          AND NOT EXISTS (SELECT 1 FROM assessment_event e WHERE e.assessment_id = n.id) ORDER BY n.number DESC LIMIT 1) a ON true
      WHERE r.id = ANY (?) ORDER BY r.id""";

  private final Inbox inbox;
  private final TaskDesk desk;
  private final ManyTasks many;
  private final TaskTurns turns;
  private final Map<String, HumanTask> tasks;
  private final JdbcClient jdbc;
  private final Audit audit;
  /** A refusal of one leaves the transaction of all as it is. */
  private final TransactionTemplate apart;

  BulkDecisions(Inbox inbox, TaskDesk desk, ManyTasks many, TaskTurns turns, List<HumanTask> tasks, JdbcClient jdbc,
      Audit audit, PlatformTransactionManager transactions) {
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.inbox = inbox;
    this.desk = desk;
    this.many = many;
    this.turns = turns;
    this.tasks = tasks.stream().collect(Collectors.toMap(HumanTask::key, Function.identity()));
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /** What waits for this person in this way, the most urgent first; at most so many. */
  public Map<String, Waiting> waiting(SignedIn person, Kind kind, int most) {
    var waiting = new LinkedHashMap<String, Waiting>();
    for (long offset = 0; waiting.size() < most; offset += READ_AT_ONCE) { // those that are not low have to be passed over
      var tasks = inbox.list(person, new Inbox.Filter(null, kind.task, null), READ_AT_ONCE, offset);
      among(person, tasks.stream().map(Inbox.Item::risk).toList()).values().stream().limit(most - waiting.size())
          .forEach(one -> waiting.put(one.risk(), one));
      if (tasks.size() < READ_AT_ONCE) break;
    }
    return waiting;
  }

  /** Those of these risks on which this person may decide in this way, by risk. */
  public Map<String, Waiting> among(SignedIn person, Collection<String> risks) {
    var waiting = new LinkedHashMap<String, Waiting>();
    if (risks.isEmpty()) return waiting;
    var open = inbox.about(person, risks, Arrays.stream(Kind.values()).map(kind -> kind.task).toList()).stream()
        .collect(Collectors.toMap(Inbox.Item::risk, Function.identity(), (one, other) -> one));
    if (open.isEmpty()) return waiting;
    jdbc.sql(ABOUT).param(open.keySet().toArray(String[]::new)).query((row, n) -> waiting(row, open.get(row.getString("id"))))
        .list().stream().filter(Waiting::small).forEach(one -> waiting.put(one.risk(), one));
    return waiting;
  }

  /**
   * Decides on each by itself.
   *
   * @param fields of the task's form; at triage a blank service, owner or category is the one that the candidate suggests
   * @return what became of each, in the order in which they came
   * @throws Refused where the form itself is not filled in right; nothing is decided then
   */
  public List<Result> decide(SignedIn person, Kind kind, List<Ticked> ticked, Map<String, Object> fields) {
    if (ticked.isEmpty() || ticked.size() > ManyTasks.MOST) throw Refused.invalid("on", "must be 1 to " + ManyTasks.MOST + " risks");
    requireFilledIn(kind, fields);
    var waiting = among(person, ticked.stream().map(Ticked::risk).toList());
    return ticked.stream().distinct()
        .map(one -> new Result(one.risk(), one.task(), decide(person, kind, one, waiting.get(one.risk()), fields))).toList();
  }

  private Problem decide(SignedIn person, Kind kind, Ticked ticked, Waiting waiting, Map<String, Object> fields) {
    if (waiting == null || waiting.kind() != kind || !waiting.task().equals(ticked.task())) return whyNot(person, ticked);
    return many.one(person, ticked.task(), kind == Kind.TRIAGE && "accept".equals(fields.get(kind.choice))
        ? suggested(waiting, fields) : fields, () -> requireAsRead(ticked));
  }

  /** Nobody decides on something else than what they were shown. The task's turn comes before the risk's row, as for whoever does one. */
  private void requireAsRead(Ticked ticked) {
    turns.await(ticked.task());
    var version = jdbc.sql("SELECT version FROM risk WHERE id = ? FOR NO KEY UPDATE").param(ticked.risk()).query(Integer.class).single();
    if (version != ticked.version()) throw Refused.stale(Reason.CHANGED);
  }

  /** It is gone, it is not this person's, or it is one to look at by itself. */
  private Problem whyNot(SignedIn person, Ticked ticked) {
    Refused refused;
    try {
      apart.execute(status -> desk.one(person, ticked.task()));
      refused = Refused.forbidden(Reason.BY_ITSELF);
    } catch (Refused gone) {
      refused = gone;
    }
    audit.refused(person.id(), "task " + ticked.task(), Map.of("status", refused.kind().status(), "sentence", refused.getMessage()));
    return Problem.of(refused);
  }

  private static Map<String, Object> suggested(Waiting candidate, Map<String, Object> fields) {
    var filled = new LinkedHashMap<>(fields);
    filled.putIfAbsent("service", candidate.service());
    filled.putIfAbsent("owner", candidate.owner());
    filled.putIfAbsent("category", candidate.category());
    return filled;
  }

  private void requireFilledIn(Kind kind, Map<String, Object> fields) {
    try {
      tasks.get(kind.task).fields().read(fields);
    } catch (Refused refused) {
      var wrong = refused.errors().stream().filter(error -> fields.containsKey(error.field())
          || !SUGGESTED.contains(error.field())).toList();
      if (!wrong.isEmpty()) throw Refused.invalid(wrong);
    }
  }

  private static Waiting waiting(ResultSet row, Inbox.Item task) throws SQLException {
    var triage = task.task().equals(Kind.TRIAGE.task);
    return new Waiting(triage ? Kind.TRIAGE : Kind.VALIDATION, task.id(), row.getString("id"), row.getInt("version"),
        row.getString("title"), row.getString("description"), row.getString("service_id"), row.getString("owner"), row.getString("category"),
        row.getString("severity"), row.getBigDecimal("residual_score"), row.getString("estimated_by"), row.getString("rated_by"));
  }
}
