package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class RecordDelay implements JavaDelegate {
  private final Submissions submissions;
  private final Actions actions;

  RecordDelay(Submissions submissions, Actions actions) {
    this.submissions = submissions;
    this.actions = actions;
  }

  @Override public void execute(DelegateExecution execution) {
    var within = actions.late(RespondToRisk.risk(execution), RespondToRisk.action(execution),
        submissions.take(execution, RespondToRisk.CARRY_OUT));
    execution.setVariableLocal(RespondToRisk.DELAY_WITHIN_PLAN, within);
  }
}
