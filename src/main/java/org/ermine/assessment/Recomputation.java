package org.ermine.assessment;

import java.time.Clock;

import org.ermine.control.ControlLedger;
import org.ermine.risk.Assessment;
import org.ermine.risk.Assessments;
import org.ermine.risk.EvidenceChanged;
import org.ermine.risk.Policy;
import org.ermine.risk.Risks;
import org.ermine.risk.ScoreInputs;
import org.ermine.risk.Scoring;
import org.ermine.risk.Standing;
import org.ermine.risk.StandingHeld;
import org.ermine.risk.StandingMoved;
import org.ermine.risk.Standings;
import org.ermine.risk.Standings.Movement;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scores a risk anew with the opinion that was validated and the evidence of the moment. The assessment stays as it is; what
 * differs in severity or strategy is stored as a movement; whoever decided on the old numbers hears of it, and of what held.
 */
@Component
class Recomputation {
  private final Risks risks;
  private final Assessments assessments;
  private final Standings standings;
  private final EvidenceReader evidence;
  private final ControlLedger ledger;
  private final Policy policy;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Recomputation(Risks risks, Assessments assessments, Standings standings, EvidenceReader evidence, ControlLedger ledger,
      Policy policy, ApplicationEventPublisher events, Clock clock) {
    this.risks = risks;
    this.assessments = assessments;
    this.standings = standings;
    this.evidence = evidence;
    this.ledger = ledger;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EvidenceChanged changed) {
    recompute(changed.risk(), changed.reason());
  }

  /** Does nothing for a risk that has not been assessed yet, or that the programme no longer works on. */
  void recompute(String riskId, String reason) {
    var risk = risks.lock(riskId);
    if (!risk.phase().open()) return;
    assessments.newestValidated(riskId).ifPresent(assessment -> {
      var before = standings.of(riskId).orElseThrow();
      var movement = scored(assessment, risk, reason);
      if (movement.to().callsForTheSameAs(before)) {
        events.publishEvent(new StandingHeld(riskId, reason));
        return;
      }
      standings.moved(movement);
      events.publishEvent(new StandingMoved(riskId, before, movement.to(), reason));
    });
  }

  private Movement scored(Assessment assessment, org.ermine.risk.Risk risk, String reason) {
    var asOf = clock.instant();
    var controls = ledger.inForce(risk.id(), asOf);
    var inputs = new ScoreInputs(assessment.impact(), assessment.opinion(),
        evidence.of(risk, assessment.scores()::controlDeficiency, asOf), controls, assessment.loss());
    return new Movement(risk.id(), new Standing(assessment.id(), Scoring.score(inputs, policy)), inputs.evidence(), controls, asOf,
        reason);
  }
}
