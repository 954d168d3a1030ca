package org.ermine.access.audit;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.ermine.operations.Remembered;
import org.springframework.stereotype.Component;

/** How much of the trail waits for its seal, and for how long; and what the last check of the chain found. */
@Component
class AuditMetrics implements MeterBinder {
  private final Remembered<AuditChain.Tail> tail;
  private final ChainWatch watch;
  private final Clock clock;

  AuditMetrics(AuditChain chain, ChainWatch watch, Clock clock) {
    this.tail = new Remembered<>(chain::tail);
    this.watch = watch;
    this.clock = clock;
  }

  @Override public void bindTo(MeterRegistry registry) {
    Gauge.builder("ermine.audit.unsealed", () -> tail.get().entries())
        .description("Committed audit entries that wait for their seal").register(registry);
    Gauge.builder("ermine.audit.unsealed.age", () -> tail.get().age(clock.instant()).toSeconds()).baseUnit("seconds")
        .description("Age of the oldest audit entry that waits for its seal").register(registry);
    Gauge.builder("ermine.audit.broken", () -> watch.found().map(found -> found.valid() ? 0 : 1).orElse(0))
        .description("Whether this node's last check found the audit trail tampered with").register(registry);
  }
}
