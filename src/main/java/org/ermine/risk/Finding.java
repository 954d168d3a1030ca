package org.ermine.risk;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a review finds: go on, assess anew, plan anew, or close the risk. */
public enum Finding {
  CONTINUE, REASSESS, REPLAN, CLOSE;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException if it is none of the four */
  public static Finding of(String label) {
    return Labels.parse(values(), label, "finding", Finding::label);
  }
}
