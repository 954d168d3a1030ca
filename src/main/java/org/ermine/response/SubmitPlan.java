package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class SubmitPlan implements JavaDelegate {
  private final Submissions submissions;
  private final Plans plans;

  SubmitPlan(Submissions submissions, Plans plans) {
    this.submissions = submissions;
    this.plans = plans;
  }

  @Override public void execute(DelegateExecution execution) {
    var submitted = plans.submit(RespondToRisk.risk(execution), execution.getProcessInstanceId(),
        submissions.take(execution, RespondToRisk.PLAN));
    execution.setVariable(RespondToRisk.DECISION, submitted.response().decision().label());
    execution.setVariable(RespondToRisk.APPROVER, submitted.approver());
  }
}
