package org.ermine.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.ermine.control.ControlChanged;
import org.ermine.operations.OneByOne;
import org.ermine.risk.ControlTest;
import org.ermine.risk.PolicyChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue of risks that wait to be recomputed: a control may carry ten thousand, a policy all, and whoever changes one does not
 * wait for them. A risk stands in it once, however much of it changes.
 */
@Component
class Recomputations {
  private static final String LEANING = """
      INSERT INTO recomputation (risk_id, reason, requested_at)
      SELECT l.risk_id, :reason, :now
      FROM (SELECT DISTINCT ON (risk_id) risk_id, coverage FROM control_link WHERE control_id = :control AND effective_at <= :now
            ORDER BY risk_id, effective_at DESC, id DESC) l
      JOIN risk r ON r.id = l.risk_id AND r.phase IN ('assessment', 'response', 'monitoring')
      WHERE l.coverage > 0
      ON CONFLICT (risk_id) DO NOTHING""";

  private record Waiting(String risk, String reason) {}

  private final JdbcClient jdbc;
  private final Recomputation recomputation;
  private final OneByOne oneByOne;
  private final Clock clock;

  Recomputations(JdbcClient jdbc, Recomputation recomputation, OneByOne oneByOne, Clock clock) {
    this.jdbc = jdbc;
    this.recomputation = recomputation;
    this.oneByOne = oneByOne;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(ControlChanged changed) {
    later(changed.control(), changed.reason());
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(PolicyChanged changed) {
    jdbc.sql("""
            INSERT INTO recomputation (risk_id, reason, requested_at) SELECT risk, ?, ? FROM unnest(CAST(? AS text[])) AS risk
            ON CONFLICT (risk_id) DO NOTHING""")
        .params(changed.reason(), now(), changed.risks().toArray(String[]::new)).update();
  }

  /**
   * Recomputes the risk that has waited longest, in a transaction of its own, so that nobody at work waits for more than one.
   * Several nodes may do this at a time.
   *
   * @return false if none waits
   */
  boolean next() {
    return oneByOne.next(this::first, Waiting::risk, waiting -> recomputation.recompute(waiting.risk(), waiting.reason()),
        this::postpone, "A risk can't be recomputed and is tried again in a minute");
  }

  private Optional<Waiting> first() {
    return jdbc.sql("""
            DELETE FROM recomputation WHERE risk_id = (
              SELECT risk_id FROM recomputation WHERE requested_at <= ? ORDER BY requested_at, risk_id LIMIT 1
              FOR UPDATE SKIP LOCKED)
            RETURNING risk_id, reason""")
        .param(now()).query((row, n) -> new Waiting(row.getString("risk_id"), row.getString("reason"))).optional();
  }

  private void postpone(Waiting waiting) {
    jdbc.sql("UPDATE recomputation SET requested_at = ? WHERE risk_id = ?").params(now().plusMinutes(1), waiting.risk()).update();
  }

  /** Queues what leans on controls whose tests have left the window of 365 days since this was last looked at. */
  @Transactional
  void expire() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var last = jdbc.sql("SELECT max(day) FROM test_expiry_day").query(LocalDate.class).optional().orElse(today.minusDays(1));
    if (!last.isBefore(today)) return;
    if (jdbc.sql("INSERT INTO test_expiry_day (day) VALUES (?) ON CONFLICT DO NOTHING").param(today).update() == 0) return;
    jdbc.sql("SELECT DISTINCT control_id FROM control_test WHERE performed_on > ? AND performed_on <= ? ORDER BY control_id")
        .params(last.minusDays(ControlTest.WINDOW_DAYS), today.minusDays(ControlTest.WINDOW_DAYS)).query(String.class).list()
        .forEach(control -> later(control, "A test of " + control + " is older than " + ControlTest.WINDOW_DAYS + " days and no longer counts."));
  }

  private void later(String control, String reason) {
    jdbc.sql(LEANING).param("control", control).param("reason", reason)
        .param("now", now()).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
