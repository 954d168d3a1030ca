package org.ermine.outbox;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.ermine.operations.Remembered;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Red when a delivery has been given up or events wait for too long; with the numbers behind it. */
@Component
class OutboxHealthIndicator implements HealthIndicator, MeterBinder {
  private static final Duration LONGEST_LAG = Duration.ofMinutes(15);
  private static final String RETRY = "See GET /api/outbox?state=failed, mend the receiver that it names, and POST "
      + "/api/outbox/{id}/retry for each.";
  private static final String DELIVER = "Look into every node's log for why events are not delivered, and whether the receivers of "
      + "webhooks answer.";

  private final OutboxDesk desk;
  private final Remembered<OutboxDesk.Standing> standing;
  private final Clock clock;
  private final boolean delivers;

  /** @param schedule a node that does not deliver says nothing of events that wait */
  OutboxHealthIndicator(OutboxDesk desk, Clock clock, ObjectProvider<OutboxSchedule> schedule) {
    this.desk = desk;
    this.standing = new Remembered<>(desk::standing);
    this.clock = clock;
    this.delivers = schedule.getIfAvailable() != null;
  }

  @Override public Health health() {
    var now = desk.standing();
    var lag = lag(now);
    var healthy = now.failed() == 0 && !(delivers && lag.compareTo(LONGEST_LAG) > 0);
    var health = (healthy ? Health.up() : Health.down()).withDetail("failed", now.failed())
        .withDetail("pending", now.pending()).withDetail("lagSeconds", lag.toSeconds());
    if (!healthy) health.withDetail("whatToDo", now.failed() > 0 ? RETRY : DELIVER);
    return health.build();
  }

  @Override public void bindTo(MeterRegistry registry) {
    Gauge.builder("ermine.outbox.failed", () -> standing.get().failed()).description("Deliveries that were given up")
        .register(registry);
    Gauge.builder("ermine.outbox.pending", () -> standing.get().pending()).description("Deliveries under way")
        .register(registry);
    Gauge.builder("ermine.outbox.lag", () -> lag(standing.get()).toSeconds()).baseUnit("seconds")
        .description("How long the oldest event has waited for its first attempt").register(registry);
  }

  private Duration lag(OutboxDesk.Standing now) {
    return now.lag() == null ? Duration.ZERO : Duration.between(now.lag(), clock.instant());
  }
}
