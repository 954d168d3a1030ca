package org.ermine.risk.loss;

import org.ermine.risk.ControlDeficiency;
import org.ermine.risk.Likelihood;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Require;

/**
 * What the money model needs of one risk.
 *
 * @param alpha shape of the Gamma distribution of its rate, above 0
 * @param beta rate parameter of that distribution in years, above 0
 * @param deficiency the share of its occurrences that the controls leave, in [0, 1]
 * @param mu mean of the logarithm of one occurrence's loss
 * @param sigma standard deviation of that logarithm, at least 0
 * @throws IllegalArgumentException if a value is out of its range or not finite
 */
public record LossRisk(String risk, double alpha, double beta, double deficiency, double mu, double sigma) {

  public LossRisk {
    Require.text(risk, "The id of a risk");
    Require.that(alpha > 0 && Double.isFinite(alpha), "Alpha of risk %s must be a number above 0, not %s.", risk, alpha);
    Require.that(beta > 0 && Double.isFinite(beta), "Beta of risk %s must be a number above 0, not %s.", risk, beta);
    ControlDeficiency.check(deficiency);
    Require.that(Double.isFinite(mu), "Mu of risk %s must be a number, not %s.", risk, mu);
    Require.that(sigma >= 0 && Double.isFinite(sigma), "Sigma of risk %s must be a number of at least 0, not %s.", risk, sigma);
    Require.that(Double.isFinite(StrictMath.exp(mu + sigma * sigma / 2)), "The losses of risk %s have no finite mean.", risk);
  }

  /** @param deficiency behind which it is looked at, in [0, 1] */
  public static LossRisk of(String risk, Likelihood likelihood, double deficiency, LossInterval loss) {
    return new LossRisk(risk, likelihood.alpha(), likelihood.beta(), deficiency, loss.mu(), loss.sigma());
  }

  /** The parameter of the logarithmic distribution of a cluster's size, in [0, 1). */
  double q() {
    return deficiency / (beta + deficiency);
  }

  /** Clusters a year: -alpha * ln(1 - q). */
  double clusterRate() {
    return alpha * StrictMath.log1p(deficiency / beta);
  }

  /** The share of clusters that are one occurrence: q / -ln(1 - q). */
  double singleShare() {
    return q() / StrictMath.log1p(deficiency / beta);
  }

  /** Mean number of occurrences a year. */
  public double occurrencesPerYear() {
    return alpha / beta * deficiency;
  }

  /** Mean loss of a year. */
  public double meanLoss() {
    return occurrencesPerYear() * StrictMath.exp(mu + sigma * sigma / 2);
  }

  /** Variance of a year's loss; infinite where it is above 1.8e308. */
  public double lossVariance() {
    double meanSquare = StrictMath.exp(2 * mu + sigma * sigma);
    double severityVariance = meanSquare * StrictMath.expm1(sigma * sigma);
    return occurrencesPerYear() == 0 ? 0
        : occurrencesPerYear() * (severityVariance + (1 + deficiency / beta) * meanSquare);
  }
}
