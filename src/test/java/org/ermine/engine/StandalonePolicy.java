package org.ermine.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.ermine.risk.Policy;

/** The real decision tables in a DMN engine of their own, for tests that need no process engine. */
public final class StandalonePolicy {

  /** Every table, with its path on the classpath. */
  public static final Map<String, String> TABLES = Map.of(
      "severity", "processes/assessment/severity.dmn",
      "likelihood", "processes/assessment/likelihood.dmn",
      "strategy", "processes/response/strategy.dmn",
      "approval", "processes/response/approval.dmn",
      "acceptance", "processes/response/acceptance.dmn",
      "cadence", "processes/monitoring/cadence.dmn");

  private static final StandalonePolicy SHARED = new StandalonePolicy();

  private final DmnRuleCollector collector = new DmnRuleCollector();
  private final DmnEngine engine = engine(collector);
  private final Map<String, DmnDecision> decisions = new HashMap<>();

  private StandalonePolicy() {
    TABLES.forEach((key, path) -> decisions.put(key, parse(key, path)));
  }

  public static Policy policy() {
    return new DmnPolicy(SHARED::evaluate, SHARED.collector);
  }

  static DmnRuleCollector.Collected<DmnDecisionTableResult> ask(String decision, Map<String, Object> inputs) {
    return SHARED.collector.during(() -> SHARED.evaluate(decision, inputs));
  }

  static List<String> rulesOf(String decision) {
    return ((DmnDecisionTableImpl) SHARED.decisions.get(decision).getDecisionLogic())
        .getRules().stream().map(rule -> rule.getId()).toList();
  }

  private DmnDecisionTableResult evaluate(String decision, Map<String, Object> inputs) {
    return engine.evaluateDecisionTable(decisions.get(decision), inputs);
  }

  private DmnDecision parse(String key, String path) {
    try (InputStream stream = StandalonePolicy.class.getClassLoader().getResourceAsStream(path)) {
      return engine.parseDecision(key, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DmnEngine engine(DmnRuleCollector collector) {
    return DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
        .customPostDecisionTableEvaluationListeners(List.of(collector))
        .buildEngine();
  }
}
