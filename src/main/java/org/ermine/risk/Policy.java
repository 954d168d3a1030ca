package org.ermine.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * Everything in the method that is a choice of the organisation: bands, strategies, approvers, terms. Each answer names the
 * rule it comes from. Exactly one rule matches every input.
 */
public interface Policy {
  /** To how many decimals probabilities and deficiencies are rounded before they are compared with a bound. */
  int COMPARED_DECIMALS = 9;

  /** The level 1 to 5, from the probability in [0, 1] rounded half up to nine decimals. */
  Ruled<Integer> likelihood(double probabilityInherent);

  /** The severity of a residual score that has already been rounded to one decimal. */
  Ruled<Severity> severity(BigDecimal residualScore);

  /** The strategy, from the inherent score 4 to 100 and the deficiency in [0, 1] rounded half up to nine decimals. */
  Ruled<Strategy> strategy(int inherentScore, double controlDeficiency);

  /** The groups that approve a response, in this order. */
  Ruled<List<String>> approvers(Severity severity);

  /** How many days an acceptance may last at most. */
  Ruled<Integer> longestAcceptanceDays(Severity severity);

  /** @param severityOrNull null for a risk that has not been assessed yet */
  Ruled<Cadence> cadence(Severity severityOrNull);
}
