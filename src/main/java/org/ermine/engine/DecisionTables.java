package org.ermine.engine;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;

/** Evaluates decision tables by key, wherever they are kept. */
@FunctionalInterface
public interface DecisionTables {

  DmnDecisionTableResult evaluate(String decision, Map<String, Object> inputs);
}
