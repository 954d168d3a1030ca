package org.ermine.risk.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Chooses what to pay from a budget: the set of the greatest value whose costs stay within it. See the package for the method.
 */
public final class Budget {
  /** Most sets that are looked at; a problem that needs more is too tangled to be solved exactly while people wait. */
  static final long MOST_SETS = 5_000_000;

  /** @param <T> what is paid for; cost and value are from 0 */
  public record Item<T>(T of, BigDecimal cost, BigDecimal value) {
    public Item {
      if (cost.signum() < 0 || value.signum() < 0) throw new IllegalArgumentException("Neither cost nor value may be negative.");
    }
  }

  /**
   * @param items in the order of their worth: value for cost
   * @param optimal true if no other set within the budget has a greater value; false where the problem was too tangled, and the
   *     set is filled greedily instead
   * @param bound no set within the budget can have a greater value than this
   */
  public record Choice<T>(List<Item<T>> items, BigDecimal cost, BigDecimal value, boolean optimal, BigDecimal bound) {}

  /** A set of items: its last and the set before that; null stands for the empty set. */
  private record Chosen(Item<?> last, Chosen before, BigDecimal cost, BigDecimal value) {
    static final Chosen NOTHING = new Chosen(null, null, BigDecimal.ZERO, BigDecimal.ZERO);

    Chosen and(Item<?> item) {
      return new Chosen(item, this, cost.add(item.cost()), value.add(item.value()));
    }
  }

  private final BigDecimal budget;

  public Budget(BigDecimal budget) {
    if (budget.signum() < 0) throw new IllegalArgumentException("A budget can't be negative.");
    this.budget = budget;
  }

  public <T> Choice<T> choose(List<Item<T>> offered) {
    return choose(offered, MOST_SETS);
  }

  <T> Choice<T> choose(List<Item<T>> offered, long mostSets) {
    var items = offered.stream().filter(item -> item.value().signum() > 0 && item.cost().compareTo(budget) <= 0)
        .sorted(Budget::byWorth).toList();
    var rest = new Rest(items);
    var greedy = greedy(items);
    var best = greedy;
    var sets = List.of(Chosen.NOTHING);
    long looked = 0;
    for (int i = 0; i < items.size(); i++) {
      sets = undominated(sets, items.get(i));
      looked += sets.size();
      if (looked > mostSets) return choice(greedy, items, false, rest.bound(Chosen.NOTHING, 0));
      // By cost, and each of a greater value than all before: the last is worth most.
      var dearest = sets.get(sets.size() - 1);
      if (dearest.value().compareTo(best.value()) > 0) best = dearest;
      sets = promising(sets, rest, i + 1, best.value());
      if (sets.isEmpty()) break;
    }
    return choice(best, items, true, best.value());
  }

  /** Free items first, then by value for cost, without a division. */
  private static int byWorth(Item<?> one, Item<?> other) {
    int worth = other.value().multiply(one.cost()).compareTo(one.value().multiply(other.cost()));
    return worth != 0 ? worth : one.cost().compareTo(other.cost());
  }

  private Chosen greedy(List<? extends Item<?>> items) {
    var set = Chosen.NOTHING;
    for (var item : items) {
      if (set.cost().add(item.cost()).compareTo(budget) <= 0) set = set.and(item);
    }
    return set;
  }

  /** The sets with and without the item, by cost, each of a greater value than all that cost less. */
  private List<Chosen> undominated(List<Chosen> without, Item<?> item) {
    var with = without.stream().map(set -> set.and(item)).filter(set -> set.cost().compareTo(budget) <= 0).toList();
    var merged = new ArrayList<Chosen>(without.size() + with.size());
    int i = 0;
    int j = 0;
    while (i < without.size() || j < with.size()) {
      boolean first = j == with.size() || i < without.size() && byCost(without.get(i), with.get(j)) <= 0;
      var next = first ? without.get(i++) : with.get(j++);
      if (merged.isEmpty() || next.value().compareTo(merged.get(merged.size() - 1).value()) > 0) merged.add(next);
    }
    return merged;
  }

  private static int byCost(Chosen one, Chosen other) {
    int cost = one.cost().compareTo(other.cost());
    return cost != 0 ? cost : other.value().compareTo(one.value());
  }

  private static List<Chosen> promising(List<Chosen> sets, Rest rest, int from, BigDecimal best) {
    return sets.stream().filter(set -> rest.bound(set, from).compareTo(best) > 0).toList();
  }

  /** What the items from one on cost and are worth together, as differences of running sums. */
  private final class Rest {
    private final List<? extends Item<?>> items;
    private final BigDecimal[] costs;
    private final BigDecimal[] values;

    Rest(List<? extends Item<?>> items) {
      this.items = items;
      costs = new BigDecimal[items.size() + 1];
      values = new BigDecimal[items.size() + 1];
      costs[0] = values[0] = BigDecimal.ZERO;
      for (int i = 0; i < items.size(); i++) {
        costs[i + 1] = costs[i].add(items.get(i).cost());
        values[i + 1] = values[i].add(items.get(i).value());
      }
    }

    /** What the set could be worth at most if items from this one on could be paid for in part; rounded up to the cent. */
    BigDecimal bound(Chosen set, int from) {
      var reach = budget.subtract(set.cost()).add(costs[from]);
      int to = lastWithin(reach, from);
      var value = set.value().add(values[to]).subtract(values[from]);
      if (to == items.size()) return value;
      var item = items.get(to);
      return value.add(item.value().multiply(reach.subtract(costs[to])).divide(item.cost(), 2, RoundingMode.UP));
    }

    /** How many items, counted from the first, the running costs reach. */
    private int lastWithin(BigDecimal reach, int from) {
      int low = from;
      int high = items.size();
      while (low < high) {
        int middle = (low + high + 1) / 2;
        if (costs[middle].compareTo(reach) <= 0) low = middle;
        else high = middle - 1;
      }
      return low;
    }
  }

  private static <T> Choice<T> choice(Chosen set, List<Item<T>> items, boolean optimal, BigDecimal bound) {
    var in = Collections.<Item<?>>newSetFromMap(new IdentityHashMap<>());
    for (var at = set; at.last() != null; at = at.before()) in.add(at.last());
    return new Choice<>(items.stream().filter(in::contains).toList(), set.cost(), set.value(), optimal, bound);
  }
}
