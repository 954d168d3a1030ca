package org.ermine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class RememberedTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final AtomicInteger asked = new AtomicInteger();

  @Test void however_many_ask_the_source_is_read_once_in_five_seconds() {
    var figures = new Remembered<>(asked::incrementAndGet, nanos::get);
    for (int i = 0; i < 20; i++) assertThat(figures.get()).isEqualTo(1);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(5) - 1);
    assertThat(figures.get()).isEqualTo(1);
    nanos.incrementAndGet();
    assertThat(figures.get()).as("also where the stopwatch overflows").isEqualTo(2);
  }

  @Test void a_source_that_fails_is_asked_again() {
    var figures = new Remembered<>(() -> {
      if (asked.incrementAndGet() == 1) throw new IllegalStateException("no connection");
      return asked.get();
    }, nanos::get);
    assertThatThrownBy(figures::get).hasMessage("no connection");
    assertThat(figures.get()).isEqualTo(2);
  }
}
