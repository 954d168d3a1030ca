package org.ermine.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an assessment computes.
 *
 * @param occurrenceRate occurrences a year before controls
 * @param probabilityInherent of an occurrence in twelve months if no control worked, in [0, 1]
 * @param probabilityResidual of an occurrence in twelve months behind the controls, in [0, 1]
 * @param likelihood level 1 to 5
 * @param controlDeficiency share of the risk that the controls leave, in [0, 1]
 * @param inherentScore 4 to 100
 * @param residualScore 0.0 to 100.0, one decimal
 * @param annualisedLossInherent money a year if no control worked, unrounded; null without a loss interval
 * @param annualisedLossResidual money a year behind the controls, unrounded; null without a loss interval
 * @param rules the rules of the policy that were applied: likelihood, severity, strategy
 */
public record Scores(
    double occurrenceRate,
    double probabilityInherent,
    double probabilityResidual,
    int likelihood,
    double controlDeficiency,
    int inherentScore,
    BigDecimal residualScore,
    Severity severity,
    Strategy strategy,
    BigDecimal annualisedLossInherent,
    BigDecimal annualisedLossResidual,
    List<RuleUse> rules) {

  public Scores {
    rules = List.copyOf(rules);
  }
}
