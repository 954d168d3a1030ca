package org.ermine.assessment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.risk.Phase;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** The risk enters assessment. The evidence itself is read from the logs when scores are computed. */
@Component
class GatherEvidence implements JavaDelegate {
  private final Risks risks;

  GatherEvidence(Risks risks) {
    this.risks = risks;
  }

  @Override public void execute(DelegateExecution execution) {
    var risk = risks.lock(execution.getProcessBusinessKey());
    risk.enter(Phase.ASSESSMENT);
    risks.save(risk);
  }
}
