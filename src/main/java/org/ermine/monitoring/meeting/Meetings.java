package org.ermine.monitoring.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meetings with their agendas and minutes, append-only. */
@Repository
public class Meetings {
  /**
   * What calls for a risk of the service, the worst severity first, then what is overdue, then what is alarmed. A statement with
   * {@link #parameters}; its columns are {@code risk_id}, {@code position}, {@code severity}, {@code calls} and {@code reasons}.
   */
  public static final String AGENDA = """
      SELECT r.id AS risk_id, row_number() OVER (ORDER BY
          array_position(ARRAY['Severe', 'High', 'Medium', 'Low'], s.scores ->> 'severity') NULLS LAST,
          cardinality(late.reasons) = 0, cardinality(alarm.reasons) = 0, r.next_review_on, r.id) AS position,
        s.scores ->> 'severity' AS severity,
        array_remove(ARRAY[CASE WHEN late.reasons <> '{}' THEN 'overdue' END, CASE WHEN alarm.reasons <> '{}' THEN 'alarmed' END,
          CASE WHEN due.reasons <> '{}' THEN 'due' END], NULL) AS calls,
        late.reasons || alarm.reasons || due.reasons AS reasons
      FROM risk r LEFT JOIN standing s ON s.risk_id = r.id
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(t.name_ || ' has been overdue since ' || to_char(t.due_date_, 'YYYY-MM-DD') || '.'
          ORDER BY t.due_date_, t.id_), '{}') AS reasons
        FROM camunda.act_ru_execution e JOIN camunda.act_ru_task t ON t.proc_inst_id_ = e.id_
        WHERE e.business_key_ = r.id AND t.due_date_ < :now) late
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(g.reason ORDER BY g.id), '{}') AS reasons FROM risk_signal g
        WHERE g.risk_id = r.id AND g.consumed_at IS NULL) alarm
      CROSS JOIN LATERAL (
        SELECT CASE WHEN r.phase IN ('response', 'monitoring') AND r.next_review_on <= :horizon
          THEN ARRAY['The review is due on ' || r.next_review_on || '.'] ELSE '{}' END AS reasons) due
      WHERE r.service_id IN (SELECT id FROM services_under(:service))
        AND r.phase IN ('identification', 'assessment', 'response', 'monitoring')
        AND late.reasons || alarm.reasons || due.reasons <> '{}'
      """;
  private static final String SELECT = """
      SELECT m.*, o.opened_by, o.opened_at, c.closed_by, c.closed_at FROM meeting m
      LEFT JOIN meeting_opening o ON o.meeting_id = m.id LEFT JOIN meeting_closing c ON c.meeting_id = m.id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Meetings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public Optional<Meeting> find(long id) {
    return jdbc.sql(SELECT + "WHERE m.id = ?").param(id).query((row, n) -> meeting(row)).optional();
  }

  /** Those of this attendee, or all for null, the newest first. */
  public List<Meeting> newest(String attendee, int most, long offset) {
    return jdbc.sql(SELECT + "WHERE CAST(:attendee AS text) IS NULL OR :attendee = ANY (m.attendees) ORDER BY m.id DESC "
            + "LIMIT :most OFFSET :offset").param("attendee", attendee).param("most", most).param("offset", offset)
        .query((row, n) -> meeting(row)).list();
  }

  public long count(String attendee) {
    return jdbc.sql("SELECT count(*) FROM meeting m WHERE CAST(:attendee AS text) IS NULL OR :attendee = ANY (m.attendees)")
        .param("attendee", attendee).query(Long.class).single();
  }

  /** What {@link #AGENDA} has to know. */
  public Map<String, Object> parameters(Meeting meeting) {
    var now = clock.instant();
    return Map.of("service", meeting.service(), "now", Timestamp.from(now), // the engine keeps local time
        "horizon", LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(meeting.withinDays()));
  }

  long call(String service, LocalDate plannedFor, int withinDays, List<String> attendees, String by) {
    return jdbc.sql("INSERT INTO meeting (service_id, planned_for, within_days, attendees, called_by, called_at) "
            + "VALUES (?, ?, ?, ?::text[], ?, ?) RETURNING id")
        .params(service, plannedFor, withinDays, attendees.toArray(String[]::new), by, now()).query(Long.class).single();
  }

  /** What changes one meeting happens one after the other. */
  void turn(long id) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('meeting'), hashtext(?))").param(Long.toString(id)).query().singleRow();
  }

  /** Writes the agenda of this moment down. @return how many items it has */
  int open(Meeting meeting, String by) {
    jdbc.sql("INSERT INTO meeting_opening (meeting_id, opened_by, opened_at) VALUES (?, ?, ?)").params(meeting.id(), by, now())
        .update();
    return jdbc.sql("INSERT INTO meeting_item (meeting_id, risk_id, position, severity, calls, reasons) "
            + "SELECT :id, a.risk_id, a.position, a.severity, a.calls, a.reasons FROM (" + AGENDA + ") a")
        .params(parameters(meeting)).param("id", meeting.id()).update();
  }

  boolean isItem(long id, String risk) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM meeting_item WHERE meeting_id = ? AND risk_id = ?)").params(id, risk)
        .query(Boolean.class).single();
  }

  /** Puts a risk of the service last on the agenda. @return false if it is none of the service's open ones */
  boolean addItem(Meeting meeting, String risk) {
    return jdbc.sql("""
            INSERT INTO meeting_item (meeting_id, risk_id, position, severity, calls, reasons)
            SELECT :id, r.id, (SELECT coalesce(max(i.position), 0) + 1 FROM meeting_item i WHERE i.meeting_id = :id),
              s.scores ->> 'severity', '{}', ARRAY['It was raised at the meeting.']
            FROM risk r LEFT JOIN standing s ON s.risk_id = r.id
            WHERE r.id = :risk AND r.service_id IN (SELECT id FROM services_under(:service))
              AND r.phase IN ('identification', 'assessment', 'response', 'monitoring')""")
        .param("id", meeting.id()).param("risk", risk).param("service", meeting.service()).update() == 1;
  }

  boolean isActionOf(String risk, UUID action) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM response_action a JOIN response p ON p.id = a.response_id "
            + "WHERE a.action_id = ? AND p.risk_id = ?)").params(action, risk).query(Boolean.class).single();
  }

  /** @param correction why an entry of a closed meeting is put right; null while it is open */
  void write(long id, String risk, String minutes, String decision, String actionsJson, String correction, String by) {
    jdbc.sql("INSERT INTO meeting_minutes (meeting_id, risk_id, minutes, decision, actions, correction, written_by, written_at) "
            + "VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?)")
        .params(Arrays.asList(id, risk, minutes, decision, actionsJson, correction, by, now())).update();
  }

  void close(long id, String by) {
    jdbc.sql("INSERT INTO meeting_closing (meeting_id, closed_by, closed_at) VALUES (?, ?, ?)").params(id, by, now()).update();
  }

  private static Meeting meeting(ResultSet row) throws SQLException {
    return new Meeting(row.getLong("id"), row.getString("service_id"), row.getObject("planned_for", LocalDate.class),
        row.getInt("within_days"), List.of((String[]) row.getArray("attendees").getArray()), row.getString("called_by"),
        instant(row, "called_at"), row.getString("opened_by"), instant(row, "opened_at"), row.getString("closed_by"),
        instant(row, "closed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
