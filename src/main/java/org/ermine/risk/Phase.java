package org.ermine.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a risk is in the programme: one of the four phases, or out of it in one of three ways. */
public enum Phase {
  IDENTIFICATION, ASSESSMENT, RESPONSE, MONITORING, CLOSED, REJECTED, MERGED;

  /** The lower-case word written to JSON, for example {@code assessment}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the programme still works on the risk. */
  public boolean open() {
    return compareTo(CLOSED) < 0;
  }

  /**
   * Reads a label in any case of letters.
   *
   * @throws IllegalArgumentException if it is none of the seven
   */
  @JsonCreator
  public static Phase of(String label) {
    return Labels.parse(values(), label, "phase", Phase::label);
  }
}
