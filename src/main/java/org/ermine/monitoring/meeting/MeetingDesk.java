package org.ermine.monitoring.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.risk.Services;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Trust calls meetings, opens them, keeps their minutes and closes them. */
@Service
@Transactional
public class MeetingDesk {
  private static final int FARTHEST_DAYS = 366;
  private static final int MOST_ATTENDEES = 100;
  private static final int WITHIN_DAYS = 30;
  private static final Fields CALL = Fields.of(Field.line("service"), Field.date("plannedFor"),
      Field.whole("withinDays", 0, 365).orNone());
  private static final Fields MINUTES = Fields.of(Field.text("minutes"), Field.text("decision").orNone(),
      Field.rows("actions", Fields.of(Field.line("action"), Field.text("note"))).orNone(), Field.line("correction").orNone());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Meetings meetings;
  private final Services services;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  MeetingDesk(Meetings meetings, Services services, People people, Audit audit, Clock clock) {
    this.meetings = meetings;
    this.services = services;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** @throws Refused if they are not of Trust, or the service, the day or an attendee can't be meant */
  public Meeting call(SignedIn by, Map<String, Object> body) {
    by.require(Groups.TRUST);
    var plain = new HashMap<>(body);
    var attendees = attendees(plain.remove("attendees"));
    var fields = CALL.read(plain);
    var service = fields.text("service");
    if (services.find(service).isEmpty()) throw Refused.invalid("service", Reason.UNKNOWN_SERVICE);
    var day = fields.date("plannedFor");
    if (Math.abs(ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), day)) > FARTHEST_DAYS) {
      throw Refused.invalid("plannedFor", Reason.WITHIN_DAYS, FARTHEST_DAYS);
    }
    var within = fields.has("withinDays") ? fields.whole("withinDays") : WITHIN_DAYS;
    var id = meetings.call(service, day, within, attendees, by.id());
    var meeting = get(id);
    audit.record(Audit.Kind.MEETING.by(by.id(), meeting.subject(), Map.of("what", "called", "service", service))
        .changed(null, Map.of("plannedFor", day.toString(), "attendees", attendees)));
    return meeting;
  }

  /** Freezes the agenda. */
  public Meeting open(SignedIn by, long id) {
    var meeting = turn(by, id);
    if (!meeting.state().equals("planned")) throw Refused.stale(Reason.MEETING_OPENED);
    var items = meetings.open(meeting, by.id());
    audit.record(Audit.Kind.MEETING, by.id(), meeting.subject(), Map.of("what", "opened", "items", items));
    return get(id);
  }

  /**
   * Adds an entry about a risk, the newest of which holds. While the meeting is open, a risk of the service that is not on the
   * agenda is put there; once it is closed, the entry is a correction.
   *
   * @throws Refused (stale) if the meeting has not begun; (invalid) where a closed meeting's entry has no {@code correction}, an
   *     open one's has, or an action is not of this risk
   */
  public void write(SignedIn by, long id, String risk, Map<String, ?> body) {
    var meeting = turn(by, id);
    var fields = MINUTES.read(body);
    var closed = meeting.state().equals("closed");
    if (meeting.state().equals("planned")) throw Refused.stale(Reason.MEETING_NOT_OPENED);
    if (closed && !fields.has("correction")) {
      throw Refused.invalid("correction", Reason.CORRECTION_REQUIRED);
    }
    if (!closed && fields.has("correction")) throw Refused.invalid("correction", Reason.CORRECTION_EARLY);
    requireItem(meeting, risk);
    requireActions(risk, fields.rows("actions"));
    var actions = fields.json().getOrDefault("actions", List.of());
    meetings.write(id, risk, fields.text("minutes"), fields.text("decision"), json(actions), fields.text("correction"), by.id());
    audit.record(Audit.Kind.MEETING.by(by.id(), meeting.subject(),
        Map.of("what", closed ? "minutes corrected" : "minutes written", "risk", risk)).changed(null, fields.json()));
  }

  /** Freezes the minutes: from now on there are corrections. */
  public Meeting close(SignedIn by, long id) {
    var meeting = turn(by, id);
    if (!meeting.state().equals("open")) {
      throw Refused.stale(Reason.MEETING_NOT_OPEN, meeting.state());
    }
    meetings.close(id, by.id());
    audit.record(Audit.Kind.MEETING, by.id(), meeting.subject(), Map.of("what", "closed"));
    return get(id);
  }

  private Meeting turn(SignedIn by, long id) {
    by.require(Groups.TRUST);
    meetings.turn(id);
    return get(id);
  }

  private Meeting get(long id) {
    return meetings.find(id).orElseThrow(() -> Refused.notFound("This meeting"));
  }

  private void requireItem(Meeting meeting, String risk) {
    if (meetings.isItem(meeting.id(), risk)) return;
    if (meeting.state().equals("closed") || !meetings.addItem(meeting, risk)) {
      throw Refused.notFound("This risk among those of the meeting");
    }
  }

  private void requireActions(String risk, List<Values> actions) {
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < actions.size(); i++) {
      if (!isAction(risk, actions.get(i).text("action"))) {
        errors.add(new FieldError("actions[" + i + "].action", Reason.NO_ACTION));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }

  private boolean isAction(String risk, String action) {
    try {
      return meetings.isActionOf(risk, UUID.fromString(action));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private List<String> attendees(Object raw) {
    if (!(raw instanceof List<?> list) || list.isEmpty() || list.size() > MOST_ATTENDEES) {
      throw Refused.invalid("attendees", Reason.LIST_OF_PEOPLE, MOST_ATTENDEES);
    }
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof String person) || !people.exists(person)) {
        errors.add(new FieldError("attendees[" + i + "]", Reason.NO_PERSON));
      }
    }
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return list.stream().map(String.class::cast).distinct().toList();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain values can't be written as JSON", e);
    }
  }
}
