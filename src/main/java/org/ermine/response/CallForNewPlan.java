package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CallForNewPlan implements JavaDelegate {
  private final DecidedOn decidedOn;

  CallForNewPlan(DecidedOn decidedOn) {
    this.decidedOn = decidedOn;
  }

  @Override public void execute(DelegateExecution execution) {
    decidedOn.requireNewPlanDue(RespondToRisk.risk(execution));
    execution.setVariable(RespondToRisk.CONTINUATION, "respond");
  }
}
