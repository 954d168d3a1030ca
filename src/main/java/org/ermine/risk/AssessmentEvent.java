package org.ermine.risk;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What became of an assessment; each has one such end at most.
 *
 * @param reason null where it was validated
 * @param causedBy the person who decided
 */
public record AssessmentEvent(UUID assessment, String risk, Outcome outcome, String reason, String causedBy, Instant at) {
  /** The ends of an assessment: approved, or given back in one of three ways. */
  public enum Outcome {
    VALIDATED, RETURNED, REVISED, WITHDRAWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
