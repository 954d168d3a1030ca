package org.ermine.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How bad a residual score is, from the mildest to the worst; the bands are policy. */
public enum Severity {
  LOW, MEDIUM, HIGH, SEVERE;

  /** The word shown to people and written to JSON: {@code Low}, {@code Medium}, {@code High}, {@code Severe}. */
  @JsonValue
  public String label() {
    return Labels.capitalised(this);
  }

  public boolean isAbove(Severity other) {
    return compareTo(other) > 0;
  }

  /**
   * Reads a label in any case of letters.
   *
   * @throws IllegalArgumentException if it is none of the four
   */
  @JsonCreator
  public static Severity of(String label) {
    return Labels.parse(values(), label, "severity", Severity::label);
  }
}
