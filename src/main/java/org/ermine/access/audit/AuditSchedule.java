package org.ermine.access.audit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals the audit trail a second after it last did, so an entry waits about that long once it is committed. Tests seal by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class AuditSchedule {
  private final AuditSealer sealer;

  AuditSchedule(AuditSealer sealer) {
    this.sealer = sealer;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void seal() {
    sealer.seal();
  }
}
