package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

@Component
class ProposeStrategy implements JavaDelegate {
  private final Risks risks;

  ProposeStrategy(Risks risks) {
    this.risks = risks;
  }

  @Override public void execute(DelegateExecution execution) {
    var risk = risks.lock(RespondToRisk.risk(execution));
    risk.enter(Phase.RESPONSE);
    risks.save(risk);
  }
}
