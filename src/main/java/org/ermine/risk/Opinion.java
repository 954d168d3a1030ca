package org.ermine.risk;

/**
 * What an expert expects.
 *
 * @param expectedPerYear occurrences a year if no control worked, above 0 and at most 10,000
 * @param evidenceYears how many years of observation the opinion is worth, 0.25 to 10
 * @throws IllegalArgumentException if a value is out of its range
 */
public record Opinion(double expectedPerYear, double evidenceYears) {

  /** What an opinion is worth in years when its author does not say. */
  public static final double DEFAULT_EVIDENCE_YEARS = 1;

  public Opinion {
    Require.that(expectedPerYear > 0 && expectedPerYear <= 10_000,
        "The expected occurrences a year must be above 0 and at most 10000, not %s.", expectedPerYear);
    Require.that(evidenceYears >= 0.25 && evidenceYears <= 10,
        "The opinion's worth in years must be from 0.25 to 10, not %s.", evidenceYears);
  }

  public Opinion(double expectedPerYear) {
    this(expectedPerYear, DEFAULT_EVIDENCE_YEARS);
  }
}
