package org.ermine.control;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What it would mean if a control did nothing, added up over the open risks that lean on it.
 *
 * @param risks how many lean on it
 * @param worsened how many of them would be of a higher severity
 * @param scoreIncrease by how much their residual scores would rise together
 * @param annualisedLossIncrease money a year more, of those risks whose loss has been stated
 * @param risksWithMoney how many these are
 */
public record ControlFailure(String control, int risks, int worsened, BigDecimal scoreIncrease, BigDecimal annualisedLossIncrease,
    int risksWithMoney) {

  static final Comparator<ControlFailure> WORST_FIRST = Comparator.comparing(ControlFailure::worsened)
      .thenComparing(ControlFailure::scoreIncrease).reversed().thenComparing(ControlFailure::control);

  /** Of the risks that lean on the control. */
  public static ControlFailure of(String control, List<Leaning> leaning) {
    var failure = none(control);
    for (var risk : leaning) failure = failure.plus(risk);
    return failure;
  }

  static ControlFailure none(String control) {
    return new ControlFailure(control, 0, 0, BigDecimal.ZERO.setScale(1), BigDecimal.ZERO, 0);
  }

  ControlFailure plus(Leaning leaning) {
    return new ControlFailure(control, risks + 1, worsened + (leaning.worsens() ? 1 : 0),
        scoreIncrease.add(leaning.scoreIncrease()), annualisedLossIncrease.add(leaning.lossIncrease()),
        risksWithMoney + (leaning.hasMoney() ? 1 : 0));
  }
}
