package org.ermine.risk;

import java.util.Arrays;

/** How well a control is designed, as the Trust team rates it. */
public enum DesignRating {
  ABSENT(0), WEAK(0.25), PARTIAL(0.5), GOOD(0.75), STRONG(1);

  private final double value;

  DesignRating(double value) {
    this.value = value;
  }

  /** The design effectiveness: 0, 0.25, 0.5, 0.75 or 1. */
  public double value() {
    return value;
  }

  public String label() {
    return Labels.capitalised(this);
  }

  /**
   * The rating with this very value.
   *
   * @throws IllegalArgumentException if it is none of the five
   */
  public static DesignRating of(double value) {
    return Arrays.stream(values())
        .filter(rating -> rating.value == value)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "The design rating must be one of 0, 0.25, 0.5, 0.75 and 1, not %s.".formatted(value)));
  }
}
