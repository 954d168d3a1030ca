package org.ermine.lifecycle;

import java.util.Locale;

/** Where a round enters the loop. {@code CONFIRM} is identification without triage, for complete rows of a register. */
public enum EntersAt {
  IDENTIFY, CONFIRM, ASSESS, RESPOND;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static EntersAt of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
