package org.ermine.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * Risks of one severity in one node, added up already, wherever that is done fastest.
 *
 * @param service                id of the node they belong to
 * @param risks                  their ids
 * @param residualScores         the exact sum
 * @param annualisedLossResidual money a year behind the controls, the exact sum of what has been stated; 0 if nothing has
 * @param withoutMoney           how many of them that sum leaves out
 */
public record RiskGroup(String service, Severity severity, List<String> risks, BigDecimal residualScores,
    BigDecimal annualisedLossResidual, int withoutMoney) {

  public RiskGroup {
    risks = List.copyOf(risks);
  }

  static RiskGroup of(RiskRow row) {
    var loss = row.annualisedLossResidual();
    return new RiskGroup(row.service(), row.severity(), List.of(row.risk()), row.residualScore(), loss == null ? BigDecimal.ZERO : loss,
        loss == null ? 1 : 0);
  }
}
