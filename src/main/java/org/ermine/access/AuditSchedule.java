package org.ermine.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals the audit trail every second. Tests do it by hand. */
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
