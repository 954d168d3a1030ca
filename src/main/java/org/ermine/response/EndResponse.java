package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class EndResponse implements JavaDelegate {
  private final Outcomes outcomes;

  EndResponse(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  @Override public void execute(DelegateExecution execution) {
    outcomes.stop(RespondToRisk.risk(execution), execution.getProcessInstanceId());
  }
}
