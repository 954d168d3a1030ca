package org.ermine.response;

import org.ermine.risk.Policy;
import org.ermine.risk.Risks;
import org.ermine.risk.Standing;
import org.ermine.risk.Standings;
import org.springframework.stereotype.Component;

/** Keeps the review cadence alive while actions run: the date that the process waits for stands with the risk. */
@Component
class Reviewing {
  private final Risks risks;
  private final Standings standings;
  private final Policy policy;
  private final Today today;

  Reviewing(Risks risks, Standings standings, Policy policy, Today today) {
    this.risks = risks;
    this.standings = standings;
    this.policy = policy;
    this.today = today;
  }

  void keepAlive(String riskId) {
    var risk = risks.lock(riskId);
    var severity = standings.of(riskId).map(Standing::severity).orElse(null);
    risk.reviewNextOn(policy.cadence(severity).value().nextReview(today.date(), risk.nextReviewOn()));
    risks.save(risk);
  }
}
