package org.ermine.risk;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A point that a loss exceedance curve must stay under: a year may cost more than this loss with at most this probability.
 *
 * @param probability in (0, 1)
 * @param loss of a year, above 0, at most 1e15
 * @throws IllegalArgumentException if one of them is out of its range
 */
public record AppetitePoint(double probability, BigDecimal loss) {
  /** Most points of one node. */
  public static final int MOST = 10;

  public AppetitePoint {
    Require.that(probability > 0 && probability < 1, "A probability must be above 0 and below 1, not %s.", probability);
    Require.present(loss, "The loss of a point");
    Require.that(loss.signum() > 0 && loss.compareTo(LossInterval.LARGEST) <= 0, "A loss must be above 0 and at most %s.",
        LossInterval.LARGEST.toPlainString());
  }

  /**
   * The points by loss.
   *
   * @throws IllegalArgumentException if there are more than {@link #MOST}, or if a larger loss is not rarer than a smaller one
   */
  static List<AppetitePoint> byLoss(Collection<AppetitePoint> points) {
    Require.that(points.size() <= MOST, "must be at most %d points", MOST);
    var sorted = points.stream().sorted(Comparator.comparing(AppetitePoint::loss)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      var before = sorted.get(i - 1);
      var point = sorted.get(i);
      Require.that(point.loss().compareTo(before.loss()) > 0, "must not name a loss twice: %s", point.loss().toPlainString());
      Require.that(point.probability() < before.probability(), "must become rarer as losses grow: %s at %s is not below %s at %s",
          point.probability(), point.loss().toPlainString(), before.probability(), before.loss().toPlainString());
    }
    return sorted;
  }
}
