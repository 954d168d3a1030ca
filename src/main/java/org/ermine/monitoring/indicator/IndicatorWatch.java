package org.ermine.monitoring.indicator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.ermine.risk.indicator.Reading;
import org.ermine.risk.indicator.Thresholds;
import org.springframework.stereotype.Component;

/** Looks at an indicator again once something about it has changed. Whoever asks for it holds the indicator. */
@Component
class IndicatorWatch {
  private final Indicators indicators;
  private final Measurements measurements;
  private final Episodes episodes;
  private final Clock clock;

  IndicatorWatch(Indicators indicators, Measurements measurements, Episodes episodes, Clock clock) {
    this.indicators = indicators;
    this.measurements = measurements;
    this.episodes = episodes;
    this.clock = clock;
  }

  void look(Indicator indicator) {
    var newest = measurements.newest(indicator.id(), Thresholds.READINGS);
    var level = indicator.thresholds().level(readings(newest));
    var newestAt = newest.isEmpty() ? null : newest.get(0).measuredAt();
    var silentAfter = indicator.thresholds().silentAfter(later(indicator.createdAt(), newestAt));
    indicators.stand(indicator.id(), level, newestAt, silentAfter);
    episodes.follow(indicator, level, newest.isEmpty() ? null : newest.get(0));
    if (!clock.instant().isAfter(silentAfter)) episodes.end(indicator.id(), true);
  }

  /** In the order of their times. */
  private static List<Reading> readings(List<Measurement> newestFirst) {
    var readings = new ArrayList<>(newestFirst.stream().map(entry -> new Reading(entry.measuredAt(), entry.value())).toList());
    Collections.reverse(readings);
    return readings;
  }

  private static Instant later(Instant one, Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }
}
