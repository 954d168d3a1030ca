package org.ermine.risk.indicator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.ermine.risk.Require;

/**
 * What is tolerated, and how often there is news.
 *
 * @param worse         which way the values get worse
 * @param warning       in the indicator's unit, itself included
 * @param limit         worse than the warning, itself included
 * @param expectedEvery days from one measurement to the next, 1 to 366
 */
public record Thresholds(Direction worse, BigDecimal warning, BigDecimal limit, int expectedEvery) {
  public static final int MOST_DAYS = 366;
  /** So many of the newest readings tell the level; older ones change nothing. */
  public static final int READINGS = Trend.MOST;
  private static final int GRACE_PART = 4;
  private static final Duration LEAST_GRACE = Duration.ofDays(1);

  public Thresholds {
    Require.present(worse, "The direction");
    Require.present(warning, "The warning");
    Require.present(limit, "The limit");
    Require.that(ordered(worse, warning, limit), "The limit must be worse than the warning: %s than it.",
        worse == Direction.UP ? "higher" : "lower");
    Require.that(expectedEvery >= 1 && expectedEvery <= MOST_DAYS, "The interval must be from 1 to %d days.", MOST_DAYS);
  }

  /** Whether the limit is worse than the warning. */
  public static boolean ordered(Direction worse, BigDecimal warning, BigDecimal limit) {
    return !worse.reaches(warning, limit);
  }

  /**
   * What these readings tell, {@link Level#OK} if there is none.
   *
   * @param readings all that count, of readings at one instant the later recorded behind the earlier; the newest
   *     {@link #READINGS} are enough
   */
  public Level level(List<Reading> readings) {
    var inOrder = readings.stream().sorted(Comparator.comparing(Reading::at)).toList();
    if (inOrder.isEmpty()) return Level.OK;
    var newest = inOrder.get(inOrder.size() - 1).value();
    if (worse.reaches(newest, limit)) return Level.BREACH;
    if (Trend.of(inOrder, worse).filter(trend -> trend.reaches(limit, horizon())).isPresent()) return Level.TREND;
    return worse.reaches(newest, warning) ? Level.WARNING : Level.OK;
  }

  /**
   * The last instant at which it is not silent.
   *
   * @param since the newest measurement's time, or when the indicator was made if that is later or there is none
   */
  public Instant silentAfter(Instant since) {
    var interval = Duration.ofDays(expectedEvery);
    var grace = interval.dividedBy(GRACE_PART);
    return since.plus(interval).plus(grace.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : grace);
  }

  private Duration horizon() {
    return Duration.ofDays(expectedEvery).multipliedBy(Trend.INTERVALS);
  }
}
