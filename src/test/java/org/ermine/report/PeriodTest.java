package org.ermine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  @ParameterizedTest
  @CsvSource({"2026-H1, 2026-01-01, 2026-06-30", "2026-H2, 2026-07-01, 2026-12-31", "2024-h1, 2024-01-01, 2024-06-30"})
  void a_period_is_a_half_year(String text, LocalDate first, LocalDate last) {
    var period = Period.of(text);
    assertThat(period.firstDay()).isEqualTo(first);
    assertThat(period.lastDay()).isEqualTo(last);
    assertThat(period).hasToString(text.toUpperCase());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "2026", "2026-H3", "2026-H0", "26-H1", "1899-H2", "2026H1", "2026-H1x", "x2026-H1", "٢٠٢٦-H1"})
  void anything_else_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Period.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-H1, 2025-H2", "2026-06-30, 2026-H1, 2025-H2",
    "2026-07-01, 2026-H2, 2026-H1", "2026-12-31, 2026-H2, 2026-H1", "2027-01-01, 2027-H1, 2026-H2"})
  void every_day_lies_in_one_period_and_follows_another(LocalDate day, String current, String ended) {
    assertThat(Period.current(day)).hasToString(current);
    assertThat(Period.endingBefore(day)).hasToString(ended);
  }

  @Test void only_a_period_that_has_not_begun_is_in_the_future() {
    var period = Period.of("2026-H2");
    assertThat(period.isAfter(LocalDate.of(2026, 6, 30))).isTrue();
    assertThat(period.isAfter(LocalDate.of(2026, 7, 1))).isFalse();
    assertThat(period.isAfter(LocalDate.of(2027, 7, 1))).isFalse();
  }

  @Test void periods_are_ordered_by_time() {
    assertThat(Period.of("2026-H1")).isLessThan(Period.of("2026-H2")).isGreaterThan(Period.of("2025-H2"));
  }
}
