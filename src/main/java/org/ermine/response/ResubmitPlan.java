package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ResubmitPlan implements JavaDelegate {
  private final Plans plans;

  ResubmitPlan(Plans plans) {
    this.plans = plans;
  }

  @Override public void execute(DelegateExecution execution) {
    var submitted = plans.resubmit(RespondToRisk.risk(execution), execution.getProcessInstanceId());
    execution.setVariable(RespondToRisk.DECISION, submitted.response().decision().label());
    execution.setVariable(RespondToRisk.APPROVER, submitted.approver());
  }
}
