package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class EndAcceptance implements JavaDelegate {
  private final Monitoring monitoring;

  EndAcceptance(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override public void execute(DelegateExecution execution) {
    monitoring.endAcceptance(MonitorRisk.risk(execution), execution.getProcessInstanceId());
    execution.setVariable(MonitorRisk.CONTINUATION, "respond");
  }
}
