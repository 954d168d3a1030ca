package org.ermine.risk;

/**
 * What one occurrence would do, rated in four dimensions: 1 Negligible, 2 Minor, 3 Moderate, 4 Major, 5 Critical.
 *
 * @throws IllegalArgumentException if a rating is not in 1 to 5
 */
public record Impact(int service, int customers, int reputation, int compliance) {

  public Impact {
    check("service", service);
    check("customers", customers);
    check("reputation", reputation);
    check("compliance", compliance);
  }

  /** The same rating in all four dimensions. */
  public static Impact ofAll(int rating) {
    return new Impact(rating, rating, rating, rating);
  }

  /** The largest of the four ratings, 1 to 5. */
  public int rating() {
    return Math.max(Math.max(service, customers), Math.max(reputation, compliance));
  }

  private static void check(String dimension, int rating) {
    Require.that(rating >= 1 && rating <= 5, "The impact on %s is rated %d, but ratings run from 1 to 5.", dimension, rating);
  }
}
