package org.ermine.web;

import java.util.List;
import java.util.UUID;

import org.ermine.risk.loss.CurvePoint;
import org.ermine.risk.loss.Estimate;
import org.ermine.risk.loss.LossInputs;

/**
 * What a year may cost behind the controls, in the installation's currency. The figures are null and the curve is empty where no
 * risk has money.
 *
 * @param risksWithoutMoney open risks that no figure contains
 * @param withoutMoney the first hundred of them, each with the reason
 * @param risksChanged how many of the risks with money the assumption changes
 * @param notes what a reader has to know to read the figures right
 */
record LossExceedance(String node, String risk, String withoutControl, UUID withPlan, int years, long seed, int risksWithMoney,
    int risksWithoutMoney, List<LossInputs.WithoutMoney> withoutMoney, int risksChanged, AnnualisedLoss annualisedLoss,
    Estimate valueAtRisk95, Estimate valueAtRisk99, Estimate expectedShortfall95, Estimate expectedShortfall99,
    List<CurvePoint> points, List<String> notes) {

  /** What is asked. Node, risk, control and plan may be null. */
  record Query(String node, String risk, String withoutControl, UUID withPlan, int years, long seed) {}

  /** @param closedForm the exact mean, which the simulated value should meet within its error */
  record AnnualisedLoss(double value, double standardError, double closedForm) {}
}
