package org.ermine.assessment;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import org.ermine.access.Participations;
import org.ermine.access.Submissions.Submission;
import org.ermine.control.ControlLedger;
import org.ermine.risk.Assessment;
import org.ermine.risk.Assessments;
import org.ermine.risk.ControlDeficiency;
import org.ermine.risk.Policy;
import org.ermine.risk.Risks;
import org.ermine.risk.ScoreInputs;
import org.ermine.risk.Scoring;
import org.springframework.stereotype.Component;

/** Computes an assessment from what two people submitted and the logs, all at one instant, and keeps it. */
@Component
class Scorer {
  private final Risks risks;
  private final Assessments assessments;
  private final EvidenceReader evidence;
  private final ControlLedger ledger;
  private final Participations participations;
  private final Policy policy;
  private final Clock clock;

  Scorer(Risks risks, Assessments assessments, EvidenceReader evidence, ControlLedger ledger, Participations participations,
      Policy policy, Clock clock) {
    this.risks = risks;
    this.assessments = assessments;
    this.evidence = evidence;
    this.ledger = ledger;
    this.participations = participations;
    this.policy = policy;
    this.clock = clock;
  }

  Assessment score(String riskId, String processInstanceId, Submission estimate, Submission rating) {
    var risk = risks.lock(riskId);
    var asOf = clock.instant();
    var estimated = EstimateRisk.FIELDS.read(estimate.fields());
    var rated = RateControls.FIELDS.read(rating.fields());
    var controls = ledger.asRated(RateControls.ratings(rated), asOf);
    var inputs = new ScoreInputs(EstimateRisk.impact(estimated), EstimateRisk.opinion(estimated),
        evidence.of(risk, () -> ControlDeficiency.of(controls), asOf), controls, EstimateRisk.loss(estimated));
    var assessment = new Assessment(UUID.randomUUID(), riskId, assessments.nextNumber(riskId), inputs.impact(), inputs.opinion(),
        inputs.loss(), inputs.evidence(), controls, Scoring.score(inputs, policy), estimated.text("rationale"),
        rated.text("rationale"), estimate.actor(), rating.actor(), asOf, processInstanceId, Scoring.FORMULA_VERSION);
    assessments.insert(assessment);
    Stream.of(estimate, rating).flatMap(submission -> submission.people().stream())
        .forEach(author -> participations.author(assessment.id(), author));
    participations.owner(assessment.id(), risk.owner());
    return assessment;
  }
}
