package org.ermine.risk.forecast;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What has become of a forecast. */
public enum Resolution {
  OPEN, OCCURRED, DID_NOT_OCCUR, LEFT_OUT;

  @JsonValue public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * @param until the last instant of the twelve months
   * @param occurred the first occurrence after the forecast and until then; null if there is none
   * @param closed when the risk was first closed after the forecast and until then; null if it was not
   */
  static Resolution of(Instant until, Instant occurred, Instant closed, Instant now) {
    if (closed != null && (occurred == null || closed.isBefore(occurred))) return LEFT_OUT;
    if (occurred != null) return OCCURRED;
    return now.isAfter(until) ? DID_NOT_OCCUR : OPEN;
  }

  boolean scored() {
    return this == OCCURRED || this == DID_NOT_OCCUR;
  }
}
