package org.ermine.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.ermine.access.TaskAt;
import org.springframework.stereotype.Component;

/** Freezes the part again to which a stakeholder has objected. */
@Component
class FreezePart implements JavaDelegate {
  private final ReportRuns runs;
  private final Freezes freezes;
  private final Submissions submissions;

  FreezePart(ReportRuns runs, Freezes freezes, Submissions submissions) {
    this.runs = runs;
    this.freezes = freezes;
    this.submissions = submissions;
  }

  @Override public void execute(DelegateExecution execution) {
    var answer = submissions.take(execution, VerifyServicePosture.KEY);
    if (!Boolean.FALSE.equals(answer.fields().get("verified"))) {
      throw new IllegalStateException("No objection was raised against this part of " + execution.getProcessBusinessKey() + ".");
    }
    freezes.again(runs.of(execution), TaskAt.scope(execution));
  }
}
