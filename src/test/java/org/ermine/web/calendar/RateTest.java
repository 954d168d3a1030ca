package org.ermine.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class RateTest {
  private Instant now = Instant.parse("2026-11-28T10:00:00Z");
  private final Rate rate = new Rate(2, new Clock() {
    @Override public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override public Instant instant() {
      return now;
    }
  });

  @Test void each_may_ask_so_often_in_a_minute_and_again_in_the_next() {
    assertThat(rate.admits("a")).isTrue();
    assertThat(rate.admits("a")).isTrue();
    assertThat(rate.admits("a")).isFalse();
    assertThat(rate.admits("b")).isTrue();
    now = now.plusSeconds(59);
    assertThat(rate.admits("a")).isFalse();
    now = now.plusSeconds(1);
    assertThat(rate.admits("a")).isTrue();
  }
}
