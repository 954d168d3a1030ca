package org.ermine.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.ermine.risk.RuleUse;
import org.springframework.stereotype.Component;

/**
 * Notes which rules match, since a decision's result does not say. It has to be registered as a listener in the DMN engine's
 * configuration; what happens on other threads, or outside of {@link #during}, is not noted.
 */
@Component
public class DmnRuleCollector implements DmnDecisionTableEvaluationListener {

  private final ThreadLocal<List<RuleUse>> collecting = new ThreadLocal<>();

  /** What was evaluated, and the rules that matched meanwhile. */
  public record Collected<T>(T result, List<RuleUse> rules) {}

  public <T> Collected<T> during(Supplier<T> evaluation) {
    List<RuleUse> outer = collecting.get();
    List<RuleUse> rules = new ArrayList<>();
    collecting.set(rules);
    try {
      return new Collected<>(evaluation.get(), List.copyOf(rules));
    } finally {
      if (outer == null) {
        collecting.remove();
      } else {
        collecting.set(outer);
      }
    }
  }

  @Override
  public void notify(DmnDecisionTableEvaluationEvent event) {
    List<RuleUse> rules = collecting.get();
    if (rules != null) {
      DmnDecision decision = event.getDecision();
      event.getMatchingRules().forEach(rule -> rules.add(new RuleUse(decision.getKey(), versionOf(decision), rule.getId())));
    }
  }

  /** In a process engine the decision is its deployed definition; elsewhere it has no version. */
  private static int versionOf(DmnDecision decision) {
    return decision instanceof DecisionDefinition deployed ? deployed.getVersion() : 0;
  }
}
