package org.ermine.outbox;

import java.util.Set;

/**
 * What a person wants to be told by mail.
 *
 * @param kinds         which events; none of them is an answer too
 * @param digestMinutes how long mails are gathered into one, 0 to {@link #LONGEST_DIGEST}; 0 sends what there is at every look
 */
public record Preference(Set<EventKind> kinds, int digestMinutes) {
  /** A week. */
  public static final int LONGEST_DIGEST = 7 * 24 * 60;

  public Preference {
    kinds = Set.copyOf(kinds);
    if (digestMinutes < 0 || digestMinutes > LONGEST_DIGEST) {
      throw new IllegalArgumentException("A digest is gathered for 0 to " + LONGEST_DIGEST + " minutes.");
    }
  }
}
