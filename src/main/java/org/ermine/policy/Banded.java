package org.ermine.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.ermine.risk.Cadence;
import org.ermine.risk.Decimals;
import org.ermine.risk.Policy;
import org.ermine.risk.Ruled;
import org.ermine.risk.Severity;
import org.ermine.risk.Strategy;

/**
 * A policy that asks its tables once for each band that they tell apart, and remembers: a hundred thousand risks ask a few dozen
 * questions. For one thread.
 */
final class Banded implements Policy {
  private record Question(PolicyTable table, List<Object> bands) {}

  private final Policy policy;
  private final Map<PolicyTable, List<Bands>> bands = new EnumMap<>(PolicyTable.class);
  private final Map<Question, Ruled<?>> known = new HashMap<>();

  /** @param tables what {@code policy} evaluates */
  Banded(Policy policy, Iterable<Table> tables) {
    this.policy = policy;
    tables.forEach(table -> bands.put(table.policy(), table.bands()));
  }

  @Override public Ruled<Integer> likelihood(double probabilityInherent) {
    return ruled(PolicyTable.LIKELIHOOD, () -> policy.likelihood(probabilityInherent), compared(probabilityInherent));
  }

  @Override public Ruled<Severity> severity(BigDecimal residualScore) {
    return ruled(PolicyTable.SEVERITY, () -> policy.severity(residualScore), residualScore);
  }

  @Override public Ruled<Strategy> strategy(int inherentScore, double controlDeficiency) {
    return ruled(PolicyTable.STRATEGY, () -> policy.strategy(inherentScore, controlDeficiency), BigDecimal.valueOf(inherentScore),
        compared(controlDeficiency));
  }

  @Override public Ruled<List<String>> approvers(Severity severity) {
    return ruled(PolicyTable.APPROVAL, () -> policy.approvers(severity), severity.label());
  }

  @Override public Ruled<Integer> longestAcceptanceDays(Severity severity) {
    return ruled(PolicyTable.ACCEPTANCE, () -> policy.longestAcceptanceDays(severity), severity.label());
  }

  @Override public Ruled<Cadence> cadence(Severity severityOrNull) {
    return ruled(PolicyTable.CADENCE, () -> policy.cadence(severityOrNull),
        severityOrNull == null ? PolicyTable.NOT_ASSESSED : severityOrNull.label());
  }

  @SuppressWarnings("unchecked") // A table's questions all have one kind of answer.
  private <T> Ruled<T> ruled(PolicyTable table, Supplier<Ruled<T>> ask, Object... inputs) {
    var told = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) told.add(bands.get(table).get(i).of(inputs[i]));
    var question = new Question(table, told);
    var answer = (Ruled<T>) known.get(question);
    if (answer == null) {
      answer = ask.get();
      known.put(question, answer);
    }
    return answer;
  }

  private static BigDecimal compared(double value) {
    return Decimals.rounded(value, COMPARED_DECIMALS);
  }
}
