package org.ermine.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RejectCandidate implements JavaDelegate {
  private final Decided decided;
  private final Identification identification;

  RejectCandidate(Decided decided, Identification identification) {
    this.decided = decided;
    this.identification = identification;
  }

  @Override public void execute(DelegateExecution execution) {
    var decision = decided.triage(execution, TriageCandidate.REJECT);
    identification.reject(execution.getProcessBusinessKey(), decision.values().text("reason"), decision.by());
    execution.setVariable(IdentifyRisk.IDENTIFICATION, IdentifyRisk.REJECTED);
  }
}
