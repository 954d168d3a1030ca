package org.ermine.risk;

/** Refusals in one readable sentence. */
public final class Require {

  private Require() {}

  public static void that(boolean holds, String sentence, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(sentence.formatted(arguments));
    }
  }

  public static void present(Object value, String what) {
    that(value != null, "%s is required.", what);
  }

  public static void text(String value, String what) {
    that(value != null && !value.isBlank(), "%s is required.", what);
  }
}
