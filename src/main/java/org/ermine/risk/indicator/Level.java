package org.ermine.risk.indicator;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the measurements tell, from good to bad. */
public enum Level {
  OK, WARNING, TREND, BREACH;

  /** Whether it calls for a look. */
  public boolean alarms() {
    return this == TREND || this == BREACH;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException if there is no such level */
  public static Level of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
