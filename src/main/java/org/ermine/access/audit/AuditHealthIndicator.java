package org.ermine.access.audit;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Red when the last check found the chain broken, or entries wait for their seals for too long. */
@Component
class AuditHealthIndicator implements HealthIndicator {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final String INVESTIGATE = "Keep the database as it is, ask GET /api/audit/verification what was done to which "
      + "entry, and compare with the heads that were kept elsewhere.";
  private static final String SEAL = "Look into every node's log for why the audit trail is not sealed; work goes on meanwhile, "
      + "but its newest entries are not yet protected.";

  private final AuditChain chain;
  private final ChainWatch watch;
  private final Clock clock;
  private final boolean seals;

  /** @param schedule a node that does not seal says nothing of entries that wait */
  AuditHealthIndicator(AuditChain chain, ChainWatch watch, Clock clock, ObjectProvider<AuditSchedule> schedule) {
    this.chain = chain;
    this.watch = watch;
    this.clock = clock;
    this.seals = schedule.getIfAvailable() != null;
  }

  @Override public Health health() {
    var tail = chain.tail();
    var age = tail.age(clock.instant());
    var broken = watch.found().filter(found -> !found.valid()).isPresent();
    var behind = seals && age.compareTo(LONGEST_WAIT) > 0;
    var health = (broken || behind ? Health.down() : Health.up()).withDetail("unsealed", tail.entries())
        .withDetail("unsealedSeconds", age.toSeconds());
    watch.found().ifPresent(found -> {
      health.withDetail("checkedEntries", found.entries());
      if (broken) health.withDetail("firstBad", String.valueOf(found.firstBad())).withDetail("finding", found.finding());
    });
    if (broken || behind) health.withDetail("whatToDo", broken ? INVESTIGATE : SEAL);
    return health.build();
  }
}
