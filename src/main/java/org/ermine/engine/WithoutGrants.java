package org.ermine.engine;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Does what the programme itself asks of the engine: no grant is asked for of whoever happens to be signed in. */
final class WithoutGrants {

  private WithoutGrants() {}

  /** In the transaction at hand, or one of its own. */
  static <T> T call(ProcessEngine engine, Callable<T> work) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
  }
}
