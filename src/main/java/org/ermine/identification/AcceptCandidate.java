package org.ermine.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AcceptCandidate implements JavaDelegate {
  private final Decided decided;
  private final Identification identification;

  AcceptCandidate(Decided decided, Identification identification) {
    this.decided = decided;
    this.identification = identification;
  }

  @Override public void execute(DelegateExecution execution) {
    var values = decided.triage(execution, TriageCandidate.ACCEPT).values();
    identification.accept(execution.getProcessBusinessKey(), values.text("service"), values.text("owner"),
        values.text("category"), values.date("recordsSince"));
  }
}
