package org.ermine.risk.loss;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.ermine.risk.AppetitePoint;

/**
 * A curve at one point of an appetite.
 *
 * <p>With n simulated years and the tolerated probability p, the share of years above the loss is taken as more than p only if it
 * exceeds p + 2 sqrt(p (1 - p) / n), and as less only if it is below p - 2 sqrt(p (1 - p) / n): two standard errors of the share
 * as it would be at the limit (the score test). Unlike the error of the estimate, this one is not 0 where no year was above. A
 * curve that lies at the limit is so called breached once in forty seeds or less.
 *
 * @param exceedance probability that a year's loss is above the point's, as simulated
 */
public record PointCheck(AppetitePoint point, Estimate exceedance, Verdict verdict) {
  private static final double STANDARD_ERRORS = 2;

  /** On which side of a point the curve is. */
  public enum Verdict {
    WITHIN,
    /** So close that these years can't tell. */
    UNCLEAR,
    BREACHED;

    @JsonValue public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The curve at each of the points, in their order. */
  public static List<PointCheck> of(AnnualLosses losses, List<AppetitePoint> points) {
    return points.stream().map(point -> of(losses, point)).toList();
  }

  private static PointCheck of(AnnualLosses losses, AppetitePoint point) {
    var found = losses.exceedance(point.loss().doubleValue());
    return new PointCheck(point, found, verdict(found.value(), point.probability(), losses.years()));
  }

  /** @param found share of these years above the loss, in [0, 1] */
  public static Verdict verdict(double found, double tolerated, int years) {
    double margin = STANDARD_ERRORS * Math.sqrt(tolerated * (1 - tolerated) / years);
    if (found > tolerated + margin) return Verdict.BREACHED;
    return found < tolerated - margin ? Verdict.WITHIN : Verdict.UNCLEAR;
  }

  public boolean breached() {
    return verdict == Verdict.BREACHED;
  }
}
