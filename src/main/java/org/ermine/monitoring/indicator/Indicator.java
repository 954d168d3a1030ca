package org.ermine.monitoring.indicator;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ermine.risk.indicator.Direction;
import org.ermine.risk.indicator.Level;
import org.ermine.risk.indicator.Thresholds;

/**
 * An indicator and what it tells now.
 *
 * @param risk          the risk that it belongs to, after a merge the surviving one; null if it belongs to a service
 * @param warning       in {@code unit}, itself included
 * @param limit         in {@code unit}, itself included, and worse than the warning
 * @param expectedEvery days from one measurement to the next
 * @param level         what the measurements tell
 * @param silent        whether a measurement is overdue
 * @param newestAt      when it was last measured, or null
 * @param silentAfter   when it becomes silent unless it is measured
 * @param retiredBy     null, like the other two, while it is in use
 */
public record Indicator(long id, String risk, String service, String name, String unit, Direction direction, BigDecimal warning,
    BigDecimal limit, int expectedEvery, Level level, boolean silent, BigDecimal newestValue, Instant newestAt,
    Instant silentAfter, String createdBy, Instant createdAt, String retiredBy, Instant retiredAt, String retireReason) {

  /** {@code retired}, else a trend or a breach, else {@code silent}, else the level. */
  @JsonProperty
  public String status() {
    if (retired()) return "retired";
    return silent && !level.alarms() ? "silent" : level.word();
  }

  boolean retired() {
    return retiredAt != null;
  }

  Thresholds thresholds() {
    return new Thresholds(direction, warning, limit, expectedEvery);
  }

  /** Under what the audit trail and the outbox know it. */
  static String subject(long id) {
    return "indicator-" + id;
  }

  /** How it is called in sentences. */
  String called() {
    return "Indicator " + id + ", " + name + ",";
  }
}
