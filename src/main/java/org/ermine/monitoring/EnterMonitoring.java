package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class EnterMonitoring implements JavaDelegate {
  private final Monitoring monitoring;

  EnterMonitoring(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override public void execute(DelegateExecution execution) {
    execution.setVariable(MonitorRisk.SIGNALS_OPEN, monitoring.enter(MonitorRisk.risk(execution)));
    execution.setVariable(MonitorRisk.CONTINUATION, "monitor");
  }
}
