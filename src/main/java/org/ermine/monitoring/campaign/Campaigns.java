package org.ermine.monitoring.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The campaigns with their items. Reads are set-based: a campaign may have as many items as there are risks. */
@Repository
public class Campaigns {
  /** A risk that would be asked about. */
  public record Candidate(String risk, String title, String owner, String service) {}

  /** Which items are asked for; null where any will do. */
  public record Filter(String state, String owner) {}

  /** What is asked of whom, before it has begun. */
  record Plan(String name, Campaign.Kind kind, CampaignScope scope, LocalDate deadline, int remindDaysBefore, String reason) {}

  private static final String IN_SCOPE = """
      \sFROM risk r LEFT JOIN standing s ON s.risk_id = r.id
      WHERE r.phase IN ('assessment', 'response', 'monitoring')
        AND (CAST(:service AS text) IS NULL OR r.service_id IN (SELECT id FROM services_under(:service)))
        AND (CAST(:category AS text) IS NULL OR lower(r.category) = lower(:category))
        AND (CAST(:severity AS text) IS NULL OR s.scores ->> 'severity' = :severity)
        AND (CAST(:before AS timestamptz) IS NULL OR :before >= coalesce(CASE :kind
          WHEN 'review' THEN (SELECT max(v.reviewed_at) FROM review v WHERE v.risk_id = r.id)
          ELSE (SELECT max(e.at) FROM assessment_event e WHERE e.risk_id = r.id AND e.outcome = 'validated') END, r.registered_at))
      """;
  private static final String SELECT = """
      SELECT c.*, p.* FROM campaign c CROSS JOIN LATERAL (
        SELECT count(*) AS total, count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'open') AS open,
          count(*) FILTER (WHERE state = 'done') AS done, count(*) FILTER (WHERE state = 'dropped') AS dropped
        FROM campaign_progress WHERE campaign_id = c.id) p
      """;
  private static final String ITEMS = """
      \sFROM campaign_progress WHERE campaign_id = :id AND (CAST(:state AS text) IS NULL OR state = :state)
        AND (CAST(:owner AS text) IS NULL OR owner = :owner)
      """;
  private static final String HOLDERS = """
      WITH task AS (
        SELECT p.risk_id, p.owner, p.asked_at, t.id_, t.due_date_, t.assignee_,
          rank() OVER (PARTITION BY p.risk_id ORDER BY t.task_def_key_ <> 'Task_ReviewRisk') AS nearest
        FROM campaign_progress p LEFT JOIN (camunda.act_ru_execution e
          JOIN camunda.act_ru_task t ON t.proc_inst_id_ = e.id_) ON e.business_key_ = p.risk_id
        WHERE p.campaign_id = :id AND p.state = 'open'),
      holder AS (
        SELECT t.*, 'person' AS kind, coalesce(t.assignee_, t.owner) AS who FROM task t
        WHERE t.nearest = 1 AND (t.id_ IS NULL OR t.assignee_ IS NOT NULL)
        UNION ALL
        SELECT t.*, 'group', l.group_id_ FROM task t
        JOIN camunda.act_ru_identitylink l ON l.task_id_ = t.id_ AND l.type_ = 'candidate' AND l.group_id_ IS NOT NULL
        WHERE t.nearest = 1 AND t.assignee_ IS NULL)
      SELECT kind, who, count(DISTINCT risk_id) AS risks, min(asked_at) AS oldest,
        count(DISTINCT risk_id) FILTER (WHERE :overdue OR due_date_ < :now) AS overdue
      FROM holder GROUP BY kind, who ORDER BY risks DESC, who
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Campaigns(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  long countInScope(Plan plan) {
    return scoped("SELECT count(*)" + IN_SCOPE, plan).query(Long.class).single();
  }

  List<Candidate> firstInScope(Plan plan, int most) {
    return scoped("SELECT r.id, r.title, r.owner, r.service_id" + IN_SCOPE + "ORDER BY r.id LIMIT :most", plan).param("most", most)
        .query((row, n) -> new Candidate(row.getString("id"), row.getString("title"), row.getString("owner"),
            row.getString("service_id"))).list();
  }

  /** Writes it down with everything that is in scope at this moment. @return its number */
  long start(Plan plan, String by) {
    var id = scoped("""
        INSERT INTO campaign (name, kind, service_id, category, severity, older_than_days, deadline, remind_days_before, reason,
          started_by, started_at)
        VALUES (:name, :kind, :service, :category, :severity, :olderThan, :deadline, :remind, :reason, :by, :now) RETURNING id""",
        plan).param("name", plan.name()).param("olderThan", plan.scope().olderThan()).param("deadline", plan.deadline())
        .param("remind", plan.remindDaysBefore()).param("reason", plan.reason()).param("by", by).param("now", now())
        .query(Long.class).single();
    scoped("INSERT INTO campaign_item (campaign_id, risk_id, try_at) SELECT :id, r.id, :now" + IN_SCOPE, plan)
        .param("id", id).param("now", now()).update();
    return id;
  }

  /** Nothing of it stays in the queue. @return false if it has been cancelled before */
  boolean cancel(long id, String reason, String by) {
    var first = jdbc.sql("UPDATE campaign SET cancelled_by = ?, cancelled_at = ?, cancel_reason = ? WHERE id = ? "
        + "AND cancelled_at IS NULL").params(by, now(), reason, id).update() == 1;
    jdbc.sql("UPDATE campaign_item SET try_at = 'infinity' WHERE campaign_id = ? AND asked_at IS NULL").param(id).update();
    return first;
  }

  /** The signals of those items that have no answer, for a campaign that has just been cancelled. */
  List<Long> unanswered(long id) {
    return jdbc.sql("SELECT signal_id FROM campaign_progress WHERE campaign_id = ? AND state = 'dropped' AND signal_id IS NOT NULL")
        .param(id).query(Long.class).list();
  }

  public Optional<Campaign> find(long id) {
    return jdbc.sql(SELECT + "WHERE c.id = ?").param(id).query((row, n) -> campaign(row)).optional();
  }

  /** The newest first. */
  public List<Campaign> newest(int most, long offset) {
    return jdbc.sql(SELECT + "ORDER BY c.id DESC LIMIT ? OFFSET ?").params(most, offset).query((row, n) -> campaign(row)).list();
  }

  public long count() {
    return jdbc.sql("SELECT count(*) FROM campaign").query(Long.class).single();
  }

  /** By the risks' ids. */
  public List<CampaignItem> items(long id, Filter filter, int most, long offset) {
    return filtered("SELECT *" + ITEMS + "ORDER BY risk_id LIMIT :most OFFSET :offset", id, filter).param("most", most)
        .param("offset", offset).query((row, n) -> item(row)).list();
  }

  public long countItems(long id, Filter filter) {
    return filtered("SELECT count(*)" + ITEMS, id, filter).query(Long.class).single();
  }

  /** Whom it waits for, those with the most risks first. */
  public List<Holder> holders(Campaign campaign) {
    return jdbc.sql(HOLDERS).param("id", campaign.id()).param("overdue", isOver(campaign.deadline()))
        .param("now", Timestamp.from(clock.instant())) // the engine keeps local time
        .query((row, n) -> new Holder(row.getString("kind"), row.getString("who"), row.getLong("risks"), instant(row, "oldest"),
            row.getLong("overdue"))).list();
  }

  private JdbcClient.StatementSpec scoped(String sql, Plan plan) {
    var scope = plan.scope();
    var parameters = new HashMap<String, Object>();
    parameters.put("service", scope.service());
    parameters.put("category", scope.category());
    parameters.put("severity", scope.severity());
    parameters.put("kind", plan.kind().word());
    parameters.put("before", scope.olderThan() == null ? null : now().minusDays(scope.olderThan()));
    return jdbc.sql(sql).params(parameters);
  }

  private JdbcClient.StatementSpec filtered(String sql, long id, Filter filter) {
    return jdbc.sql(sql).param("id", id).param("state", filter.state()).param("owner", filter.owner());
  }

  private Campaign campaign(ResultSet row) throws SQLException {
    var deadline = row.getObject("deadline", LocalDate.class);
    var undone = row.getLong("waiting") + row.getLong("open");
    var progress = new Campaign.Progress(row.getLong("total"), row.getLong("waiting"), row.getLong("open"), row.getLong("done"),
        row.getLong("dropped"), isOver(deadline) ? undone : 0);
    var scope = new CampaignScope(row.getString("service_id"), row.getString("category"), row.getString("severity"),
        row.getObject("older_than_days", Integer.class));
    return new Campaign(row.getLong("id"), row.getString("name"), Campaign.Kind.of(row.getString("kind")), scope, deadline,
        row.getInt("remind_days_before"), row.getString("reason"), row.getString("started_by"), instant(row, "started_at"),
        row.getString("cancelled_by"), instant(row, "cancelled_at"), row.getString("cancel_reason"), progress);
  }

  private CampaignItem item(ResultSet row) throws SQLException {
    var state = row.getString("state");
    var undone = state.equals("waiting") || state.equals("open");
    return new CampaignItem(row.getString("risk_id"), row.getString("title"), row.getString("owner"), row.getString("service_id"),
        row.getString("phase"), state, instant(row, "asked_at"), undone && isOver(row.getObject("deadline", LocalDate.class)),
        row.getObject("review_id", Long.class), row.getString("finding"), row.getString("reviewed_by"), instant(row, "reviewed_at"),
        row.getObject("assessment_id", UUID.class), instant(row, "validated_at"));
  }

  private boolean isOver(LocalDate deadline) {
    return now().toLocalDate().isAfter(deadline);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
