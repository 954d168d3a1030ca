package org.ermine.monitoring.indicator;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.ermine.lifecycle.Signals;
import org.ermine.operations.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queue of risks that episodes call for. Each is told in a transaction of its own, so that nobody at work waits for more than
 * one; a crash undoes the signal together with its note, so each is told exactly once. Any number of nodes may do this.
 */
@Component
class IndicatorCalls {
  private static final Logger LOG = LoggerFactory.getLogger(IndicatorCalls.class);
  /** A risk that is not confirmed yet waits here; of a merged one, the survivor is told. */
  private static final String FIRST = """
      SELECT c.episode_id, c.risk_id, r.id AS about, e.reason
      FROM indicator_call c JOIN indicator_episode e ON e.id = c.episode_id JOIN risk called ON called.id = c.risk_id
      JOIN risk r ON r.id = CASE WHEN called.merged_into IS NULL THEN called.id ELSE surviving_risk(called.id) END
      WHERE c.signal_id IS NULL AND c.try_at <= ? AND r.phase IN ('assessment', 'response', 'monitoring')
      ORDER BY c.try_at, c.risk_id LIMIT 1 FOR UPDATE OF c SKIP LOCKED""";

  private record Call(long episode, String risk, String about, String reason) {}

  private final JdbcClient jdbc;
  private final Signals signals;
  private final TransactionTemplate transaction;
  private final Clock clock;

  IndicatorCalls(JdbcClient jdbc, Signals signals, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.signals = signals;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Tells the risk that has waited longest. @return false if none waits */
  boolean next() {
    var calling = new AtomicReference<Call>();
    try {
      transaction.executeWithoutResult(status -> first().ifPresent(call -> {
        calling.set(call);
        tell(call);
      }));
    } catch (RuntimeException e) {
      if (calling.get() == null) throw e;
      try (var about = Subject.about(calling.get().about())) {
        LOG.error("An indicator can't call for a review and tries again in a minute", e);
      }
      transaction.executeWithoutResult(status -> postpone(calling.get()));
    }
    return calling.get() != null;
  }

  private void tell(Call call) {
    var signal = signals.raise(call.about(), Signals.Kind.INDICATOR, call.reason(), null);
    jdbc.sql("UPDATE indicator_call SET signal_id = ? WHERE episode_id = ? AND risk_id = ?")
        .params(signal, call.episode(), call.risk()).update();
  }

  private void postpone(Call call) {
    jdbc.sql("UPDATE indicator_call SET try_at = ? WHERE episode_id = ? AND risk_id = ? AND try_at < 'infinity'")
        .params(now().plusMinutes(1), call.episode(), call.risk()).update();
  }

  private Optional<Call> first() {
    return jdbc.sql(FIRST).param(now()).query((row, n) -> new Call(row.getLong("episode_id"), row.getString("risk_id"),
        row.getString("about"), row.getString("reason"))).optional();
  }

  private OffsetDateTime now() {
    return Indicators.utc(clock.instant());
  }
}
