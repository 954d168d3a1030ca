package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.risk.ResponseDecision;
import org.springframework.stereotype.Component;

@Component
class RecordResponse implements JavaDelegate {
  private final Approvals approvals;

  RecordResponse(Approvals approvals) {
    this.approvals = approvals;
  }

  @Override public void execute(DelegateExecution execution) {
    var response = approvals.record(RespondToRisk.risk(execution));
    execution.setVariable(RespondToRisk.DECISION, response.decision().label());
    if (response.decision() == ResponseDecision.ACCEPT) execution.setVariable(RespondToRisk.CONTINUATION, "monitor");
  }
}
