package org.ermine.risk;

import java.util.List;

/**
 * What a node tolerates. Severity and points are inherited separately, the points as a whole.
 *
 * @param severity the worst that it tolerates; null where none is stated
 * @param points that its loss exceedance curve must stay under, by loss; empty where none are stated
 * @throws IllegalArgumentException with a reason that fits behind the points' name, if they are too many or a larger loss is not
 *     rarer than a smaller one
 */
public record Appetite(Severity severity, List<AppetitePoint> points) {
  /** States nothing. */
  public static final Appetite NONE = new Appetite(null, List.of());

  public Appetite {
    points = AppetitePoint.byLoss(points);
  }

  public static Appetite of(Severity severity) {
    return new Appetite(severity, List.of());
  }

  /** Never for a severity where none is stated. */
  public boolean isBelow(Severity found) {
    return severity != null && found != null && found.isAbove(severity);
  }
}
