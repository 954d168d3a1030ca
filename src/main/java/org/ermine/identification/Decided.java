package org.ermine.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.access.Fields;
import org.ermine.access.Submissions;
import org.ermine.access.Values;
import org.springframework.stereotype.Component;

/** What a person decided before the step at hand, taken once. */
@Component
class Decided {
  /** @param by who decided */
  record Decision(String by, Values values) {}

  private final Submissions submissions;

  Decided(Submissions submissions) {
    this.submissions = submissions;
  }

  Decision triage(DelegateExecution execution, String needed) {
    var decision = take(execution, IdentifyRisk.TRIAGE_CANDIDATE, TriageCandidate.FIELDS);
    if (!decision.values().is("triage", needed)) throw otherwise(IdentifyRisk.TRIAGE_CANDIDATE, needed);
    return decision;
  }

  Decision confirmation(DelegateExecution execution) {
    var decision = take(execution, IdentifyRisk.CONFIRM_RISK, ConfirmRisk.FIELDS);
    if (!decision.values().flag("confirmed")) throw otherwise(IdentifyRisk.CONFIRM_RISK, "confirmed");
    return decision;
  }

  private Decision take(DelegateExecution execution, String task, Fields fields) {
    var submission = submissions.take(execution, task);
    return new Decision(submission.actor(), fields.read(submission.fields()));
  }

  /** A token was moved by hand to a step that nobody decided on. */
  private static IllegalStateException otherwise(String task, String needed) {
    return new IllegalStateException(task + " was not answered with " + needed + ", so there is nothing to record.");
  }
}
