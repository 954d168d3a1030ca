package org.ermine.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deliveries and what became of them. A node claims rows for a while, tells the receiver without any transaction open, and then
 * notes the outcome. If it dies in between, the claim runs out and the same event is delivered again under the same id.
 */
@Repository
class Deliveries {
  /** Longer than a batch can take, each call bounded by its timeout. */
  static final Duration CLAIM = Duration.ofMinutes(5);
  static final int AT_ONCE = 10;
  private static final int MOST_IN_A_DIGEST = 200;
  private static final int LONGEST_ERROR = 300;
  private static final String FREE = " AND d.state = 'pending' AND (d.claimed_until IS NULL OR d.claimed_until <= :now) ";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Backoff backoff;

  @Autowired
  Deliveries(JdbcClient jdbc, Clock clock, DeliverySettings settings) {
    this(jdbc, clock, new Backoff(settings.outbox(), () -> ThreadLocalRandom.current().nextDouble()));
  }

  Deliveries(JdbcClient jdbc, Clock clock, Backoff backoff) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Claims what is due for this receiver, at most one event of each subject: the next waits until that has arrived. */
  @Transactional
  public List<Parcel> claim(String channel, String target) {
    return claimed("""
        SELECT d.id FROM outbox_delivery d WHERE d.channel = :channel AND d.target = :target AND d.due_at <= :now""" + FREE + """
        AND NOT EXISTS (SELECT 1 FROM outbox_delivery b WHERE b.channel = d.channel AND b.target = d.target
          AND b.subject = d.subject AND b.state = 'pending' AND b.sequence < d.sequence)
        ORDER BY d.sequence LIMIT :most""", channel, target, AT_ONCE);
  }

  /** Claims everything that waits for this receiver. */
  @Transactional
  public List<Parcel> claimAll(String channel, String target) {
    return claimed("SELECT d.id FROM outbox_delivery d WHERE d.channel = :channel AND d.target = :target" + FREE
        + "ORDER BY d.sequence LIMIT :most", channel, target, MOST_IN_A_DIGEST);
  }

  /** Whose mails have been gathered for long enough, and did not just fail. @param minutes for whoever has chosen nothing else */
  List<String> dueDigests(int minutes) {
    return jdbc.sql("""
            SELECT d.target FROM outbox_delivery d LEFT JOIN notification_preference p ON p.person = d.target
            WHERE d.channel = 'mail'""" + FREE + """
            GROUP BY d.target, p.digest_minutes
            HAVING min(d.created_at) + make_interval(mins => coalesce(p.digest_minutes, :minutes)) <= :now
              AND coalesce(max(d.due_at) FILTER (WHERE d.attempts > 0) <= :now, true)
            ORDER BY min(d.created_at)""")
        .param("minutes", minutes).param("now", now()).query(String.class).list();
  }

  void delivered(Parcel parcel) {
    end(parcel, "delivered", null);
  }

  /** What nobody needs to hear any more. */
  void dropped(Parcel parcel, String reason) {
    end(parcel, "dropped", reason);
  }

  /** Tries again later, or gives up. @param lasting whether the receiver has said that it never wants it */
  void refused(Parcel parcel, String error, boolean lasting) {
    int attempts = parcel.attempts() + 1;
    if (lasting || backoff.givesUp(attempts)) {
      end(parcel, "failed", error);
    } else {
      jdbc.sql("UPDATE outbox_delivery SET attempts = ?, due_at = ?, last_error = ?, claim = NULL, claimed_until = NULL "
              + "WHERE id = ? AND claim = ?")
          .params(attempts, backoff.next(clock.instant(), attempts).atOffset(ZoneOffset.UTC), shortened(error),
              parcel.delivery(), parcel.claim()).update();
    }
  }

  /** Only for whoever still holds the claim. */
  private void end(Parcel parcel, String state, String error) {
    jdbc.sql("UPDATE outbox_delivery SET state = :state, ended_at = :now, attempts = :attempts, "
            + "last_error = coalesce(:error, last_error), claim = NULL, claimed_until = NULL WHERE id = :id AND claim = :claim")
        .param("state", state).param("now", now()).param("attempts", parcel.attempts() + 1).param("error", shortened(error))
        .param("id", parcel.delivery()).param("claim", parcel.claim()).update();
  }

  private List<Parcel> claimed(String rows, String channel, String target, int most) {
    var claim = UUID.randomUUID();
    var claimed = jdbc.sql("UPDATE outbox_delivery SET claim = :claim, claimed_until = :until WHERE id IN (" + rows
            + " FOR UPDATE SKIP LOCKED)")
        .param("claim", claim).param("until", clock.instant().plus(CLAIM).atOffset(ZoneOffset.UTC)).param("channel", channel)
        .param("target", target).param("now", now()).param("most", most).update();
    return claimed == 0 ? List.of() : jdbc.sql("""
            SELECT d.id AS delivery, d.claim, d.attempts, e.*, r.title, r.service_id,
              e.task_id IS NULL OR EXISTS (SELECT 1 FROM camunda.act_ru_task t WHERE t.id_ = e.task_id
                AND (e.kind = 'escalated' OR t.assignee_ IS NULL OR t.assignee_ = d.target)) AS open
            FROM outbox_delivery d JOIN outbox_event e ON e.sequence = d.sequence LEFT JOIN risk r ON r.id = e.subject
            WHERE d.claim = ? ORDER BY d.sequence""")
        .param(claim).query((row, n) -> parcel(row)).list();
  }

  private static Parcel parcel(ResultSet row) throws SQLException {
    return new Parcel(row.getLong("delivery"), row.getObject("claim", UUID.class), row.getInt("attempts"),
        row.getObject("id", UUID.class), EventKind.of(row.getString("kind")), row.getString("subject"), row.getString("title"),
        row.getString("service_id"), row.getString("task_id"), row.getString("task_key"), row.getString("process_instance_id"),
        row.getString("data"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("open"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String shortened(String error) {
    return error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }
}
