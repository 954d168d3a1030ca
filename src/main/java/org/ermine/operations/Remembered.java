package org.ermine.operations;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Figures that are read together, and at most once in five seconds, however many gauges and health checks ask for them. What can't
 * be read is an exception each time.
 */
public final class Remembered<T> implements Supplier<T> {
  private static final long FRESH = Duration.ofSeconds(5).toNanos();

  private final Supplier<T> source;
  private final LongSupplier nanoTime;
  private T value;
  private long readAt;

  public Remembered(Supplier<T> source) {
    this(source, System::nanoTime);
  }

  /** @param nanoTime a stopwatch as {@link System#nanoTime()} */
  Remembered(Supplier<T> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  @Override public synchronized T get() {
    if (value == null || nanoTime.getAsLong() - readAt >= FRESH) {
      value = source.get();
      readAt = nanoTime.getAsLong();
    }
    return value;
  }
}
