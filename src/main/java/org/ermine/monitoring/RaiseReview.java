package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RaiseReview implements JavaDelegate {
  private final Monitoring monitoring;

  RaiseReview(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override public void execute(DelegateExecution execution) {
    monitoring.raiseReview(MonitorRisk.risk(execution));
  }
}
