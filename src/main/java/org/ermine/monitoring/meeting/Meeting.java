package org.ermine.monitoring.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A review meeting about a service and everything under it.
 *
 * @param plannedFor a UTC day
 * @param withinDays a review that is due within so many days stands on the agenda
 * @param attendees  user ids
 * @param openedAt   null, like who did it, while the meeting is planned
 * @param closedAt   null, like who did it, until the minutes are closed
 */
public record Meeting(long id, String service, LocalDate plannedFor, int withinDays, List<String> attendees, String calledBy,
    Instant calledAt, String openedBy, Instant openedAt, String closedBy, Instant closedAt) {

  public Meeting {
    attendees = List.copyOf(attendees);
  }

  /** {@code planned}, {@code open} or {@code closed}. */
  @JsonProperty
  public String state() {
    if (closedAt != null) return "closed";
    return openedAt == null ? "planned" : "open";
  }

  /** Under what the audit trail knows it. */
  String subject() {
    return "meeting-" + id;
  }
}
