package org.ermine.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.ermine.risk.Cadence;
import org.ermine.risk.Decimals;
import org.ermine.risk.Policy;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Ruled;
import org.ermine.risk.Severity;
import org.ermine.risk.Strategy;
import org.springframework.stereotype.Component;

/**
 * The policy as decision tables.
 *
 * <p>Every method throws {@link IllegalStateException} if no rule of its table matches, which names the table and the inputs.
 */
@Component
public class DmnPolicy implements Policy {

  private final DecisionTables tables;
  private final DmnRuleCollector collector;

  public DmnPolicy(DecisionTables tables, DmnRuleCollector collector) {
    this.tables = tables;
    this.collector = collector;
  }

  @Override
  public Ruled<Integer> likelihood(double probabilityInherent) {
    return rule("likelihood", Map.of("probabilityInherent", compared(probabilityInherent)), row -> number(row, "likelihood"));
  }

  @Override
  public Ruled<Severity> severity(BigDecimal residualScore) {
    return rule("severity", Map.of("residualScore", residualScore.doubleValue()), row -> Severity.of(row.getEntry("severity")));
  }

  @Override
  public Ruled<Strategy> strategy(int inherentScore, double controlDeficiency) {
    return rule("strategy", Map.of("inherentScore", inherentScore, "controlDeficiency", compared(controlDeficiency)),
        row -> Strategy.of(row.getEntry("strategy")));
  }

  @Override
  public Ruled<List<String>> approvers(Severity severity) {
    return rule("approval", bySeverity(severity.label()), row -> groups(row.getEntry("approvers")));
  }

  @Override
  public Ruled<Integer> longestAcceptanceDays(Severity severity) {
    return rule("acceptance", bySeverity(severity.label()), row -> number(row, "longestAcceptanceDays"));
  }

  @Override
  public Ruled<Cadence> cadence(Severity severityOrNull) {
    return rule("cadence", bySeverity(severityOrNull == null ? "none" : severityOrNull.label()), row -> new Cadence(
        number(row, "reviewEveryDays"), number(row, "taskDueDays"), number(row, "reminderDaysBefore")));
  }

  private <T> Ruled<T> rule(String decision, Map<String, Object> inputs, Function<DmnDecisionRuleResult, T> read) {
    var collected = collector.during(() -> tables.evaluate(decision, inputs));
    DmnDecisionTableResult result = collected.result();
    if (result.isEmpty()) {
      throw new IllegalStateException("No rule of the decision table %s matches %s.".formatted(decision, inputs));
    }
    List<RuleUse> rules = collected.rules();
    if (rules.size() != 1) {
      throw new IllegalStateException("The decision table %s should have named one rule for %s, not %s.".formatted(
          decision, inputs, rules));
    }
    return new Ruled<>(read.apply(result.getSingleResult()), rules.get(0));
  }

  private static Map<String, Object> bySeverity(String label) {
    return Map.of("severity", label);
  }

  /** Nine decimals, so that the last bits of a double never decide on which side of a boundary it falls. */
  private static double compared(double value) {
    return Decimals.rounded(value, COMPARED_DECIMALS).doubleValue();
  }

  private static int number(DmnDecisionRuleResult row, String output) {
    return row.<Number>getEntry(output).intValue();
  }

  private static List<String> groups(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(",")).map(String::strip).toList();
  }
}
