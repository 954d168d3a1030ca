package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class RecordAction implements JavaDelegate {
  private final Submissions submissions;
  private final Actions actions;

  RecordAction(Submissions submissions, Actions actions) {
    this.submissions = submissions;
    this.actions = actions;
  }

  @Override public void execute(DelegateExecution execution) {
    actions.done(RespondToRisk.risk(execution), RespondToRisk.action(execution),
        submissions.take(execution, RespondToRisk.CARRY_OUT));
  }
}
