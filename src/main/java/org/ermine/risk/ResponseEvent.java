package org.ermine.risk;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of a response.
 *
 * @param reason what was said about it, or null
 * @param by     who caused it
 */
public record ResponseEvent(Outcome outcome, String reason, String by, Instant at) {

  /** Each happens to a response once at most. */
  public enum Outcome {
    APPROVED, RETURNED, REJECTED, WITHDRAWN, SUPERSEDED, EFFECTIVE, INEFFECTIVE, STOPPED, ENDED, VOID;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String label) {
      return Labels.parse(values(), label, "outcome of a response", Outcome::label);
    }
  }
}
