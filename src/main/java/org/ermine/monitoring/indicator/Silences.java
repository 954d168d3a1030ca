package org.ermine.monitoring.indicator;

import java.time.Clock;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds indicators that fell silent. Any number of nodes may look: an indicator at which somebody is at work is left for later. */
@Component
class Silences {
  private static final String FIRST = """
      SELECT i.id FROM indicator i WHERE i.retired_at IS NULL AND i.silent_after < ?
        AND NOT EXISTS (SELECT 1 FROM indicator_episode e WHERE e.indicator_id = i.id AND e.kind = 'silence' AND e.closed_at IS NULL)
      ORDER BY i.silent_after LIMIT 1 FOR UPDATE OF i SKIP LOCKED""";

  private final JdbcClient jdbc;
  private final Indicators indicators;
  private final Episodes episodes;
  private final Clock clock;

  Silences(JdbcClient jdbc, Indicators indicators, Episodes episodes, Clock clock) {
    this.jdbc = jdbc;
    this.indicators = indicators;
    this.episodes = episodes;
    this.clock = clock;
  }

  /** Opens the episode of the one that is silent longest. @return false if there is none */
  @Transactional
  public boolean next() {
    var found = jdbc.sql(FIRST).param(Indicators.utc(clock.instant())).query(Long.class).optional();
    found.ifPresent(id -> episodes.silence(indicators.lock(List.of(id)).get(0)));
    return found.isPresent();
  }
}
