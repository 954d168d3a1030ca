package org.ermine.policy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute whether an adopted table's day has come: days begin at midnight in UTC. Tests do it by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class AdoptionSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(AdoptionSchedule.class);

  private final Adoption adoption;

  AdoptionSchedule(Adoption adoption) {
    this.adoption = adoption;
  }

  @Scheduled(fixedDelayString = "PT1M")
  void run() {
    for (var trial : adoption.due()) {
      try {
        adoption.takeEffect(PolicyTable.of(trial.policy()).orElseThrow(), trial.id());
      } catch (RuntimeException e) {
        LOG.error("The adopted table of trial {} can't be put in force and is tried again in a minute", trial.id(), e);
      }
    }
  }
}
