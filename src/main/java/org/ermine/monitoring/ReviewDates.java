package org.ermine.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.ermine.risk.Assessments;
import org.ermine.risk.Cadence;
import org.ermine.risk.Policy;
import org.springframework.stereotype.Component;

/** When a risk is reviewed, by the policy for its last validated severity. All dates are UTC. */
@Component
class ReviewDates {
  private final Assessments assessments;
  private final Policy policy;
  private final Clock clock;

  ReviewDates(Assessments assessments, Policy policy, Clock clock) {
    this.assessments = assessments;
    this.policy = policy;
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  Cadence cadence(String risk) {
    var severity = assessments.newestValidated(risk).map(assessment -> assessment.scores().severity()).orElse(null);
    return policy.cadence(severity).value();
  }

  /** The next review of a risk that was reviewed today. */
  LocalDate afterReview(String risk) {
    return today().plusDays(cadence(risk).reviewEveryDays());
  }
}
