package org.ermine.assessment;

import java.time.Instant;
import java.util.function.DoubleSupplier;

import org.ermine.control.ControlLedger;
import org.ermine.risk.AssessmentEvent;
import org.ermine.risk.Assessments;
import org.ermine.risk.Evidence;
import org.ermine.risk.ExposureHistory;
import org.ermine.risk.Occurrences;
import org.ermine.risk.Risk;
import org.springframework.stereotype.Component;

/** Reads the evidence about a risk from the logs of its occurrences and controls. */
@Component
class EvidenceReader {
  private final Assessments assessments;
  private final Occurrences occurrences;
  private final ControlLedger ledger;

  EvidenceReader(Assessments assessments, Occurrences occurrences, ControlLedger ledger) {
    this.assessments = assessments;
    this.occurrences = occurrences;
    this.ledger = ledger;
  }

  /**
   * Before the first validated assessment, time counts at that assessment's deficiency.
   *
   * @param untilValidated at which deficiency time counts while no assessment has been validated
   */
  Evidence of(Risk risk, DoubleSupplier untilValidated, Instant asOf) {
    var first = assessments.firstValidation(risk.id());
    var validatedAt = first.map(AssessmentEvent::at).orElse(null);
    var deficiency = first.flatMap(validation -> assessments.find(validation.assessment()))
        .map(assessment -> assessment.scores().controlDeficiency())
        .orElseGet(untilValidated::getAsDouble);
    return new ExposureHistory(risk.recordsSince(), validatedAt, deficiency, ledger.logOf(risk.id()))
        .evidence(occurrences.log(risk.id()), asOf);
  }
}
