package org.ermine.web;

import java.util.HashMap;
import java.util.Map;

import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.monitoring.meeting.Meeting;
import org.ermine.monitoring.meeting.Meetings;
import org.springframework.stereotype.Component;

/**
 * The meetings, for their attendees and those who see all risks, and their agendas, of those risks that the reader may see:
 * proposed while it is planned, then as it was written down.
 */
@Component
public class MeetingReader {
  /** The task by which its owner reviews the risk now; null while there is none. */
  private static final String TASK = """
      (SELECT t.id_ FROM camunda.act_ru_task t JOIN camunda.act_ru_execution e ON e.id_ = t.proc_inst_id_
       WHERE e.business_key_ = r.id AND t.task_def_key_ = 'Task_ReviewRisk' LIMIT 1)""";
  private static final String ABOUT = """
      SELECT i.position, jsonb_build_object('position', i.position, 'risk', r.id, 'title', r.title, 'owner', r.owner,
        'service', r.service_id, 'severity', i.severity, 'calls', to_jsonb(i.calls), 'reasons', to_jsonb(i.reasons),
        'task', %s, 'review', %s, 'minutes', %s) AS item
      FROM (%s) i JOIN risk r ON r.id = i.risk_id WHERE %s""";
  private static final String PROPOSED = ABOUT.formatted(TASK, "NULL", "'[]'::jsonb", Meetings.AGENDA, Visibility.RULE);
  private static final String FROZEN = ABOUT.formatted(TASK, """
      (SELECT jsonb_build_object('id', v.id, 'finding', v.finding, 'comment', v.comment, 'by', v.reviewed_by,
         'at', utc(v.reviewed_at)) FROM review v JOIN meeting_opening o ON o.meeting_id = :meeting
       WHERE v.risk_id = r.id AND v.reviewed_at >= o.opened_at ORDER BY v.id LIMIT 1)""", """
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'minutes', m.minutes, 'decision', m.decision,
         'actions', m.actions, 'correction', m.correction, 'by', m.written_by, 'at', utc(m.written_at)) ORDER BY m.id), '[]')
       FROM meeting_minutes m WHERE m.meeting_id = :meeting AND m.risk_id = r.id)""",
      "SELECT * FROM meeting_item WHERE meeting_id = :meeting", Visibility.RULE);

  private final Meetings meetings;
  private final JsonRows rows;

  MeetingReader(Meetings meetings, JsonRows rows) {
    this.meetings = meetings;
    this.rows = rows;
  }

  /** Those that this person may read, the newest first. */
  public Paged<Meeting> list(SignedIn person, Paged.Wanted wanted) {
    var attendee = person.seesAll() ? null : person.id();
    return wanted.of(meetings.newest(attendee, wanted.size(), wanted.offset()), meetings.count(attendee));
  }

  public Meeting one(SignedIn person, long id) {
    var meeting = meetings.find(id).orElseThrow(() -> Refused.notFound("This meeting"));
    if (!person.seesAll() && !meeting.attendees().contains(person.id())) throw Refused.hidden("This meeting");
    return meeting;
  }

  public Paged<Map<String, Object>> agenda(SignedIn person, Meeting meeting, Paged.Wanted page) {
    return items(person, meeting, null, page);
  }

  /** One item of a meeting that has been opened. */
  Map<String, Object> item(SignedIn person, Meeting meeting, String risk) {
    return items(person, meeting, risk, new Paged.Wanted(0, 1)).items().get(0);
  }

  private Paged<Map<String, Object>> items(SignedIn person, Meeting meeting, String risk, Paged.Wanted page) {
    var parameters = new HashMap<>(Visibility.parameters(person));
    parameters.putAll(meetings.parameters(meeting));
    parameters.put("meeting", meeting.id());
    parameters.put("risk", risk);
    return rows.page((meeting.openedAt() == null ? PROPOSED : FROZEN) + " AND (CAST(:risk AS text) IS NULL OR r.id = :risk)",
        "position", parameters, page);
  }
}
