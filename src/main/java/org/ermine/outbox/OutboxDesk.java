package org.ermine.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of deliveries and do about them. */
@Component
public class OutboxDesk {
  /** Where a delivery stands. */
  public enum State { PENDING, DELIVERED, DROPPED, FAILED }

  /**
   * A delivery as operators see it: nothing of what it says.
   *
   * @param target    a webhook's name, or the person who is mailed
   * @param dueAt     when it is tried next; past while it waits for its turn
   * @param lastError null if no attempt has failed
   */
  public record Shown(long id, UUID event, String kind, String subject, String channel, String target, String state, int attempts,
      Instant createdAt, Instant dueAt, String lastError) {}

  /** @param total how many there are on all pages */
  public record Found(List<Shown> items, long total) {}

  /**
   * @param failed  deliveries that have been given up
   * @param pending deliveries under way
   * @param lag     since when the oldest event that is due waits for its first attempt; null if none does
   */
  public record Standing(long failed, long pending, Instant lag) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  OutboxDesk(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The newest first. @param size at most this many, after the first {@code offset} */
  public Found list(State state, int size, long offset) {
    var word = state.name().toLowerCase(java.util.Locale.ROOT);
    var total = jdbc.sql("SELECT count(*) FROM outbox_delivery WHERE state = ?").param(word).query(Long.class).single();
    var items = jdbc.sql("""
            SELECT d.*, e.id AS event, e.kind FROM outbox_delivery d JOIN outbox_event e ON e.sequence = d.sequence
            WHERE d.state = ? ORDER BY d.id DESC LIMIT ? OFFSET ?""").params(word, size, offset)
        .query((row, n) -> new Shown(row.getLong("id"), row.getObject("event", UUID.class), row.getString("kind"),
            row.getString("subject"), row.getString("channel"), row.getString("target"), row.getString("state"),
            row.getInt("attempts"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("due_at", OffsetDateTime.class).toInstant(), row.getString("last_error"))).list();
    return new Found(items, total);
  }

  /** Lets a delivery that was given up begin anew. @return whether there is such a one */
  @Transactional
  public boolean retry(long id) {
    return jdbc.sql("UPDATE outbox_delivery SET state = 'pending', attempts = 0, due_at = ?, ended_at = NULL "
        + "WHERE id = ? AND state = 'failed'").params(now(), id).update() == 1;
  }

  public Standing standing() {
    return jdbc.sql("""
            SELECT (SELECT count(*) FROM outbox_delivery WHERE state = 'failed') AS failed,
              (SELECT count(*) FROM outbox_delivery WHERE state = 'pending') AS pending,
              least((SELECT min(at) FROM outbox_event WHERE dispatched_at IS NULL),
                (SELECT min(due_at) FROM outbox_delivery
                 WHERE state = 'pending' AND channel = 'webhook' AND attempts = 0)) AS lag""")
        .query((row, n) -> {
          var lag = row.getObject("lag", OffsetDateTime.class);
          return new Standing(row.getLong("failed"), row.getLong("pending"), lag == null ? null : lag.toInstant());
        }).single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
