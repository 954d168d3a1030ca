package org.ermine.risk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One assessment of a risk as it was computed, never changed afterwards: what went in, what came out and who stands behind it.
 * What happened to it later is an {@link AssessmentEvent}.
 *
 * @param number counts the risk's assessments from 1
 * @param loss null where no money has been stated
 * @param controls the controls as rated for this assessment, with their tests in the window at {@code asOf}
 * @param estimatedBy who estimated impact and frequency
 * @param ratedBy who rated the controls
 * @param asOf the one instant at which everything was computed
 * @param formulaVersion {@link Scoring#FORMULA_VERSION} of that time
 */
public record Assessment(
    UUID id,
    String risk,
    int number,
    Impact impact,
    Opinion opinion,
    LossInterval loss,
    Evidence evidence,
    List<ControlInForce> controls,
    Scores scores,
    String estimateRationale,
    String ratingRationale,
    String estimatedBy,
    String ratedBy,
    Instant asOf,
    String processInstanceId,
    String formulaVersion) {

  public Assessment {
    controls = List.copyOf(controls);
  }

  /** Everything that is shown of it, by the names that the method uses; what has not been stated is left out. */
  public Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("id", id);
    shown.put("number", number);
    shown.put("asOf", asOf);
    shown.put("impact", impact.rating());
    shown.put("impactService", impact.service());
    shown.put("impactCustomers", impact.customers());
    shown.put("impactReputation", impact.reputation());
    shown.put("impactCompliance", impact.compliance());
    shown.put("expectedPerYear", opinion.expectedPerYear());
    shown.put("evidenceYears", opinion.evidenceYears());
    if (loss != null) {
      shown.put("lossLow", loss.low());
      shown.put("lossHigh", loss.high());
    }
    shown.put("occurrences", evidence.occurrences());
    shown.put("exposureYears", evidence.exposureYears());
    shown.put("controls", controls);
    shown.put("occurrenceRate", scores.occurrenceRate());
    shown.put("probabilityInherent", scores.probabilityInherent());
    shown.put("probabilityResidual", scores.probabilityResidual());
    shown.put("likelihood", scores.likelihood());
    shown.put("controlDeficiency", scores.controlDeficiency());
    shown.put("inherentScore", scores.inherentScore());
    shown.put("residualScore", scores.residualScore());
    shown.put("severity", scores.severity().label());
    shown.put("strategy", scores.strategy().label());
    if (loss != null) {
      shown.put("annualisedLossInherent", scores.annualisedLossInherent());
      shown.put("annualisedLossResidual", scores.annualisedLossResidual());
    }
    shown.put("estimateRationale", estimateRationale);
    shown.put("ratingRationale", ratingRationale);
    shown.put("estimatedBy", estimatedBy);
    shown.put("ratedBy", ratedBy);
    shown.put("formulaVersion", formulaVersion);
    shown.put("rules", scores.rules());
    return shown;
  }
}
