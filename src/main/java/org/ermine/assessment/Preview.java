package org.ermine.assessment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ermine.access.Submissions;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.control.ControlLedger;
import org.ermine.control.RatedControl;
import org.ermine.policy.InForce;
import org.ermine.risk.ControlDeficiency;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.ermine.risk.ScoreInputs;
import org.ermine.risk.Scores;
import org.ermine.risk.Scoring;
import org.springframework.stereotype.Component;

/**
 * What an assessment would say with what is being entered. It is the arithmetic of the assessment itself; nothing is kept of it.
 * Whoever estimates sees it behind the controls as they are rated now, whoever rates controls with the estimate at hand.
 */
@Component
public class Preview {
  private static final String RATIONALE = "rationale";

  /**
   * @param impact   the largest of the four ratings, 1 to 5
   * @param controls how many the deficiency comes from
   * @param rules    those that match, in words: likelihood, severity, strategy
   */
  public record Previewed(int impact, int controls, Scores scores, List<InForce.Said> rules) {}

  private final EstimateRisk estimating;
  private final RateControls rating;
  private final Submissions submissions;
  private final Risks risks;
  private final EvidenceReader evidence;
  private final ControlLedger ledger;
  private final InForce policy;
  private final Clock clock;

  Preview(EstimateRisk estimating, RateControls rating, Submissions submissions, Risks risks, EvidenceReader evidence,
      ControlLedger ledger, InForce policy, Clock clock) {
    this.estimating = estimating;
    this.rating = rating;
    this.submissions = submissions;
    this.risks = risks;
    this.evidence = evidence;
    this.ledger = ledger;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Empty for a task whose fields no score is computed from.
   *
   * @throws org.ermine.access.Refused if the fields could not be submitted so; the rationale is not asked for
   */
  public Optional<Previewed> of(TaskAt at, Map<String, ?> fields) {
    var risk = risks.get(at.subject());
    var now = clock.instant();
    if (at.key().equals(estimating.key())) {
      var estimated = EstimateRisk.FIELDS.unasked(RATIONALE).read(fields);
      estimating.check(at, null, estimated);
      return Optional.of(scored(risk, estimated, ledger.asRated(ratedNow(risk, now), now), now));
    }
    if (!at.key().equals(rating.key())) return Optional.empty();
    var rated = RateControls.FIELDS.unasked(RATIONALE).read(fields);
    rating.check(at, null, rated);
    return submissions.newest(risk.id(), estimating.key()).map(estimate -> scored(risk,
        EstimateRisk.FIELDS.read(estimate.fields()), ledger.asRated(RateControls.ratings(rated), now), now));
  }

  /** Those that are linked and have been rated; the others remove nothing that anybody knows of. */
  private List<RatedControl> ratedNow(Risk risk, Instant now) {
    var coverages = ledger.coverages(risk.id(), now);
    return ledger.currentDesigns(coverages.keySet(), now).entrySet().stream()
        .map(design -> new RatedControl(design.getKey(), coverages.get(design.getKey()), design.getValue())).toList();
  }

  private Previewed scored(Risk risk, Values estimated, List<ControlInForce> controls, Instant now) {
    var impact = EstimateRisk.impact(estimated);
    var asked = policy.now();
    var scores = Scoring.score(new ScoreInputs(impact, EstimateRisk.opinion(estimated),
        evidence.of(risk, () -> ControlDeficiency.of(controls), now), controls, EstimateRisk.loss(estimated)), asked.policy());
    return new Previewed(impact.rating(), controls.size(), scores, scores.rules().stream().map(asked::said).toList());
  }
}
