package org.ermine.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.ermine.risk.Severity;

/** How many risks stand where, each figure with the address of its rows. */
public final class HeatMap {
  /** @param count of the risks of this impact, likelihood, column behind the controls and severity */
  record Stack(int impact, int likelihood, int column, Severity severity, long count) {}

  /** A cell behind the controls. @param worst severity in it; null where it is empty. @param bySeverity how many, the worst first */
  public record Left(Figure figure, Severity worst, Map<Severity, Long> bySeverity) {}

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

  /**
   * Behind the controls, which move a risk to the left: where the Board's report has it. A cell can lie on both sides of a border
   * between severities, so it says which severities the register gives.
   *
   * @param column 1 to 5: the likelihood at which the residual score would be reached without controls
   */
  public Left residual(int impact, int column) {
    Predicate<Stack> here = stack -> stack.impact() == impact && stack.column() == column;
    var bySeverity = new TreeMap<Severity, Long>(Comparator.reverseOrder());
    stacks.stream().filter(here).forEach(stack -> bySeverity.merge(stack.severity(), stack.count(), Long::sum));
    return new Left(new Figure(count(here), all.with(impact, null, column).address()),
        bySeverity.isEmpty() ? null : bySeverity.firstKey(), bySeverity);
  }

  public Figure total() {
    return new Figure(count(stack -> true), all.address());
  }

  private long count(Predicate<Stack> which) {
    return stacks.stream().filter(which).mapToLong(Stack::count).sum();
  }
}
