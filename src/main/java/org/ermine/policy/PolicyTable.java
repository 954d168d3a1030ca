package org.ermine.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.ermine.risk.Policy;
import org.ermine.risk.Ruled;
import org.ermine.risk.Severity;
import org.ermine.risk.Strategy;

/** The policy's decision tables: what each is asked, in the order of its columns, and what it may answer. */
public enum PolicyTable {
  LIKELIHOOD(List.of(Input.number("probabilityInherent", "double", "0", "1", Policy.COMPARED_DECIMALS)),
      List.of(Output.whole("likelihood", 1, 5)), (policy, at) -> policy.likelihood(((BigDecimal) at.get(0)).doubleValue())),
  SEVERITY(List.of(Input.number("residualScore", "double", "0", "100", 1)),
      List.of(Output.word("severity", words(Severity.values(), Severity::label))),
      (policy, at) -> policy.severity((BigDecimal) at.get(0))),
  STRATEGY(List.of(Input.number("inherentScore", "integer", "4", "100", 0),
      Input.number("controlDeficiency", "double", "0", "1", Policy.COMPARED_DECIMALS)),
      List.of(Output.word("strategy", words(Strategy.values(), Strategy::label))),
      (policy, at) -> policy.strategy(((BigDecimal) at.get(0)).intValueExact(), ((BigDecimal) at.get(1)).doubleValue())),
  APPROVAL(bySeverity(), List.of(Output.approvers("approvers")), (policy, at) -> policy.approvers(severity(at))),
  ACCEPTANCE(bySeverity(), List.of(Output.days("longestAcceptanceDays")),
      (policy, at) -> policy.longestAcceptanceDays(severity(at))),
  CADENCE(List.of(Input.word("severity", Stream.concat(words(Severity.values(), Severity::label).stream(),
      Stream.of(PolicyTable.NOT_ASSESSED)).toList())),
      List.of(Output.days("reviewEveryDays"), Output.days("taskDueDays"), Output.whole("reminderDaysBefore", 0, Output.MOST_DAYS)),
      (policy, at) -> policy.cadence(PolicyTable.NOT_ASSESSED.equals(at.get(0)) ? null : severity(at)));

  /** What stands for the severity of a risk that has none yet. */
  static final String NOT_ASSESSED = "none";
  /** Where more of the one input may never mean less of the answer. */
  private static final Set<PolicyTable> RISING = Set.of(LIKELIHOOD, SEVERITY);

  private final List<Input> inputs;
  private final List<Output> outputs;
  private final BiFunction<Policy, List<Object>, Ruled<?>> question;

  PolicyTable(List<Input> inputs, List<Output> outputs, BiFunction<Policy, List<Object>, Ruled<?>> question) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.question = question;
  }

  /** The table of this key; empty if there is none. */
  public static Optional<PolicyTable> of(String key) {
    return Arrays.stream(values()).filter(table -> table.key().equals(key)).findFirst();
  }

  /** The key of its decision, such as {@code severity}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Input> inputs() {
    return inputs;
  }

  List<Output> outputs() {
    return outputs;
  }

  boolean rises() {
    return RISING.contains(this);
  }

  /** @param at a value of each input: a {@link BigDecimal} or a word */
  Ruled<?> ask(Policy policy, List<Object> at) {
    return question.apply(policy, at);
  }

  private static List<Input> bySeverity() {
    return List.of(Input.word("severity", words(Severity.values(), Severity::label)));
  }

  private static Severity severity(List<Object> at) {
    return Severity.of((String) at.get(0));
  }

  private static <T> List<String> words(T[] values, java.util.function.Function<T, String> label) {
    return Arrays.stream(values).map(label).toList();
  }
}
