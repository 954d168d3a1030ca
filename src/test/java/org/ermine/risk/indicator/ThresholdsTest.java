package org.ermine.risk.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Thresholds UP = thresholds(Direction.UP, "80", "100", 10);

  @Test void a_threshold_itself_counts() {
    assertThat(UP.level(readings("79.999"))).isEqualTo(Level.OK);
    assertThat(UP.level(readings("80.0"))).isEqualTo(Level.WARNING);
    assertThat(UP.level(readings("99.999"))).isEqualTo(Level.WARNING);
    assertThat(UP.level(readings("100.00"))).isEqualTo(Level.BREACH);
    var down = thresholds(Direction.DOWN, "99.9", "99.5", 10);
    assertThat(down.level(readings("99.91"))).isEqualTo(Level.OK);
    assertThat(down.level(readings("99.9"))).isEqualTo(Level.WARNING);
    assertThat(down.level(readings("99.5"))).isEqualTo(Level.BREACH);
    assertThat(UP.level(List.of())).isEqualTo(Level.OK);
  }

  @Test void a_line_to_the_limit_within_three_intervals_is_a_trend() {
    assertThat(UP.level(readings("45", "50", "55", "60", "65", "70"))).isEqualTo(Level.OK); // 85 after three intervals
    assertThat(UP.level(readings("20", "30", "40", "50", "60", "70"))).isEqualTo(Level.TREND); // exactly 100
    assertThat(UP.level(readings("20", "30", "40", "50", "60", "69.999"))).isEqualTo(Level.TREND); // the medians hardly move
    assertThat(UP.level(readings("19", "29", "39", "49", "59", "69"))).isEqualTo(Level.OK);
  }

  @Test void a_trend_takes_six_readings() {
    assertThat(UP.level(readings("50", "60", "70", "75", "79"))).isEqualTo(Level.OK);
    assertThat(UP.level(readings("40", "50", "60", "70", "75", "79"))).isEqualTo(Level.TREND);
  }

  @Test void one_wild_reading_makes_no_trend_and_hides_none() {
    assertThat(UP.level(readings("50", "50", "99", "50", "50", "50"))).isEqualTo(Level.OK);
    assertThat(UP.level(readings("50", "50", "50", "50", "50", "79"))).isEqualTo(Level.OK);
    assertThat(UP.level(readings("20", "30", "0", "50", "60", "70", "75"))).isEqualTo(Level.TREND);
  }

  @Test void what_swings_is_no_trend() {
    assertThat(UP.level(readings("60", "79", "62", "78", "65", "79", "68", "79"))).isEqualTo(Level.OK);
  }

  @Test void readings_at_one_instant_have_no_slope() {
    var at = new ArrayList<Reading>();
    for (int i = 0; i < 8; i++) at.add(new Reading(START, BigDecimal.valueOf(70 + i)));
    assertThat(UP.level(at)).isEqualTo(Level.OK);
  }

  @Test void silence_begins_after_the_interval_and_a_grace() {
    assertThat(UP.silentAfter(START)).isEqualTo(START.plus(Duration.ofHours(300)));
    assertThat(thresholds(Direction.UP, "1", "2", 1).silentAfter(START)).isEqualTo(START.plus(Duration.ofDays(2)));
  }

  @Test void swapped_thresholds_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> thresholds(Direction.UP, "100", "80", 10)).withMessageContaining("higher");
    assertThatIllegalArgumentException().isThrownBy(() -> thresholds(Direction.DOWN, "80", "100", 10)).withMessageContaining("lower");
    assertThatIllegalArgumentException().isThrownBy(() -> thresholds(Direction.UP, "1", "1.0", 10));
    assertThatIllegalArgumentException().isThrownBy(() -> thresholds(Direction.UP, "1", "2", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> thresholds(Direction.UP, "1", "2", 367));
  }

  private static Thresholds thresholds(Direction worse, String warning, String limit, int every) {
    return new Thresholds(worse, new BigDecimal(warning), new BigDecimal(limit), every);
  }

  /** Ten days apart. */
  private static List<Reading> readings(String... values) {
    var readings = new ArrayList<Reading>();
    for (var value : values) readings.add(new Reading(START.plus(Duration.ofDays(10L * readings.size())), new BigDecimal(value)));
    return readings;
  }
}
