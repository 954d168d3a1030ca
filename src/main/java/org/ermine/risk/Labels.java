package org.ermine.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Enum constants as words for people, and back. */
final class Labels {

  private Labels() {}

  static String capitalised(Enum<?> constant) {
    return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
  }

  static <T extends Enum<T>> T parse(T[] constants, String label, String what, Function<T, String> labelOf) {
    return Arrays.stream(constants)
        .filter(constant -> label != null && constant.name().equalsIgnoreCase(label.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The %s must be one of %s, not %s.".formatted(
            what, Arrays.stream(constants).map(labelOf).collect(Collectors.joining(", ")), label)));
  }
}
