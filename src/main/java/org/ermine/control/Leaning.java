package org.ermine.control;

import java.math.BigDecimal;
import java.util.Comparator;

import org.ermine.risk.Severity;

/**
 * A risk that leans on a control: how it stands now and how it would stand if that control did nothing. Frequency and impact stay
 * as they were last scored; only the deficiency differs, so both are comparable.
 */
public record Leaning(String risk, String title, Posture now, Posture withoutControl) {

  /**
   * @param controlDeficiency the share of the risk that the controls leave, in [0, 1]
   * @param annualisedLossResidual money a year behind these controls; null without a loss interval
   */
  public record Posture(double controlDeficiency, BigDecimal residualScore, Severity severity, BigDecimal annualisedLossResidual) {}

  static final Comparator<Leaning> MOST_FIRST = Comparator.comparing(Leaning::scoreIncrease).reversed()
      .thenComparing(Leaning::risk);

  BigDecimal scoreIncrease() {
    return withoutControl.residualScore().subtract(now.residualScore());
  }

  boolean worsens() {
    return withoutControl.severity().isAbove(now.severity());
  }

  boolean hasMoney() {
    return now.annualisedLossResidual() != null;
  }

  BigDecimal lossIncrease() {
    return hasMoney() ? withoutControl.annualisedLossResidual().subtract(now.annualisedLossResidual()) : BigDecimal.ZERO;
  }
}
