package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A test of a control's operation. It counts once it is recorded, from the day it was performed on for 365 days, in UTC: at an
 * instant t if recordedAt &lt;= t and performedOn lies in (date(t) - 365 days, date(t)].
 */
public record ControlTest(String control, LocalDate performedOn, Instant recordedAt, boolean passed) {

  /** How many days a test counts, that of its performance included. */
  public static final int WINDOW_DAYS = 365;

  public ControlTest {
    Require.text(control, "The id of a control");
    Require.present(performedOn, "The date of a test of control %s".formatted(control));
    Require.present(recordedAt, "The time at which a test of control %s was recorded".formatted(control));
  }

  /** The first instant at which it counts, if it comes before {@link #leavesAt()}. */
  Instant entersAt() {
    Instant performed = performedOn.atStartOfDay(ZoneOffset.UTC).toInstant();
    return recordedAt.isAfter(performed) ? recordedAt : performed;
  }

  /** The first instant at which it counts no more. */
  Instant leavesAt() {
    return performedOn.plusDays(WINDOW_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
