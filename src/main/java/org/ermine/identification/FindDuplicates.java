package org.ermine.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Decides whether a person has to sort the candidate; the proposals themselves are computed when that person looks. */
@Component
class FindDuplicates implements JavaDelegate {
  private final Identification identification;

  FindDuplicates(Identification identification) {
    this.identification = identification;
  }

  @Override public void execute(DelegateExecution execution) {
    execution.setVariable(IdentifyRisk.TRIAGE_NEEDED, identification.needsTriage(execution.getProcessBusinessKey()));
  }
}
