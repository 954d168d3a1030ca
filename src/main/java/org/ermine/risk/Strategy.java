package org.ermine.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What exposure and control level together suggest doing about a risk; the table is policy. */
public enum Strategy {
  TOLERATE, OPERATE, MONITOR, IMPROVE;

  /** The word shown to people and written to JSON, for example {@code Improve}. */
  @JsonValue
  public String label() {
    return Labels.capitalised(this);
  }

  /**
   * Reads a label in any case of letters.
   *
   * @throws IllegalArgumentException if it is none of the four
   */
  @JsonCreator
  public static Strategy of(String label) {
    return Labels.parse(values(), label, "strategy", Strategy::label);
  }
}
