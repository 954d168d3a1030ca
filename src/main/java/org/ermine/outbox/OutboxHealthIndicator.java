package org.ermine.outbox;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Red when a delivery has been given up or events wait for too long; with the numbers behind it. */
@Component
class OutboxHealthIndicator implements HealthIndicator, MeterBinder {
  private static final Duration LONGEST_LAG = Duration.ofMinutes(15);

  private final OutboxDesk desk;
  private final Clock clock;
  private final boolean delivers;

  /** @param schedule a node that does not deliver says nothing of events that wait */
  OutboxHealthIndicator(OutboxDesk desk, Clock clock, ObjectProvider<OutboxSchedule> schedule) {
    this.desk = desk;
    this.clock = clock;
    this.delivers = schedule.getIfAvailable() != null;
  }

  @Override public Health health() {
    var standing = desk.standing();
    var lag = lag(standing);
    var healthy = standing.failed() == 0 && !(delivers && lag.compareTo(LONGEST_LAG) > 0);
    return (healthy ? Health.up() : Health.down()).withDetail("failed", standing.failed())
        .withDetail("pending", standing.pending()).withDetail("lagSeconds", lag.toSeconds()).build();
  }

  @Override public void bindTo(MeterRegistry registry) {
    Gauge.builder("ermine.outbox.failed", () -> desk.standing().failed()).description("Deliveries that were given up")
        .register(registry);
    Gauge.builder("ermine.outbox.pending", () -> desk.standing().pending()).description("Deliveries under way")
        .register(registry);
    Gauge.builder("ermine.outbox.lag", () -> lag(desk.standing()).toSeconds()).baseUnit("seconds")
        .description("How long the oldest event has waited for its first attempt").register(registry);
  }

  private Duration lag(OutboxDesk.Standing standing) {
    return standing.lag() == null ? Duration.ZERO : Duration.between(standing.lag(), clock.instant());
  }
}
