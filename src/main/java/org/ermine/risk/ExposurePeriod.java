package org.ermine.risk;

import java.time.Instant;

/** A stretch of time, from included and to excluded, in which the control deficiency in force stayed the same. */
public record ExposurePeriod(Instant from, Instant to, double controlDeficiency) {

  public Exposure exposure() {
    return Exposure.of(from, to, controlDeficiency);
  }
}
