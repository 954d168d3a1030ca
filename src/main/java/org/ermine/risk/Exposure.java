package org.ermine.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Time weighted with the control deficiency in force. Kept as an exact decimal, so that adding up day by day and computing the
 * whole at once give the same digits.
 *
 * @param weightedNanos nanoseconds times deficiency
 */
public record Exposure(BigDecimal weightedNanos) {

  public static final Exposure NONE = new Exposure(BigDecimal.ZERO);

  /** What a deficiency counts at least, so that an almost perfect control does not make its years worthless as evidence. */
  public static final double LEAST_DEFICIENCY = 0.01;

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  /** 365.25 days. */
  private static final BigDecimal NANOS_PER_YEAR = new BigDecimal(Duration.ofHours(8766).toNanos());

  /** The time from (included) to (excluded) at a deficiency in [0, 1], which counts as 0.01 at least. */
  public static Exposure of(Instant from, Instant to, double controlDeficiency) {
    ControlDeficiency.check(controlDeficiency);
    Duration length = Duration.between(from, to);
    BigInteger nanos = BigInteger.valueOf(length.getSeconds()).multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(length.getNano()));
    return new Exposure(new BigDecimal(nanos).multiply(Decimals.shortest(Math.max(controlDeficiency, LEAST_DEFICIENCY))));
  }

  public Exposure plus(Exposure other) {
    return new Exposure(weightedNanos.add(other.weightedNanos));
  }

  /** In years of 365.25 days. */
  public double years() {
    return weightedNanos.divide(NANOS_PER_YEAR, MathContext.DECIMAL128).doubleValue();
  }
}
