package org.ermine.access.audit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Seals the audit trail a second after it last did, so an entry waits about that long once it is committed; and checks the whole
 * chain every few hours. Tests do both by hand.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class AuditSchedule {
  private final AuditSealer sealer;
  private final ChainWatch watch;

  AuditSchedule(AuditSealer sealer, ChainWatch watch) {
    this.sealer = sealer;
    this.watch = watch;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void seal() {
    sealer.seal();
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${ermine.audit.check-every}")
  void check() {
    watch.check();
  }
}
