package org.ermine.assessment;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.ermine.control.ControlChanged;
import org.ermine.control.ControlLedger;
import org.ermine.risk.AssessmentEvent.Outcome;
import org.ermine.risk.EvidenceChanged;
import org.ermine.risk.PostureChanged;
import org.ermine.risk.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The approved assessment holds from now on, and with it the links and designs that were rated for it. */
@Component
class RecordAssessment implements JavaDelegate {
  private final Submissions submissions;
  private final PendingAssessments pending;
  private final ControlLedger ledger;
  private final Risks risks;
  private final Breaches breaches;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RecordAssessment(Submissions submissions, PendingAssessments pending, ControlLedger ledger, Risks risks,
      Breaches breaches, ApplicationEventPublisher events, Clock clock) {
    this.submissions = submissions;
    this.pending = pending;
    this.ledger = ledger;
    this.risks = risks;
    this.breaches = breaches;
    this.events = events;
    this.clock = clock;
  }

  @Override public void execute(DelegateExecution execution) {
    var validation = submissions.take(execution, AssessRisk.VALIDATE_ASSESSMENT);
    if (!ValidateAssessment.FIELDS.read(validation.fields()).is("validation", "approve")) {
      throw new IllegalStateException("Management has not approved an assessment of " + execution.getProcessBusinessKey()
          + ", so there is nothing to record.");
    }
    var now = clock.instant();
    var assessment = pending.end(execution.getProcessBusinessKey(), Outcome.VALIDATED, null, validation.actor(), now);
    ledger.takeEffect(assessment.risk(), assessment.controls(), assessment.id(), validation.actor(), now).forEach(control ->
        events.publishEvent(new ControlChanged(control, "The design of " + control + " was rated anew with " + assessment.risk() + ".")));
    events.publishEvent(new EvidenceChanged(assessment.risk(), "What was noted while the assessment was under way counts now."));
    var service = risks.get(assessment.risk()).service();
    breaches.watch(assessment, service);
    events.publishEvent(new PostureChanged(service));
  }
}
