package org.ermine.risk.indicator;

import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which way an indicator gets worse. */
public enum Direction {
  UP(1), DOWN(-1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** Whether the value is at the bound or past it. */
  public boolean reaches(BigDecimal value, BigDecimal bound) {
    return sign * value.compareTo(bound) >= 0;
  }

  /** The difference, positive where it is for the worse. */
  double worsening(double difference) {
    return sign * difference;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException if it is neither */
  public static Direction of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
