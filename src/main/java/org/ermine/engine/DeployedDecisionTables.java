package org.ermine.engine;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

/**
 * The newest deployed version of each table. The policy holds for everybody, so evaluating it asks for no grant of whoever
 * happens to be signed in.
 */
@Component
public class DeployedDecisionTables implements DecisionTables {

  private final ProcessEngine engine;

  public DeployedDecisionTables(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public DmnDecisionTableResult evaluate(String decision, Map<String, Object> inputs) {
    return WithoutGrants.call(engine, () -> engine.getDecisionService().evaluateDecisionTableByKey(decision, inputs));
  }
}
