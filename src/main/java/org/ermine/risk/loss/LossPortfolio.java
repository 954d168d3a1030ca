package org.ermine.risk.loss;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.ermine.risk.Require;

/**
 * Risks whose losses add up. They are kept in the order of their ids, so that it does not matter in which order they come.
 *
 * @throws IllegalArgumentException if a risk is there twice, if they occur more than 500,000 times a year together, or if their
 *     mean loss is above 1.8e308
 */
public record LossPortfolio(List<LossRisk> risks) {
  /** The largest mean number of occurrences a year that can be simulated: a block of years has to count them in an int. */
  public static final double MOST_OCCURRENCES_PER_YEAR = 500_000;

  public LossPortfolio {
    risks = risks.stream().sorted(Comparator.comparing(LossRisk::risk)).toList();
    for (int i = 1; i < risks.size(); i++) {
      Require.that(!risks.get(i).risk().equals(risks.get(i - 1).risk()), "Risk %s is there twice.", risks.get(i).risk());
    }
    double occurrences = total(risks, LossRisk::occurrencesPerYear);
    Require.that(occurrences <= MOST_OCCURRENCES_PER_YEAR,
        "The risks occur %.0f times a year; at most %.0f can be simulated.", occurrences, MOST_OCCURRENCES_PER_YEAR);
    Require.that(Double.isFinite(total(risks, LossRisk::meanLoss)), "The mean loss of a year is too large to be written down.");
  }

  /** Mean number of occurrences a year. */
  public double occurrencesPerYear() {
    return total(risks, LossRisk::occurrencesPerYear);
  }

  /** Mean loss of a year: the sum of the residual annualised loss expectancies. */
  public double meanLoss() {
    return total(risks, LossRisk::meanLoss);
  }

  /** Variance of a year's loss; infinite where it is above 1.8e308. */
  public double lossVariance() {
    return total(risks, LossRisk::lossVariance);
  }

  private static double total(Collection<LossRisk> risks, ToDoubleFunction<LossRisk> part) {
    return risks.stream().mapToDouble(part).sum();
  }
}
