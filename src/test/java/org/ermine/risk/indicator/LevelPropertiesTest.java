package org.ermine.risk.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LevelPropertiesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final BigDecimal WARNING = BigDecimal.valueOf(80);
  private static final BigDecimal LIMIT = BigDecimal.valueOf(100);

  @Property void the_order_of_arrival_does_not_matter(@ForAll @Size(max = 20) List<@IntRange(min = 0, max = 120) Integer> values,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(readings(values));
    Collections.shuffle(shuffled, random);
    assertThat(level(shuffled)).isEqualTo(level(readings(values)));
  }

  @Property void down_is_up_in_the_mirror(@ForAll @Size(max = 20) List<@IntRange(min = 0, max = 120) Integer> values) {
    var mirror = new Thresholds(Direction.DOWN, WARNING.negate(), LIMIT.negate(), 7);
    var mirrored = readings(values).stream().map(reading -> new Reading(reading.at(), reading.value().negate())).toList();
    assertThat(mirror.level(mirrored)).isEqualTo(level(readings(values)));
  }

  @Property void it_is_a_breach_exactly_where_the_newest_is_at_the_limit_or_past_it(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 120) Integer> values) {
    assertThat(level(readings(values)) == Level.BREACH).isEqualTo(values.get(values.size() - 1) >= 100);
  }

  @Property void only_the_newest_twelve_count(@ForAll @Size(20) List<@IntRange(min = 0, max = 120) Integer> values) {
    assertThat(level(readings(values).subList(8, 20))).isEqualTo(level(readings(values)));
  }

  @Property void what_never_gets_worse_is_no_trend(@ForAll @Size(min = 6, max = 20) List<@IntRange(min = 0, max = 99) Integer> values) {
    var falling = values.stream().sorted(Collections.reverseOrder()).toList();
    assertThat(level(readings(falling))).isNotEqualTo(Level.TREND);
  }

  @Property void a_straight_line_is_a_trend_exactly_where_it_reaches_the_limit(@ForAll @IntRange(min = 1, max = 40) int step,
      @ForAll @IntRange(min = 0, max = 99) int newest, @ForAll @IntRange(min = 6, max = 12) int count) {
    var values = new ArrayList<Integer>();
    for (int i = count - 1; i >= 0; i--) values.add(newest - i * step);
    // Times seven days: no rounding.
    assertThat(level(readings(values)) == Level.TREND).isEqualTo(newest + 3 * step >= 100);
  }

  private static Level level(List<Reading> readings) {
    return new Thresholds(Direction.UP, WARNING, LIMIT, 7).level(readings);
  }

  /** A week apart. */
  private static List<Reading> readings(List<Integer> values) {
    var readings = new ArrayList<Reading>();
    for (var value : values) {
      readings.add(new Reading(START.plus(Duration.ofDays(7L * readings.size())), BigDecimal.valueOf(value)));
    }
    return readings;
  }
}
