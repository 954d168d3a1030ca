package org.ermine.assessment;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.lifecycle.Processes;
import org.ermine.risk.Assessment;
import org.ermine.risk.AssessmentEvent.Outcome;
import org.ermine.risk.Assessments;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assessments that have been computed and wait for their owner's review or for management. */
@Service
public class PendingAssessments {
  private static final Fields WITHDRAWAL = Fields.of(Field.text("reason"));

  private final Assessments assessments;
  private final Risks risks;
  private final Processes processes;
  private final Clock clock;

  PendingAssessments(Assessments assessments, Risks risks, Processes processes, Clock clock) {
    this.assessments = assessments;
    this.risks = risks;
    this.processes = processes;
    this.clock = clock;
  }

  /** Whether an assessment of this risk waits for review or validation. */
  public boolean any(String riskId) {
    return of(riskId).isPresent();
  }

  /**
   * Takes the assessment at hand back, so that it is estimated anew.
   *
   * @throws Refused if the risk is unknown, or nothing waits for review or validation
   */
  @Transactional
  public void withdraw(String riskId, String reason, String actor) {
    var submitted = new HashMap<String, Object>();
    submitted.put("reason", reason);
    var because = WITHDRAWAL.read(submitted).text("reason");
    risks.lockIfKnown(riskId).orElseThrow(() -> Refused.notFound("Risk " + riskId));
    end(riskId, Outcome.WITHDRAWN, because, actor, clock.instant());
    if (processes.correlate(AssessRisk.ITEM_WITHDRAWN, riskId) == 0) throw nothingPending(riskId);
  }

  Optional<Assessment> of(String risk) {
    return assessments.pending(risk);
  }

  /** Keeps everybody else from ending the assessment until the transaction ends. @throws Refused if none is pending */
  Assessment require(String risk) {
    risks.lock(risk);
    return of(risk).orElseThrow(() -> nothingPending(risk));
  }

  /** @return the assessment that has ended so. @throws Refused if none is pending */
  Assessment end(String risk, Outcome outcome, String reason, String by, Instant at) {
    var assessment = of(risk).orElseThrow(() -> nothingPending(risk));
    assessments.event(assessment.id(), risk, outcome, reason, by, at);
    return assessment;
  }

  private static Refused nothingPending(String risk) {
    return Refused.stale("No assessment of " + risk + " waits for review or validation.");
  }
}
