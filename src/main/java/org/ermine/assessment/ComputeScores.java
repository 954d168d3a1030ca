package org.ermine.assessment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class ComputeScores implements JavaDelegate {
  private final Submissions submissions;
  private final Scorer scorer;

  ComputeScores(Submissions submissions, Scorer scorer) {
    this.submissions = submissions;
    this.scorer = scorer;
  }

  @Override public void execute(DelegateExecution execution) {
    scorer.score(execution.getProcessBusinessKey(), execution.getProcessInstanceId(),
        submissions.take(execution, AssessRisk.ESTIMATE_RISK), submissions.take(execution, AssessRisk.RATE_CONTROLS));
  }
}
