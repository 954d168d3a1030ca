package org.ermine.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Empties the queue of rounds, in batches of one transaction each. Tests do it by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class RoundStarter {
  private static final Logger LOG = LoggerFactory.getLogger(RoundStarter.class);
  private static final int BATCH = 50;

  private final Rounds rounds;

  RoundStarter(Rounds rounds) {
    this.rounds = rounds;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void startQueued() {
    int started;
    int total = 0;
    do {
      started = rounds.startQueued(BATCH);
      total += started;
    } while (started == BATCH);
    if (total > 0) LOG.info("Started {} rounds from the queue", total);
  }
}
