package org.ermine.year;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.ermine.access.SignedIn;
import org.ermine.monitoring.indicator.IndicatorDesk;
import org.ermine.monitoring.indicator.IndicatorsByHand;
import org.ermine.monitoring.indicator.MeasurementDesk;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The year's indicators: some drift towards their limits, some jump over them and come back, some are not measured for months. */
final class Gauges {
  private static final SignedIn TRUST = new SignedIn("trust1", Set.of("trust"));
  private static final int OF_RISKS = 24;

  private final Random draw = new Random(20310103);
  private final Map<Long, Double> values = new HashMap<>();
  private final List<Long> ids = new ArrayList<>();
  private final IndicatorDesk desk;
  private final MeasurementDesk measurements;
  private final IndicatorsByHand schedule;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Runnable tick;

  Gauges(ApplicationContext application, Runnable tick) {
    this.desk = application.getBean(IndicatorDesk.class);
    this.measurements = application.getBean(MeasurementDesk.class);
    this.schedule = new IndicatorsByHand(application);
    this.jdbc = application.getBean(JdbcClient.class);
    this.clock = application.getBean(Clock.class);
    this.tick = tick;
  }

  /** Every other one gets worse downwards. */
  void build(List<String> risks) {
    for (int i = 0; i < OF_RISKS; i++) make(Map.of("risk", risks.get(5 * i)), i);
    for (int i = 0; i < 3; i++) make(Map.of("service", Scenery.LEAVES.get(i)), i);
  }

  /** Three readings of each in a month, of the last days; a few are put right, and a few come twice. */
  void aMonthPasses() {
    for (var id : ids) {
      if (draw.nextDouble() < 0.15) continue;
      for (int days : new int[] {18, 10, 2}) measure(id, days);
    }
    silences();
    calls();
  }

  void retire() {
    jdbc.sql("UPDATE indicator SET retired_by = 'trust1', retired_at = now(), retire_reason = 'The year is over.' WHERE id IN (:ids)")
        .param("ids", ids).update();
  }

  List<Long> ids() {
    return ids;
  }

  private void make(Map<String, String> subject, int i) {
    tick.run();
    boolean up = i % 2 == 0;
    var body = new HashMap<String, Object>(subject);
    body.putAll(Map.of("name", "Gauge " + i, "unit", "%", "direction", up ? "up" : "down", "warning", up ? 70 : 30, "limit",
        up ? 90 : 10, "expectedEvery", 20));
    var id = desk.create(TRUST, body).id();
    ids.add(id);
    values.put(id, 50.0);
  }

  private void measure(long id, int daysAgo) {
    tick.run();
    double drift = id % 3 == 0 ? 0 : (id % 2 == 0 ? 4 : -4);
    double value = values.merge(id, drift + 12 * draw.nextGaussian(), (was, more) -> Math.abs(was + more - 50) > 55 ? 50 : was + more);
    var entry = recorded(id, value, daysAgo, null, draw.nextDouble() < 0.2);
    if (draw.nextDouble() < 0.1) recorded(id, value - 5, daysAgo, entry, false);
  }

  private long recorded(long id, double value, int daysAgo, Long corrects, boolean twice) {
    var body = new HashMap<String, Object>(Map.of("measuredAt", clock.instant().minus(Duration.ofDays(daysAgo)).toString(), "unit", "%",
        "value", BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP)));
    if (corrects != null) body.put("corrects", corrects);
    if (twice) body.put("externalId", "reading-" + clock.instant());
    var first = measurements.record(TRUST, id, body);
    if (twice && measurements.record(TRUST, id, body).id() != first.id()) throw new AssertionError("A reading counted twice");
    return first.id();
  }

  private void silences() {
    do tick.run();
    while (schedule.nextSilence());
  }

  private void calls() {
    do tick.run();
    while (schedule.nextCall());
  }
}
