package org.ermine.outbox;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes what has been delivered for a while. What was given up stays until somebody asks for it again. */
@Component
class OutboxCleaning {
  private final JdbcClient jdbc;
  private final DeliverySettings settings;
  private final Clock clock;

  OutboxCleaning(JdbcClient jdbc, DeliverySettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  @Transactional
  public void clean() {
    OffsetDateTime old = clock.instant().minus(settings.outbox().keep()).atOffset(ZoneOffset.UTC);
    jdbc.sql("DELETE FROM outbox_delivery WHERE state IN ('delivered', 'dropped') AND ended_at < ?").param(old).update();
    jdbc.sql("DELETE FROM outbox_event e WHERE e.dispatched_at < ? "
        + "AND NOT EXISTS (SELECT 1 FROM outbox_delivery d WHERE d.sequence = e.sequence)").param(old).update();
  }
}
