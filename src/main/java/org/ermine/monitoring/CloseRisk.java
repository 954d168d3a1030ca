package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class CloseRisk implements JavaDelegate {
  private final Submissions submissions;
  private final Monitoring monitoring;

  CloseRisk(Submissions submissions, Monitoring monitoring) {
    this.submissions = submissions;
    this.monitoring = monitoring;
  }

  @Override public void execute(DelegateExecution execution) {
    monitoring.close(MonitorRisk.risk(execution), submissions.take(execution, MonitorRisk.CONFIRM_CLOSURE));
    execution.setVariable(MonitorRisk.CONTINUATION, "closed");
  }
}
