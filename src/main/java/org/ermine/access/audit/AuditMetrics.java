package org.ermine.access.audit;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How much of the trail waits for its seal, and for how long. */
@Component
class AuditMetrics implements MeterBinder {
  private final AuditChain chain;
  private final Clock clock;

  AuditMetrics(AuditChain chain, Clock clock) {
    this.chain = chain;
    this.clock = clock;
  }

  @Override public void bindTo(MeterRegistry registry) {
    Gauge.builder("ermine.audit.unsealed", () -> chain.tail().entries())
        .description("Committed audit entries that wait for their seal").register(registry);
    Gauge.builder("ermine.audit.unsealed.age", () -> {
      var since = chain.tail().since();
      return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
    }).baseUnit("seconds").description("Age of the oldest audit entry that waits for its seal").register(registry);
  }
}
