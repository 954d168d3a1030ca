package org.ermine.risk.loss;

import java.util.List;

/**
 * What the open risks in question say about money.
 *
 * @param risks those with a loss interval in their newest validated assessment, by id
 * @param changed how many of them the assumption changes
 * @param withoutMoney how many others there are
 * @param named the first of those others by id, {@link #MOST_NAMED} at most
 */
public record LossInputs(List<LossRisk> risks, int changed, int withoutMoney, List<WithoutMoney> named) {
  public static final int MOST_NAMED = 100;

  public LossInputs {
    risks = List.copyOf(risks);
    named = List.copyOf(named);
  }

  /** A risk that no figure contains, and why. */
  public record WithoutMoney(String risk, String reason) {}
}
