package org.ermine.web.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often somebody may ask in a minute, on this node. Remembers the newest {@link #CAPACITY} askers. */
final class Rate {
  private static final int CAPACITY = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Window(Instant since, int asked) {}

  private final int most;
  private final Clock clock;
  private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
    @Override protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
      return size() > CAPACITY;
    }
  };

  Rate(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** @return whether this asker has not asked too often */
  synchronized boolean admits(String asker) {
    var now = clock.instant();
    var window = windows.get(asker);
    if (window == null || !now.isBefore(window.since().plus(WINDOW)) || now.isBefore(window.since())) window = new Window(now, 0);
    windows.put(asker, new Window(window.since(), Math.min(window.asked() + 1, most + 1)));
    return window.asked() < most;
  }
}
