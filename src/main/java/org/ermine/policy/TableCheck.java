package org.ermine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.ermine.access.FieldError;
import org.ermine.access.Refused;
import org.ermine.risk.Policy;
import org.ermine.risk.Ruled;

/**
 * Whether a table answers whatever it can be asked, once, and in the direction that the method demands. It is asked one question of
 * each band, which is as good as asking all.
 */
final class TableCheck {
  /** Of rules; an upload waits for them, a few seconds at most. */
  private static final int MOST_EVALUATIONS = 5_000;
  private static final int MOST_ERRORS = 20;

  private final Table table;
  private final Policy policy;
  private final List<FieldError> errors = new ArrayList<>();
  private Ruled<?> lower;

  private TableCheck(Table table, Policy policy) {
    this.table = table;
    this.policy = policy;
  }

  /**
   * @param policy evaluates the table
   * @throws Refused with the inputs for which there is no rule or more than one, or where a higher input gets a lower answer
   */
  static void check(Table table, Policy policy) {
    var check = new TableCheck(table, policy);
    for (var question : questions(table)) {
      check.ask(question);
      if (check.errors.size() == MOST_ERRORS) break;
    }
    if (!check.errors.isEmpty()) throw Refused.invalid(check.errors);
  }

  private static List<List<Object>> questions(Table table) {
    List<List<Object>> questions = List.of(List.of());
    for (var bands : table.bands()) {
      var samples = bands.samples();
      if ((long) questions.size() * samples.size() * table.rules().size() > MOST_EVALUATIONS) {
        throw TableReader.refused("must not have so many rules and compare with so many different numbers");
      }
      questions = questions.stream().flatMap(so -> samples.stream().map(value -> {
        var longer = new ArrayList<>(so);
        longer.add(value);
        return List.copyOf(longer);
      })).toList();
    }
    return questions;
  }

  private void ask(List<Object> at) {
    try {
      var answer = table.policy().ask(policy, at);
      if (table.policy().rises()) requireNotBelow(answer, at);
      lower = answer;
    } catch (NotOneRule fault) {
      errors.add(TableReader.error(fault.reason()));
    } catch (IllegalArgumentException fault) {
      errors.add(TableReader.error("has a rule for " + shown(at) + " that makes no sense: " + fault.getMessage()));
    }
  }

  @SuppressWarnings("unchecked") // Levels and severities are in order.
  private void requireNotBelow(Ruled<?> answer, List<Object> at) {
    if (lower == null || ((Comparable<Object>) answer.value()).compareTo(lower.value()) >= 0) return;
    errors.add(TableReader.error("must not answer less where more goes in: at " + shown(at) + " rule " + answer.rule().rule()
        + " answers less than rule " + lower.rule().rule() + " below it"));
  }

  private String shown(List<Object> at) {
    return IntStream.range(0, at.size()).mapToObj(i -> table.inputs().get(i).name() + " = " + at.get(i))
        .collect(Collectors.joining(", "));
  }
}
