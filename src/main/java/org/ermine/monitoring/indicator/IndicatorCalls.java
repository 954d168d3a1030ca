package org.ermine.monitoring.indicator;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.ermine.lifecycle.Signals;
import org.ermine.operations.OneByOne;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queue of risks that episodes call for, each told exactly once. */
@Component
class IndicatorCalls {
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
  private final OneByOne oneByOne;
  private final Clock clock;

  IndicatorCalls(JdbcClient jdbc, Signals signals, OneByOne oneByOne, Clock clock) {
    this.jdbc = jdbc;
    this.signals = signals;
    this.oneByOne = oneByOne;
    this.clock = clock;
  }

  /** Tells the risk that has waited longest. @return false if none waits */
  boolean next() {
    return oneByOne.next(this::first, Call::about, this::tell, this::postpone,
        "An indicator can't call for a review and tries again in a minute");
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
