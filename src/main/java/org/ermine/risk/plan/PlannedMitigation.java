package org.ermine.risk.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ermine.risk.Decimals;

/**
 * A mitigation that has not been verified yet and what it is expected to bring. Money is null where the risk's loss has not been
 * stated; such a plan has no value that could be ranked.
 *
 * @param approved whether it has been approved already
 * @param deficiencyNow of the risk's controls, as last scored
 * @param targetDeficiency what the plan aims at
 * @param successShare of the risk's category
 * @param annualisedLossNow money a year behind the controls
 * @param cost of all its actions
 */
public record PlannedMitigation(UUID response, String risk, String title, String category, boolean approved, double deficiencyNow,
    double targetDeficiency, double successShare, BigDecimal annualisedLossNow, BigDecimal cost) {

  private static final int MONEY_DECIMALS = 2;
  private static final int RETURN_DECIMALS = 4;

  /** now - p (now - target): a target above the deficiency of today raises it. */
  @JsonProperty public double projectedDeficiency() {
    return deficiencyNow - successShare * (deficiencyNow - targetDeficiency);
  }

  /** Money a year behind the projected controls; the loss now follows the deficiency now in proportion. */
  @JsonProperty public BigDecimal annualisedLossProjected() {
    if (annualisedLossNow == null) return null;
    if (deficiencyNow == 0) return annualisedLossNow;
    return Decimals.shortest(annualisedLossNow.doubleValue() / deficiencyNow * projectedDeficiency());
  }

  /** Money a year that is no longer lost, to the cent. */
  @JsonProperty public BigDecimal value() {
    return annualisedLossNow == null ? null
        : annualisedLossNow.subtract(annualisedLossProjected()).setScale(MONEY_DECIMALS, RoundingMode.HALF_UP);
  }

  /** (value - cost) / cost of one year; null without a value, and at cost 0. */
  @JsonProperty public BigDecimal returnOnCost() {
    if (value() == null || cost.signum() == 0) return null;
    return value().subtract(cost).divide(cost, RETURN_DECIMALS, RoundingMode.HALF_UP);
  }
}
