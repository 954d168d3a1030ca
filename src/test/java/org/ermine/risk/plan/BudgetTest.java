package org.ermine.risk.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ermine.risk.plan.Budget.Item;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test void the_best_set_is_not_the_greedy_one() {
    var choice = new Budget(money(10)).choose(List.of(item("dense", 6, 9), item("left", 5, 7), item("right", 5, 7)));
    assertThat(choice.items()).extracting(Item::of).containsExactly("left", "right");
    assertThat(choice.value()).isEqualByComparingTo("14");
    assertThat(choice.cost()).isEqualByComparingTo("10");
    assertThat(choice.optimal()).isTrue();
  }

  @Test void what_costs_nothing_is_taken_and_what_brings_nothing_is_not() {
    var choice = new Budget(money(0)).choose(List.of(item("free", 0, 3), item("useless", 0, 0), item("dear", 1, 100)));
    assertThat(choice.items()).extracting(Item::of).containsExactly("free");
    assertThat(new Budget(money(5)).choose(List.<Item<String>>of()).items()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Budget(money(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> item("paid to have", -1, 1));
  }

  @Test void two_plans_of_equal_money_are_two_plans() {
    var choice = new Budget(money(10)).choose(List.of(item("same", 5, 7), item("same", 5, 7)));
    assertThat(choice.items()).hasSize(2);
  }

  @Test void a_problem_too_tangled_is_answered_greedily_with_a_bound() {
    var choice = new Budget(money(10)).choose(List.of(item("dense", 6, 9), item("left", 5, 7), item("right", 5, 7)), 2);
    assertThat(choice.optimal()).isFalse();
    assertThat(choice.items()).extracting(Item::of).containsExactly("dense");
    assertThat(choice.bound()).isGreaterThanOrEqualTo(money(14));
  }

  @Test void a_thousand_plans_of_money_to_the_cent_are_solved_exactly() {
    var random = new Random(7);
    var items = new ArrayList<Item<Integer>>();
    for (int i = 0; i < 1_000; i++) {
      items.add(new Item<>(i, BigDecimal.valueOf(100 + random.nextInt(10_000_000), 2), BigDecimal.valueOf(100 + random.nextInt(10_000_000), 2)));
    }
    var choice = new Budget(money(10_000_000)).choose(items);
    assertThat(choice.optimal()).isTrue();
    assertThat(choice.cost()).isLessThanOrEqualTo(money(10_000_000));
  }

  @Property(tries = 300) void no_other_set_within_the_budget_is_worth_more(
      @ForAll @Size(max = 10) List<@IntRange(max = 60) Integer> costs, @ForAll @Size(min = 10, max = 10) List<@IntRange(max = 60) Integer> values,
      @ForAll @IntRange(max = 200) int budget) {
    var items = new ArrayList<Item<Integer>>();
    for (int i = 0; i < costs.size(); i++) items.add(new Item<>(i, money(costs.get(i)), money(values.get(i))));
    var choice = new Budget(money(budget)).choose(items);
    assertThat(choice.optimal()).isTrue();
    assertThat(choice.value()).isEqualByComparingTo(money(best(items, budget)));
    assertThat(sum(choice.items(), true)).isEqualTo(choice.value().intValueExact());
    assertThat(sum(choice.items(), false)).isEqualTo(choice.cost().intValueExact()).isLessThanOrEqualTo(budget);
  }

  @Test void a_plan_is_believed_as_far_as_its_category_has_worked() {
    // Two of three worked: 3 / 5. From 0.8 to 0.8 - 0.6 * 0.6 = 0.44.
    var share = new SuccessShare("fraud", 3, 2).share();
    var plan = new PlannedMitigation(UUID.randomUUID(), "RSK-000001", "Skimming", "fraud", true, 0.8, 0.2, share, money(8_000),
        money(3_000));
    assertThat(plan.projectedDeficiency()).isCloseTo(0.44, within(1e-12));
    assertThat(plan.value()).isEqualByComparingTo("3600.00");
    assertThat(plan.returnOnCost()).isEqualByComparingTo("0.2");
    assertThat(new SuccessShare("new", 0, 0).share()).isEqualTo(0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> new SuccessShare("odd", 1, 2));
  }

  @Test void without_money_there_is_no_value_and_at_no_cost_no_return() {
    var unstated = new PlannedMitigation(UUID.randomUUID(), "RSK-000001", "Skimming", null, false, 0.8, 0.2, 0.5, null, money(10));
    assertThat(unstated.value()).isNull();
    assertThat(unstated.returnOnCost()).isNull();
    var free = new PlannedMitigation(UUID.randomUUID(), "RSK-000001", "Skimming", null, false, 0.8, 0.2, 0.5, money(800), money(0));
    assertThat(free.value()).isEqualByComparingTo("300.00");
    assertThat(free.returnOnCost()).isNull();
  }

  private static int best(List<Item<Integer>> items, int budget) {
    int best = 0;
    for (int set = 0; set < 1 << items.size(); set++) {
      int cost = 0;
      int value = 0;
      for (int i = 0; i < items.size(); i++) {
        if ((set >> i & 1) == 0) continue;
        cost += items.get(i).cost().intValueExact();
        value += items.get(i).value().intValueExact();
      }
      if (cost <= budget) best = Math.max(best, value);
    }
    return best;
  }

  private static int sum(List<Item<Integer>> items, boolean values) {
    return items.stream().mapToInt(item -> (values ? item.value() : item.cost()).intValueExact()).sum();
  }

  private static Item<String> item(String what, int cost, int value) {
    return new Item<>(what, money(cost), money(value));
  }

  private static BigDecimal money(int units) {
    return BigDecimal.valueOf(units);
  }
}
