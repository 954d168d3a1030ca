package org.ermine.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;

import org.junit.jupiter.api.Test;

class DatesTest {
  private final Dates berlin = Dates.of("Europe/Berlin", Locale.GERMAN);

  @Test void a_day_on_which_something_is_due_is_the_same_day_everywhere() {
    assertThat(berlin.due(Instant.parse("2026-11-30T23:59:59Z"))).isEqualTo("30.11.2026");
    assertThat(berlin.due(Instant.parse("2026-11-30T23:59:59.999Z"))).isEqualTo("30.11.2026");
    assertThat(Dates.of("America/Los_Angeles", Locale.GERMAN).due(Instant.parse("2026-11-30T23:59:59Z"))).isEqualTo("30.11.2026");
  }

  @Test void a_moment_at_which_something_is_due_is_told_in_the_readers_zone() {
    assertThat(berlin.due(Instant.parse("2026-11-30T12:04:00Z"))).isEqualTo("30.11.2026, 13:04");
    assertThat(berlin.due(null)).isEmpty();
  }
}
