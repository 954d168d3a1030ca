package org.ermine.risk;

/** Refusals in one readable sentence. */
final class Require {

  private Require() {}

  static void that(boolean holds, String sentence, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(sentence.formatted(arguments));
    }
  }

  static void present(Object value, String what) {
    that(value != null, "%s is required.", what);
  }

  static void text(String value, String what) {
    that(value != null && !value.isBlank(), "%s is required.", what);
  }
}
