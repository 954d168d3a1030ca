package org.ermine.risk;

import java.math.BigDecimal;

/**
 * A 90% interval for the loss of one occurrence, in the installation's currency. The loss is lognormal with its 5% and 95%
 * quantiles at the two ends.
 *
 * @throws IllegalArgumentException unless 0 &lt; low &lt; high &lt;= 1e15, or if the interval is too wide to have a finite mean
 */
public record LossInterval(BigDecimal low, BigDecimal high) {

  /** The largest loss that can be stated. */
  public static final BigDecimal LARGEST = new BigDecimal("1000000000000000");

  /** The 95% quantile of the standard normal distribution. */
  private static final double Z95 = 1.6448536269514722;

  public LossInterval {
    Require.present(low, "The low end of the loss interval");
    Require.present(high, "The high end of the loss interval");
    Require.that(low.signum() > 0, "The low end of the loss interval must be above 0, not %s.", low);
    Require.that(low.compareTo(high) < 0, "The low end of the loss interval (%s) must be below its high end (%s).", low, high);
    Require.that(high.compareTo(LARGEST) <= 0, "The high end of the loss interval must be at most 1e15, not %s.", high);
    Require.that(Double.isFinite(expectedLoss(low, high)), "The loss interval from %s to %s is too wide.", low, high);
  }

  /** Mean of the loss's logarithm. */
  public double mu() {
    return mu(low, high);
  }

  /** Standard deviation of the loss's logarithm. */
  public double sigma() {
    return sigma(low, high);
  }

  /** Mean loss of one occurrence: exp(mu + sigma^2 / 2). */
  public double expectedLoss() {
    return expectedLoss(low, high);
  }

  /**
   * The annualised loss expectancy, unrounded: the shortest decimal form of occurrence rate * share * expected loss.
   *
   * @param occurrenceRate occurrences a year before controls
   * @param share 1 for the inherent loss, the control deficiency for the residual one
   */
  public BigDecimal annualisedLoss(double occurrenceRate, double share) {
    return Decimals.shortest(occurrenceRate * share * expectedLoss());
  }

  private static double mu(BigDecimal low, BigDecimal high) {
    return (StrictMath.log(low.doubleValue()) + StrictMath.log(high.doubleValue())) / 2;
  }

  private static double sigma(BigDecimal low, BigDecimal high) {
    return (StrictMath.log(high.doubleValue()) - StrictMath.log(low.doubleValue())) / (2 * Z95);
  }

  private static double expectedLoss(BigDecimal low, BigDecimal high) {
    double sigma = sigma(low, high);
    return StrictMath.exp(mu(low, high) + sigma * sigma / 2);
  }
}
