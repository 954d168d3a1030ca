package org.ermine.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class MergeCandidate implements JavaDelegate {
  private final Decided decided;
  private final Identification identification;

  MergeCandidate(Decided decided, Identification identification) {
    this.decided = decided;
    this.identification = identification;
  }

  @Override public void execute(DelegateExecution execution) {
    var decision = decided.triage(execution, TriageCandidate.MERGE);
    identification.merge(execution.getProcessBusinessKey(), decision.values().text("mergeInto"), decision.by());
    execution.setVariable(IdentifyRisk.IDENTIFICATION, IdentifyRisk.MERGED);
  }
}
