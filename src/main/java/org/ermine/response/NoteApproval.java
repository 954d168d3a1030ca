package org.ermine.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

@Component
class NoteApproval implements JavaDelegate {
  private final Submissions submissions;
  private final Approvals approvals;

  NoteApproval(Submissions submissions, Approvals approvals) {
    this.submissions = submissions;
    this.approvals = approvals;
  }

  @Override public void execute(DelegateExecution execution) {
    var next = approvals.note(RespondToRisk.risk(execution), submissions.take(execution, RespondToRisk.APPROVE));
    execution.setVariable(RespondToRisk.APPROVER, next);
  }
}
