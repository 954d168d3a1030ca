package org.ermine.response;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.springframework.stereotype.Component;

/** The present UTC date, and how far ahead a plan may look. */
@Component("todayInResponse")
class Today {
  private static final int LONGEST_YEARS = 10;

  private final Clock clock;

  Today(Clock clock) {
    this.clock = clock;
  }

  LocalDate date() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  LocalDate furthest() {
    return date().plusYears(LONGEST_YEARS);
  }
}
