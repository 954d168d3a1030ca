package org.ermine.risk.indicator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A line through readings that get worse.
 *
 * @param height at the newest reading, in the indicator's unit
 * @param perDay the slope, in the indicator's unit a day
 */
record Trend(Direction worse, double height, double perDay) {
  static final int LEAST = 6;
  static final int MOST = 12;
  static final int INTERVALS = 3;
  private static final double WORSENING_SHARE = 0.75;
  private static final double DAY_SECONDS = 86_400;

  /** @param readings in the order of their times; empty if there are too few or they do not get worse */
  static Optional<Trend> of(List<Reading> readings, Direction worse) {
    if (readings.size() < LEAST) return Optional.empty();
    var last = readings.subList(Math.max(0, readings.size() - MOST), readings.size());
    var newest = last.get(last.size() - 1).at();
    var days = last.stream().mapToDouble(reading -> days(newest, reading.at())).toArray();
    var values = last.stream().mapToDouble(reading -> reading.value().doubleValue()).toArray();
    var slopes = slopes(days, values);
    var worsening = Arrays.stream(slopes).filter(slope -> worse.worsening(slope) > 0).count();
    if (slopes.length == 0 || worsening < WORSENING_SHARE * slopes.length) return Optional.empty();
    var slope = median(slopes);
    var heights = new double[days.length];
    Arrays.setAll(heights, i -> values[i] - slope * days[i]);
    return Optional.of(new Trend(worse, median(heights), slope));
  }

  /** Whether the line is at the limit, or past it, so long after the newest reading. */
  boolean reaches(BigDecimal limit, Duration after) {
    return worse.worsening(height + perDay * after.toSeconds() / DAY_SECONDS - limit.doubleValue()) >= 0;
  }

  private static double[] slopes(double[] days, double[] values) {
    var slopes = DoubleStream.builder();
    for (int i = 0; i < days.length; i++) {
      for (int j = i + 1; j < days.length; j++) {
        if (days[j] > days[i]) slopes.add((values[j] - values[i]) / (days[j] - days[i]));
      }
    }
    return slopes.build().toArray();
  }

  private static double median(double[] numbers) {
    var sorted = DoubleStream.of(numbers).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / (DAY_SECONDS * 1000);
  }
}
