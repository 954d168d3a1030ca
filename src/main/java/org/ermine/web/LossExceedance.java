package org.ermine.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.ermine.risk.loss.AnnualLosses;
import org.ermine.risk.loss.CurvePoint;
import org.ermine.risk.loss.Estimate;
import org.ermine.risk.loss.LossInputs;
import org.ermine.risk.loss.LossPortfolio;

/**
 * What a year may cost behind the controls, in the installation's currency. The figures are null and the curve is empty where no
 * risk has money.
 *
 * @param risksWithoutMoney open risks that no figure contains
 * @param withoutMoney the first hundred of them, each with the reason
 * @param risksChanged how many of the risks with money the assumption changes
 * @param notes what a reader has to know to read the figures right
 */
public record LossExceedance(String node, String risk, String withoutControl, UUID withPlan, int years, long seed, int risksWithMoney,
    int risksWithoutMoney, List<LossInputs.WithoutMoney> withoutMoney, int risksChanged, AnnualisedLoss annualisedLoss,
    Estimate valueAtRisk95, Estimate valueAtRisk99, Estimate expectedShortfall95, Estimate expectedShortfall99,
    List<CurvePoint> points, List<String> notes) {

  /** What is asked. Node, risk, control and plan may be null. */
  public record Query(String node, String risk, String withoutControl, UUID withPlan, int years, long seed) {}

  /** @param closedForm the exact mean, which the simulated value should meet within its error */
  public record AnnualisedLoss(double value, double standardError, double closedForm) {}

  private static final String INDEPENDENT = "The risks are taken as independent: dependence between them is left out, "
      + "that of related risks too.";

  static LossExceedance of(Query asked, LossInputs inputs, LossPortfolio portfolio, AnnualLosses losses) {
    var notes = new ArrayList<>(List.of(INDEPENDENT));
    if (inputs.withoutMoney() > 0) notes.add(inputs.withoutMoney() + " open risks without money are left out of every figure.");
    var mean = new AnnualisedLoss(losses.mean().value(), losses.mean().standardError(), portfolio.meanLoss());
    return new LossExceedance(asked.node(), asked.risk(), asked.withoutControl(), asked.withPlan(), asked.years(), asked.seed(),
        inputs.risks().size(), inputs.withoutMoney(), inputs.named(), inputs.changed(), mean, losses.valueAtRisk(0.95),
        losses.valueAtRisk(0.99), losses.expectedShortfall(0.95), losses.expectedShortfall(0.99), losses.curve(), notes);
  }

  /** Where no risk has money. */
  static LossExceedance none(Query asked, LossInputs inputs) {
    return new LossExceedance(asked.node(), asked.risk(), asked.withoutControl(), asked.withPlan(), asked.years(), asked.seed(), 0,
        inputs.withoutMoney(), inputs.named(), 0, null, null, null, null, null, List.of(),
        List.of("No open risk here has a validated loss interval, so there is no curve."));
  }
}
