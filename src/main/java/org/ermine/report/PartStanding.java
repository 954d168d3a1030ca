package org.ermine.report;

import java.time.Instant;
import java.util.Locale;

/**
 * How a frozen part stands with the stakeholders of its service.
 *
 * @param comment what they object to; null otherwise
 * @param by      who said so last; null if nobody did
 */
record PartStanding(Part part, Standing standing, String comment, String by, Instant at) {
  enum Standing {
    /** A stakeholder verified these very rows. */
    VERIFIED,
    /** No open risk, nothing to verify. */
    EMPTY,
    /** Risks without a service, which nobody can verify yet. */
    UNASSIGNED,
    /** Nobody has answered yet. */
    OPEN,
    /** The last answer was an objection. */
    OBJECTION,
    /** Verified once, but the rows have changed since. */
    CHANGED,
    /** Nobody can be asked. */
    NO_STAKEHOLDERS;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static PartStanding of(Part part, Standing standing) {
    return new PartStanding(part, standing, null, null, null);
  }

  /** Whether the stakeholders are to be asked. */
  boolean toBeAsked() {
    return standing == Standing.OPEN || standing == Standing.OBJECTION || standing == Standing.CHANGED;
  }
}
