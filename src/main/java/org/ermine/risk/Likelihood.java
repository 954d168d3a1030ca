package org.ermine.risk;

/**
 * How often a risk occurs: a Gamma prior from the expert's opinion, updated with Poisson evidence.
 *
 * @param alpha shape of the Gamma distribution of the rate: expectedPerYear * evidenceYears + occurrences
 * @param beta its rate parameter in years: evidenceYears + exposureYears
 * @param occurrenceRate alpha / beta, occurrences a year before controls
 * @param probabilityInherent of at least one occurrence in twelve months if no control worked, in [0, 1]
 * @param probabilityResidual of at least one occurrence in twelve months behind the controls, in [0, 1]
 */
public record Likelihood(
    double alpha, double beta, double occurrenceRate, double probabilityInherent, double probabilityResidual) {

  /**
   * @param controlDeficiency the deficiency in force, in [0, 1]
   * @throws IllegalArgumentException if the deficiency is out of its range
   */
  public static Likelihood of(Opinion opinion, Evidence evidence, double controlDeficiency) {
    ControlDeficiency.check(controlDeficiency);
    double alpha = opinion.expectedPerYear() * opinion.evidenceYears() + evidence.occurrences();
    double beta = opinion.evidenceYears() + evidence.exposureYears();
    return new Likelihood(alpha, beta, alpha / beta, probability(alpha, beta, 1), probability(alpha, beta, controlDeficiency));
  }

  /**
   * 1 - (beta / (beta + deficiency))^alpha, written so that rare risks keep their digits. StrictMath, since a score has to come
   * out the same on every machine.
   */
  private static double probability(double alpha, double beta, double deficiency) {
    return -StrictMath.expm1(-alpha * StrictMath.log1p(deficiency / beta));
  }
}
