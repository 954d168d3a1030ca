package org.ermine.web;

import java.util.List;
import java.util.function.Predicate;

import org.ermine.risk.Severity;

/** How many risks stand where, each figure with the address of its rows. */
public final class HeatMap {
  /** @param count of the risks of this impact, likelihood and severity */
  record Stack(int impact, int likelihood, Severity severity, long count) {}

  private final PortfolioFilter all;
  private final List<Stack> stacks;

  HeatMap(PortfolioFilter all, List<Stack> stacks) {
    this.all = all;
    this.stacks = stacks;
  }

  /** Before controls. @param impact and likelihood 1 to 5 */
  public Figure inherent(int impact, int likelihood) {
    return new Figure(count(stack -> stack.impact() == impact && stack.likelihood() == likelihood),
        all.with(impact, likelihood, null).address());
  }

  /** Behind the controls. */
  public Figure residual(int impact, Severity severity) {
    return new Figure(count(stack -> stack.impact() == impact && stack.severity() == severity),
        all.with(impact, null, severity).address());
  }

  public Figure total() {
    return new Figure(count(stack -> true), all.address());
  }

  private long count(Predicate<Stack> which) {
    return stacks.stream().filter(which).mapToLong(Stack::count).sum();
  }
}
