package org.ermine.assessment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Empties the queue of recomputations, and looks every minute whether a day has begun. Tests do both by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class RecomputationSchedule {
  private final Recomputations recomputations;

  RecomputationSchedule(Recomputations recomputations) {
    this.recomputations = recomputations;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void run() {
    boolean more;
    do more = recomputations.next();
    while (more);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void expire() {
    recomputations.expire();
  }
}
