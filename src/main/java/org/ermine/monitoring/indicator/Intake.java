package org.ermine.monitoring.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ermine.access.Reason;
import org.ermine.access.Refused;

/** Measurements that came together, checked against the log and against each other before any is recorded. */
final class Intake {
  /** What is to be recorded. */
  record Entry(Indicator indicator, NewMeasurement measurement) {}

  private record Key(long indicator, String externalId) {}

  private final Measurements log;
  private final Instant now;
  private final Map<Key, NewMeasurement> first = new HashMap<>();
  private final Set<Long> corrected = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();

  Intake(Measurements log, Instant now) {
    this.log = log;
    this.now = now;
  }

  /**
   * Takes one in, unless it has come before.
   *
   * @throws Refused if another one came under its external id, it corrects what it can't, or it lies in the future or has another unit
   */
  void take(Indicator indicator, NewMeasurement measurement) {
    if (measurement.measuredAt().isAfter(now)) throw Refused.invalid("measuredAt", Reason.IN_FUTURE);
    if (!measurement.unit().equals(indicator.unit())) {
      throw Refused.invalid("unit", "must be that of the indicator, " + indicator.unit());
    }
    if (measurement.externalId() != null && isKnown(indicator, measurement)) return;
    if (measurement.corrects() != null) requireCorrectable(indicator.id(), measurement.corrects());
    entries.add(new Entry(indicator, measurement));
  }

  /** What has not come before. */
  List<Entry> entries() {
    return entries;
  }

  private boolean isKnown(Indicator indicator, NewMeasurement measurement) {
    var key = new Key(indicator.id(), measurement.externalId());
    var before = Optional.ofNullable(first.get(key)).or(() -> log.withExternalId(indicator.id(), measurement.externalId())
        .map(entry -> NewMeasurement.of(entry, indicator.unit())));
    first.putIfAbsent(key, before.orElse(measurement));
    before.map(measurement::differingFrom).filter(differing -> !differing.isEmpty()).ifPresent(differing -> {
      throw Refused.conflict("externalId", "is that of a measurement from which this one differs in " + String.join(", ", differing)
          + ": correct it by another one");
    });
    return before.isPresent();
  }

  private void requireCorrectable(long indicator, long corrects) {
    var entry = log.find(indicator, corrects).orElseThrow(() -> Refused.invalid("corrects",
        "is not a measurement of this indicator"));
    if (!entry.counts() || !corrected.add(corrects)) throw Refused.invalid("corrects", "has been corrected already");
  }
}
