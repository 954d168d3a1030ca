package org.ermine.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/**
 * When a delivery is tried again: after a delay that doubles with every attempt, up to the longest, and that is spread by half of
 * itself either way, so that what failed together does not come back together.
 */
final class Backoff {
  private static final int MOST_DOUBLINGS = 40;

  private final DeliverySettings.Delivery settings;
  private final DoubleSupplier random;

  /** @param random numbers in [0, 1) */
  Backoff(DeliverySettings.Delivery settings, DoubleSupplier random) {
    this.settings = settings;
    this.random = random;
  }

  /** @param attempts how many have failed, from 1 */
  boolean givesUp(int attempts) {
    return attempts >= settings.attempts();
  }

  Instant next(Instant now, int attempts) {
    double doubled = settings.firstDelay().toMillis() * Math.pow(2, Math.min(attempts - 1, MOST_DOUBLINGS));
    double delay = Math.min(doubled, settings.longestDelay().toMillis());
    return now.plus(Duration.ofMillis(Math.round(delay * (0.5 + random.getAsDouble()))));
  }
}
