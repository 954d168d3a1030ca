package org.ermine.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.ermine.access.AccountRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts the programme's rules in front of every change of people, groups and grants. */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {
  private final ObjectProvider<AccountRules> rules;

  IdentityPlugin(ObjectProvider<AccountRules> rules) {
    this.rules = rules;
  }

  @Override public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setIdentityService(new GuardedIdentityService(rules::getObject));
    configuration.setAuthorizationService(new GuardedAuthorizationService());
  }
}
