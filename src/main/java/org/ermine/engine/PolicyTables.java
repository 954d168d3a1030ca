package org.ermine.engine;

import java.io.ByteArrayInputStream;
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
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.hitpolicy.DmnHitPolicyException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.ermine.policy.NotOneRule;
import org.ermine.policy.PolicyTable;
import org.ermine.policy.TableEngine;
import org.ermine.policy.TableFile;
import org.ermine.risk.Policy;
import org.springframework.stereotype.Component;

/** The policy's tables as the engine's deployments; in memory they are evaluated apart from it, which leaves no history. */
@Component
class PolicyTables implements TableEngine {
  private final ProcessEngine engine;
  private final DmnRuleCollector collector;
  private final DmnEngine memory;

  PolicyTables(ProcessEngine engine, DmnRuleCollector collector) {
    this.engine = engine;
    this.collector = collector;
    this.memory = DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
        .customPostDecisionTableEvaluationListeners(List.of(collector)).buildEngine();
  }

  @Override
  public Deployed inForce(PolicyTable table) {
    return WithoutGrants.call(engine, () -> deployed(newest(table)));
  }

  @Override
  public List<Deployed> versions(PolicyTable table) {
    return WithoutGrants.call(engine, () -> repository().createDecisionDefinitionQuery().decisionDefinitionKey(table.key())
        .orderByDecisionDefinitionVersion().desc().list().stream().map(this::deployed).toList());
  }

  @Override
  public Policy inMemory(Map<PolicyTable, TableFile> tables) {
    var decisions = new HashMap<String, DmnDecision>();
    tables.forEach((table, file) -> decisions.put(table.key(), parsed(table, file)));
    return new DmnPolicy((decision, inputs) -> evaluate(decisions.get(decision), inputs), collector);
  }

  @Override
  public int deploy(PolicyTable table, TableFile file, String name) {
    return WithoutGrants.call(engine, () -> repository().createDeployment().name(name)
        .addInputStream(newest(table).getResourceName(), new ByteArrayInputStream(file.content()))
        .deployWithResult().getDeployedDecisionDefinitions().get(0).getVersion());
  }

  private DecisionDefinition newest(PolicyTable table) {
    return repository().createDecisionDefinitionQuery().decisionDefinitionKey(table.key()).latestVersion().singleResult();
  }

  private Deployed deployed(DecisionDefinition definition) {
    var deployment = repository().createDeploymentQuery().deploymentId(definition.getDeploymentId()).singleResult();
    try (InputStream model = repository().getDecisionModel(definition.getId())) {
      return new Deployed(definition.getVersion(), deployment.getDeploymentTime().toInstant(), new TableFile(model.readAllBytes()));
    } catch (IOException fault) {
      throw new UncheckedIOException("The table " + definition.getKey() + " can't be read", fault);
    }
  }

  private DmnDecision parsed(PolicyTable table, TableFile file) {
    try {
      return memory.parseDecision(table.key(), new ByteArrayInputStream(file.content()));
    } catch (DmnEngineException fault) {
      throw new IllegalArgumentException("The table " + table.key() + " can't be read", fault);
    }
  }

  private DmnDecisionTableResult evaluate(DmnDecision decision, Map<String, Object> inputs) {
    try {
      var result = memory.evaluateDecisionTable(decision, inputs);
      if (result.isEmpty()) throw new NotOneRule(decision.getKey(), inputs, false);
      return result;
    } catch (DmnHitPolicyException several) {
      throw new NotOneRule(decision.getKey(), inputs, true);
    } catch (DmnEngineException fault) {
      throw new IllegalArgumentException("The table " + decision.getKey() + " can't be evaluated", fault);
    }
  }

  private RepositoryService repository() {
    return engine.getRepositoryService();
  }
}
