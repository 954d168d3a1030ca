package org.ermine.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.ermine.risk.Cadence;
import org.ermine.risk.Policy;
import org.ermine.risk.Standing;
import org.ermine.risk.Standings;
import org.springframework.stereotype.Component;

/** When a risk is reviewed, by the policy for the severity at which it stands. All dates are UTC. */
@Component
class ReviewDates {
  private final Standings standings;
  private final Policy policy;
  private final Clock clock;

  ReviewDates(Standings standings, Policy policy, Clock clock) {
    this.standings = standings;
    this.policy = policy;
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  Cadence cadence(String risk) {
    var severity = standings.of(risk).map(Standing::severity).orElse(null);
    return policy.cadence(severity).value();
  }

  /** The next review of a risk that was reviewed today. */
  LocalDate afterReview(String risk) {
    return today().plusDays(cadence(risk).reviewEveryDays());
  }
}
