package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class RecordOutcome implements JavaDelegate {
  private final Submissions submissions;
  private final Outcomes outcomes;

  RecordOutcome(Submissions submissions, Outcomes outcomes) {
    this.submissions = submissions;
    this.outcomes = outcomes;
  }

  @Override public void execute(DelegateExecution execution) {
    var avoided = outcomes.verified(RespondToRisk.risk(execution), submissions.take(execution, RespondToRisk.VERIFY));
    execution.setVariable(RespondToRisk.CONTINUATION, avoided ? "close" : "monitor");
  }
}
