package org.ermine.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class RecordReview implements JavaDelegate {
  private final Submissions submissions;
  private final Monitoring monitoring;

  RecordReview(Submissions submissions, Monitoring monitoring) {
    this.submissions = submissions;
    this.monitoring = monitoring;
  }

  @Override public void execute(DelegateExecution execution) {
    var finding = monitoring.reviewed(MonitorRisk.risk(execution), execution.getProcessInstanceId(),
        submissions.take(execution, MonitorRisk.REVIEW));
    switch (finding) {
      case REASSESS -> execution.setVariable(MonitorRisk.CONTINUATION, "assess");
      case REPLAN -> execution.setVariable(MonitorRisk.CONTINUATION, "respond");
      case CLOSE -> execution.setVariable(MonitorRisk.CONTINUATION, "close");
      default -> { }
    }
  }
}
