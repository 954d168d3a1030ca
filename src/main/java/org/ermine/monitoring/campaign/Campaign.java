package org.ermine.monitoring.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A campaign and how far it has come.
 *
 * @param deadline         the last UTC day on which an answer is in time
 * @param remindDaysBefore so many days before the deadline those who hold it up are reminded, and once more on the deadline
 * @param cancelledBy      null, like the other two, unless it was cancelled
 */
public record Campaign(long id, String name, Kind kind, @JsonUnwrapped CampaignScope scope, LocalDate deadline, int remindDaysBefore,
    String reason, String startedBy, Instant startedAt, String cancelledBy, Instant cancelledAt, String cancelReason,
    Progress progress) {

  /** What it asks for. */
  public enum Kind {
    REVIEW("review"), REASSESS("new assessment");

    private final String noun;

    Kind(String noun) {
      this.noun = noun;
    }

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How many risks stand where.
   *
   * @param waiting not asked yet
   * @param open    asked, without an answer
   * @param done    reviewed, or assessed anew and validated, since they were asked
   * @param dropped left the programme before, or the campaign was cancelled
   * @param overdue those of {@code waiting} and {@code open} whose deadline has passed
   */
  public record Progress(long total, long waiting, long open, long done, long dropped, long overdue) {}

  /** {@code running}, {@code complete} or {@code cancelled}. */
  @JsonProperty
  public String state() {
    if (cancelledAt != null) return "cancelled";
    return progress.waiting() + progress.open() > 0 ? "running" : "complete";
  }

  /** Under what the audit trail and the outbox know it. */
  static String subject(long id) {
    return "campaign-" + id;
  }

  /** What the owner reads at the review. */
  static String asks(long id, String name, Kind kind, LocalDate deadline, String reason) {
    return "Campaign %d, %s, asks for a %s by %s: %s".formatted(id, name, kind.noun, deadline, reason);
  }
}
