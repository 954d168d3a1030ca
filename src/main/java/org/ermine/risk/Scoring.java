package org.ermine.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The arithmetic of an assessment: a pure function of its inputs and the policy. */
public final class Scoring {

  /**
   * Stored with every assessment. It changes whenever the same inputs and the same policy could give another number: with a
   * formula, a constant or a rounding of this package, never with a policy table, which has versions of its own.
   */
  public static final String FORMULA_VERSION = "1";

  private Scoring() {}

  /** @throws IllegalArgumentException if a control is linked twice */
  public static Scores score(ScoreInputs inputs, Policy policy) {
    double deficiency = ControlDeficiency.of(inputs.controls());
    Likelihood likelihood = Likelihood.of(inputs.opinion(), inputs.evidence(), deficiency);
    Ruled<Integer> level = policy.likelihood(likelihood.probabilityInherent());
    int inherentScore = 4 * inputs.impact().rating() * level.value();
    BigDecimal residualScore = residualScore(inherentScore, deficiency);
    Ruled<Severity> severity = policy.severity(residualScore);
    Ruled<Strategy> strategy = policy.strategy(inherentScore, deficiency);
    return new Scores(
        likelihood.occurrenceRate(),
        likelihood.probabilityInherent(),
        likelihood.probabilityResidual(),
        level.value(),
        deficiency,
        inherentScore,
        residualScore,
        severity.value(),
        strategy.value(),
        annualisedLoss(inputs.loss(), likelihood, 1),
        annualisedLoss(inputs.loss(), likelihood, deficiency),
        List.of(level.rule(), severity.rule(), strategy.rule()));
  }

  /** Inherent score * deficiency, rounded half up to one decimal on the shortest decimal form of the deficiency. */
  public static BigDecimal residualScore(int inherentScore, double controlDeficiency) {
    ControlDeficiency.check(controlDeficiency);
    return BigDecimal.valueOf(inherentScore).multiply(Decimals.shortest(controlDeficiency)).setScale(1, RoundingMode.HALF_UP);
  }

  private static BigDecimal annualisedLoss(LossInterval loss, Likelihood likelihood, double share) {
    return loss == null ? null : loss.annualisedLoss(likelihood.occurrenceRate(), share);
  }
}
