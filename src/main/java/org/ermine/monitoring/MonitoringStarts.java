package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The risk is in the phase of its process from the first moment on, also while its closure waits to be confirmed. */
@Component
class MonitoringStarts implements ExecutionListener {
  private final Monitoring monitoring;

  MonitoringStarts(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  @Override public void notify(DelegateExecution execution) {
    monitoring.enter(MonitorRisk.risk(execution));
  }
}
