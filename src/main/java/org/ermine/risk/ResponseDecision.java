package org.ermine.risk;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is done about a risk. Keeping a running response is no decision of its own: the kept one's holds on. */
public enum ResponseDecision {
  MITIGATE, AVOID, TRANSFER, ACCEPT;

  /** The lower-case word shown to people and written to JSON, for example {@code mitigate}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a label in any case of letters.
   *
   * @throws IllegalArgumentException if it is none of the four
   */
  @JsonCreator
  public static ResponseDecision of(String label) {
    return Labels.parse(values(), label, "decision", ResponseDecision::label);
  }
}
