package org.ermine.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles as decimals, so that rounding is done on the digits that people see. */
public final class Decimals {

  private Decimals() {}

  /**
   * The decimal with the fewest digits that reads back as this very double, and of those the closest to it.
   *
   * <p>{@link Double#toString} promises this only from Java 19 on; before, it sometimes prints a digit too many.
   *
   * @throws IllegalArgumentException if the value is not finite
   */
  public static BigDecimal shortest(double value) {
    Require.that(Double.isFinite(value), "%s is not a number that can be written down.", value);
    BigDecimal exact = new BigDecimal(value);
    // Fifteen digits survive the way through a normal double, so a shorter form only leaves zeros behind; seventeen suffice.
    int fewest = Math.abs(value) < Double.MIN_NORMAL ? 1 : 15;
    for (int digits = fewest; digits < 17; digits++) {
      BigDecimal below = exact.round(new MathContext(digits, RoundingMode.FLOOR));
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
      boolean belowIsCloser = exact.subtract(below).compareTo(above.subtract(exact)) <= 0;
      BigDecimal closer = belowIsCloser ? below : above;
      BigDecimal farther = belowIsCloser ? above : below;
      if (closer.doubleValue() == value) {
        return plain(closer);
      }
      // The doubles below a power of two lie closer than those above it, so only the farther decimal may read back.
      if (farther.doubleValue() == value) {
        return plain(farther);
      }
    }
    return plain(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
  }

  /** The shortest decimal form of the value, rounded half up to so many decimals. */
  public static BigDecimal rounded(double value, int decimals) {
    return shortest(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  private static BigDecimal plain(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
