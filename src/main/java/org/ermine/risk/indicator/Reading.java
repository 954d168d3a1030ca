package org.ermine.risk.indicator;

import java.math.BigDecimal;
import java.time.Instant;

import org.ermine.risk.Require;

/** A measurement that counts. @param value in the indicator's unit */
public record Reading(Instant at, BigDecimal value) {

  public Reading {
    Require.present(at, "The time");
    Require.present(value, "The value");
  }
}
