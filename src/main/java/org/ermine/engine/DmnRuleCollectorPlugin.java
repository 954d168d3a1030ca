package org.ermine.engine;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Registers the rule collector with the process engine's DMN engine. */
@Component
public class DmnRuleCollectorPlugin extends AbstractProcessEnginePlugin {

  private final DmnRuleCollector collector;

  public DmnRuleCollectorPlugin(DmnRuleCollector collector) {
    this.collector = collector;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    if (configuration.getDmnEngineConfiguration() == null) {
      configuration.setDmnEngineConfiguration(
          (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration());
    }
    configuration.getDmnEngineConfiguration().getCustomPostDecisionTableEvaluationListeners().add(collector);
  }
}
