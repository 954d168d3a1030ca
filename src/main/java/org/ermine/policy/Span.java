package org.ermine.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.ermine.access.Reason;
import org.ermine.access.Refused;

/** Days of the past in UTC, both included; or none. */
record Span(LocalDate from, LocalDate to) {

  /** @throws Refused unless both days are given or neither, in order and not in the future */
  static Span of(LocalDate from, LocalDate to, LocalDate today) {
    if (from == null && to != null) throw Refused.invalid("from", "is required with `to`");
    if (from != null && to == null) throw Refused.invalid("to", "is required with `from`");
    if (to != null && to.isBefore(from)) throw Refused.invalid("to", "must not be before `from`");
    if (to != null && to.isAfter(today)) throw Refused.invalid("to", Reason.IN_FUTURE);
    return new Span(from, to);
  }

  boolean isEmpty() {
    return from == null;
  }

  Instant begins() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first instant that is not in it. */
  Instant ends() {
    return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
