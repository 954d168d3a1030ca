package org.ermine.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The owner's word is what makes a candidate a risk of the register; the risk itself moves on with its assessment. */
@Component
class RegisterRisk implements JavaDelegate {
  private final Decided decided;

  RegisterRisk(Decided decided) {
    this.decided = decided;
  }

  @Override public void execute(DelegateExecution execution) {
    decided.confirmation(execution);
    execution.setVariable(IdentifyRisk.IDENTIFICATION, IdentifyRisk.REGISTERED);
  }
}
