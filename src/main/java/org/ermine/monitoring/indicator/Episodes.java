package org.ermine.monitoring.indicator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ermine.access.Groups;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;
import org.ermine.outbox.Outbox;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.risk.indicator.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens and ends the alarms of an indicator that is held. Opening one queues the risks that it calls for, nobody waits for them. */
@Component
class Episodes {
  private static final String OPEN = """
      INSERT INTO indicator_episode (indicator_id, kind, reason, opened_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING RETURNING id""";
  private static final String QUEUE = """
      INSERT INTO indicator_call (episode_id, risk_id, try_at)
      SELECT :episode, r.id, :now FROM risk r WHERE r.phase NOT IN ('closed', 'rejected', 'merged')
        AND (r.id = :risk OR r.service_id IN (SELECT id FROM services_under(:service)))""";

  private final JdbcClient jdbc;
  private final Services services;
  private final Outbox outbox;
  private final Clock clock;

  Episodes(JdbcClient jdbc, Services services, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.services = services;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Follows the level: opens an episode, makes a trend's a breach's, ends either once all is well. */
  void follow(Indicator indicator, Level level, Measurement newest) {
    var running = running(indicator.id());
    if (level == Level.OK) {
      end(indicator.id(), false);
    } else if (level.alarms() && running.filter(kind -> kind.compareTo(level) >= 0).isEmpty()) {
      end(indicator.id(), false);
      open(indicator, level.word(), reason(indicator, level, newest));
      if (level == Level.BREACH) tell(indicator);
    }
  }

  /** @param indicator is silent */
  void silence(Indicator indicator) {
    var last = indicator.newestAt() == null ? "has not been measured yet"
        : "was last measured on " + LocalDate.ofInstant(indicator.newestAt(), ZoneOffset.UTC);
    open(indicator, "silence", "%s %s; it is expected every %d days.".formatted(indicator.called(), last, indicator.expectedEvery()));
  }

  /** Ends what is open; whoever has not been told yet is not told any more. @param silence which of the two kinds */
  void end(long indicator, boolean silence) {
    jdbc.sql("""
            WITH ended AS (UPDATE indicator_episode SET closed_at = ? WHERE indicator_id = ? AND closed_at IS NULL
              AND (kind = 'silence') = ? RETURNING id)
            UPDATE indicator_call SET try_at = 'infinity' WHERE signal_id IS NULL AND episode_id IN (SELECT id FROM ended)""")
        .params(now(), indicator, silence).update();
  }

  private Optional<Level> running(long indicator) {
    return jdbc.sql("SELECT kind FROM indicator_episode WHERE indicator_id = ? AND closed_at IS NULL AND kind <> 'silence'")
        .param(indicator).query(String.class).optional().map(Level::of);
  }

  /** The database lets one of a kind be open, so nobody is told twice. */
  private void open(Indicator indicator, String kind, String reason) {
    jdbc.sql(OPEN).params(indicator.id(), kind, reason, now()).query(Long.class).optional().ifPresent(episode ->
        jdbc.sql(QUEUE).param("episode", episode).param("now", now()).param("risk", indicator.risk())
            .param("service", indicator.service()).update());
  }

  private void tell(Indicator indicator) {
    var service = Optional.ofNullable(indicator.service()).flatMap(services::find);
    var subject = service.isPresent() ? Indicator.subject(indicator.id()) : indicator.risk();
    outbox.put(new Event(EventKind.BREACHED, subject, null, null, null, service.map(Service::stakeholders).orElse(Set.of()),
        Set.of(Groups.TRUST), Map.of("indicator", indicator.id(), "limit", indicator.limit())));
  }

  private static String reason(Indicator indicator, Level level, Measurement newest) {
    var measured = "%s is at %s %s".formatted(indicator.called(), newest.value().toPlainString(), indicator.unit());
    return measured + (level == Level.BREACH ? "; its limit is " : " and tends to its limit of ")
        + indicator.limit().toPlainString() + ".";
  }

  private OffsetDateTime now() {
    return Indicators.utc(clock.instant());
  }
}
