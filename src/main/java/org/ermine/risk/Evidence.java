package org.ermine.risk;

/**
 * What has been observed.
 *
 * @param occurrences occurrences recorded and counted, n
 * @param exposureYears years on record, each weighted with the control deficiency then in force, X
 * @throws IllegalArgumentException if a value is negative or not finite
 */
public record Evidence(int occurrences, double exposureYears) {

  public static final Evidence NONE = new Evidence(0, 0);

  public Evidence {
    Require.that(occurrences >= 0, "The number of occurrences cannot be negative, but it is %d.", occurrences);
    Require.that(exposureYears >= 0 && Double.isFinite(exposureYears),
        "The exposure in years must be a number of at least 0, not %s.", exposureYears);
  }
}
