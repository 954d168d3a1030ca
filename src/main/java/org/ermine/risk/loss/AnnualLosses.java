package org.ermine.risk.loss;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import org.ermine.risk.Require;

/** The losses of equally likely years, and what they say of any year. The estimators are described with the package. */
public final class AnnualLosses {
  /** Where a curve is shown, as long as enough years are above. */
  private static final double[] SHOWN = {0.99, 0.98, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3,
      0.25, 0.2, 0.15, 0.1, 0.07, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01, 0.007, 0.005, 0.003, 0.002, 0.0015, 0.001, 0.0007, 0.0005,
      0.0003, 0.0002, 0.0001, 0.00005, 0.00002, 0.00001};
  private static final int FEWEST_YEARS_ABOVE = 10;

  private final double[] sorted;
  private final Estimate mean;

  private AnnualLosses(double[] sorted, Estimate mean) {
    this.sorted = sorted;
    this.mean = mean;
  }

  /**
   * @param losses one a year
   * @throws IllegalArgumentException if there are none, or if one is negative or not finite
   */
  public static AnnualLosses of(double... losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    Require.that(sorted.length > 0, "There are no years.");
    Require.that(sorted[0] >= 0 && Double.isFinite(sorted[sorted.length - 1]),
        "The losses of a year must be numbers of at least 0.");
    return new AnnualLosses(sorted, mean(sorted, 0));
  }

  public int years() {
    return sorted.length;
  }

  /** Mean loss of a year. */
  public Estimate mean() {
    return mean;
  }

  /** The loss that a year stays at or below with this probability, in (0, 1). */
  public Estimate valueAtRisk(double level) {
    checkLevel(level);
    double spread = Math.sqrt(years() * level * (1 - level));
    double expected = years() * level;
    return new Estimate(ranked(expected), (ranked(expected + spread) - ranked(expected - spread)) / 2);
  }

  /** The mean loss of the share 1 - level of years that cost most. */
  public Estimate expectedShortfall(double level) {
    checkLevel(level);
    double valueAtRisk = ranked(years() * level);
    Estimate excess = mean(sorted, valueAtRisk);
    return new Estimate(valueAtRisk + excess.value() / (1 - level), excess.standardError() / (1 - level));
  }

  /** The probability that a year's loss is above this one. */
  public Estimate exceedance(double loss) {
    double probability = (double) (years() - notAbove(loss)) / years();
    return new Estimate(probability, Math.sqrt(probability * (1 - probability) / years()));
  }

  /** The loss exceedance curve, from a loss of 0 up, each point rarer than the one before. At most 42 points. */
  public List<CurvePoint> curve() {
    return DoubleStream.concat(DoubleStream.of(0), losses()).distinct().mapToObj(this::point).toList();
  }

  private DoubleStream losses() {
    return Arrays.stream(SHOWN).filter(p -> p * years() >= FEWEST_YEARS_ABOVE).map(p -> ranked(years() * (1 - p)));
  }

  private CurvePoint point(double loss) {
    Estimate above = exceedance(loss);
    return new CurvePoint(loss, above.value(), above.standardError());
  }

  /** The order statistic at this rank, the next whole one above where it lies between two. */
  private double ranked(double rank) {
    return sorted[Math.max(0, Math.min(years(), (int) Math.ceil(rank)) - 1)];
  }

  /** How many years cost at most this. */
  private int notAbove(double loss) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= loss) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Mean of what each loss is above a threshold, and its standard error. */
  private static Estimate mean(double[] losses, double above) {
    double mean = Arrays.stream(losses).map(loss -> Math.max(0, loss - above)).sum() / losses.length;
    double squares = Arrays.stream(losses).map(loss -> Math.max(0, loss - above) - mean).map(d -> d * d).sum();
    return new Estimate(mean, losses.length == 1 ? 0 : Math.sqrt(squares / (losses.length - 1.0) / losses.length));
  }

  private static void checkLevel(double level) {
    Require.that(level > 0 && level < 1, "A level must be above 0 and below 1, not %s.", level);
  }
}
