package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How long a risk has been on record, and at which control deficiencies. Computed from the logs every time, so that there is no
 * running total that could go wrong.
 *
 * @param recordsSince the risk is on record from the start of this day, in UTC
 * @param firstValidatedAt when its first assessment was validated; null if none has been
 * @param firstDeficiency the deficiency of that assessment, or of the pending one while none has been validated: what the time
 *     before counts at, since nothing better is known about it
 * @param controls what changed the deficiency from then on
 */
public record ExposureHistory(
    LocalDate recordsSince, Instant firstValidatedAt, double firstDeficiency, ControlLog controls) {

  public ExposureHistory {
    Require.present(recordsSince, "The date from which occurrences were noted");
    Require.present(controls, "The log of the controls");
    ControlDeficiency.check(firstDeficiency);
  }

  /**
   * The periods on record up to asOf, in order and without gaps.
   *
   * @throws IllegalArgumentException if the records start after asOf
   */
  public List<ExposurePeriod> periods(Instant asOf) {
    Instant start = recordsSince.atStartOfDay(ZoneOffset.UTC).toInstant();
    Require.that(!start.isAfter(asOf), "The risk cannot be on record since %s, which is after %s.", recordsSince, asOf);
    Instant validated = firstValidatedAt == null ? asOf : earlier(firstValidatedAt, asOf);
    List<ExposurePeriod> periods = new ArrayList<>();
    if (start.isBefore(validated)) {
      periods.add(new ExposurePeriod(start, validated, firstDeficiency));
    }
    ControlLogReader log = new ControlLogReader(controls);
    Instant from = start.isBefore(validated) ? validated : start;
    while (from.isBefore(asOf)) {
      log.readTo(from);
      Instant to = log.nextChange() == null ? asOf : earlier(log.nextChange(), asOf);
      periods.add(new ExposurePeriod(from, to, ControlDeficiency.of(log.inForce())));
      from = to;
    }
    return periods;
  }

  /** The exposure up to asOf. */
  public Exposure exposure(Instant asOf) {
    return periods(asOf).stream().map(ExposurePeriod::exposure).reduce(Exposure.NONE, Exposure::plus);
  }

  /** The evidence up to asOf: the occurrences that count, and the exposure in which they happened. */
  public Evidence evidence(Collection<Occurrence> occurrences, Instant asOf) {
    return new Evidence(Occurrence.counted(occurrences, recordsSince, asOf).size(), exposure(asOf).years());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
