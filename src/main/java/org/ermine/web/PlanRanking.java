package org.ermine.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ermine.risk.plan.Budget;
import org.ermine.risk.plan.PlannedMitigation;
import org.ermine.risk.plan.SuccessShare;

/**
 * Planned mitigations by what they are worth, and what a budget would best pay for.
 *
 * @param plans the most valuable first; those without money last
 * @param withoutMoney how many have no value because the loss of their risk has not been stated
 * @param choice null where no budget was named
 */
record PlanRanking(String node, List<SuccessShare> successShares, List<Row> plans, long withoutMoney, Choice choice) {

  /** @param chosen whether the budget pays for it; null where no budget was named */
  record Row(@JsonUnwrapped PlannedMitigation plan, Boolean chosen) {}

  /**
   * @param optimal whether no other set of these plans within the budget has a greater value; else they were taken by value for
   *     cost, and no set is worth more than {@code bound}
   */
  record Choice(BigDecimal budget, BigDecimal cost, BigDecimal value, boolean optimal, BigDecimal bound, String problem) {
    private static final String KNAPSACK = "The set of planned mitigations whose costs together stay within the budget and whose "
        + "values together are greatest. Each is paid whole or not at all; risks are independent of each other; costs already "
        + "spent are not taken off.";
  }

  static PlanRanking of(String node, List<SuccessShare> shares, List<PlannedMitigation> plans, BigDecimal budget) {
    var choice = budget == null ? null : new Budget(budget).choose(plans.stream()
        .filter(plan -> plan.value() != null && plan.value().signum() > 0)
        .map(plan -> new Budget.Item<>(plan.response(), plan.cost(), plan.value())).toList());
    var chosen = new HashSet<UUID>();
    if (choice != null) choice.items().forEach(item -> chosen.add(item.of()));
    return new PlanRanking(node, shares,
        plans.stream().sorted(Comparator.comparing(PlannedMitigation::value, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed().thenComparing(PlannedMitigation::risk))
            .map(plan -> new Row(plan, choice == null ? null : chosen.contains(plan.response()))).toList(),
        plans.stream().filter(plan -> plan.value() == null).count(),
        choice == null ? null
            : new Choice(budget, choice.cost(), choice.value(), choice.optimal(), choice.bound(), Choice.KNAPSACK));
  }
}
