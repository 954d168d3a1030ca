package org.ermine.monitoring.campaign;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.ermine.lifecycle.Signals;
import org.ermine.operations.OneByOne;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queue of risks that campaigns have to ask about, each exactly once. */
@Component
class CampaignCalls {
  /** The campaign is held too: a cancellation waits for the call at hand, and no call follows it. */
  private static final String FIRST = """
      SELECT i.campaign_id, i.risk_id, c.name, c.kind, c.deadline, c.reason, c.started_by
      FROM campaign_item i JOIN campaign c ON c.id = i.campaign_id JOIN risk r ON r.id = i.risk_id
      WHERE i.asked_at IS NULL AND i.try_at <= ? AND c.cancelled_at IS NULL AND r.phase IN ('assessment', 'response', 'monitoring')
      ORDER BY i.try_at, i.risk_id LIMIT 1 FOR UPDATE OF i SKIP LOCKED FOR SHARE OF c SKIP LOCKED""";

  private record Call(long campaign, String risk, String reason, String by) {}

  private final JdbcClient jdbc;
  private final Signals signals;
  private final OneByOne oneByOne;
  private final Clock clock;

  CampaignCalls(JdbcClient jdbc, Signals signals, OneByOne oneByOne, Clock clock) {
    this.jdbc = jdbc;
    this.signals = signals;
    this.oneByOne = oneByOne;
    this.clock = clock;
  }

  /** Asks about the risk that has waited longest. @return false if none waits */
  boolean next() {
    return oneByOne.next(this::first, Call::risk, this::ask, this::postpone,
        "A campaign can't ask about a risk and tries again in a minute");
  }

  private void ask(Call call) {
    var signal = signals.raise(call.risk(), Signals.Kind.CAMPAIGN, call.reason(), call.by());
    jdbc.sql("UPDATE campaign_item SET asked_at = ?, signal_id = ? WHERE campaign_id = ? AND risk_id = ?")
        .params(now(), signal, call.campaign(), call.risk()).update();
  }

  private void postpone(Call call) {
    jdbc.sql("UPDATE campaign_item SET try_at = ? WHERE campaign_id = ? AND risk_id = ?")
        .params(now().plusMinutes(1), call.campaign(), call.risk()).update();
  }

  private Optional<Call> first() {
    return jdbc.sql(FIRST).param(now()).query((row, n) -> new Call(row.getLong("campaign_id"), row.getString("risk_id"),
        Campaign.asks(row.getLong("campaign_id"), row.getString("name"), Campaign.Kind.of(row.getString("kind")),
            row.getObject("deadline", LocalDate.class), row.getString("reason")), row.getString("started_by"))).optional();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
