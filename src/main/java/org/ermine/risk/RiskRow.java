package org.ermine.risk;

import java.math.BigDecimal;

/**
 * What a roll-up needs of one risk.
 *
 * @param service id of the node it belongs to
 * @param annualisedLossResidual money a year behind the controls; null where none has been stated
 */
public record RiskRow(
    String risk, String service, Severity severity, BigDecimal residualScore, BigDecimal annualisedLossResidual) {

  public RiskRow {
    Require.text(risk, "The id of a risk");
    Require.text(service, "The service of risk %s".formatted(risk));
    Require.present(severity, "The severity of risk %s".formatted(risk));
    Require.present(residualScore, "The residual score of risk %s".formatted(risk));
  }
}
