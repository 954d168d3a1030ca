package org.ermine.web;

import java.util.List;
import java.util.Set;

import org.ermine.monitoring.appetite.AppetiteBreaches;
import org.ermine.monitoring.appetite.CurveCheck;
import org.ermine.risk.AppetitePoint;
import org.ermine.risk.Severity;
import org.ermine.risk.loss.PointCheck;

/**
 * What holds for a node, its own or inherited, and what the last check found.
 *
 * @param severity the worst severity tolerated; null if there is none up to the top
 * @param points   that the loss exceedance curve must stay under, by loss
 * @param breaches what was found above
 * @param curve    the newest simulation; null before the first
 */
public record AppetiteView(String service, Severity severity, List<AppetitePoint> points, boolean aboveAppetite,
    Set<AppetiteBreaches.Kind> breaches, CurveCheck curve) {
  /** What the last check found at this point; null where it has not been checked yet. */
  public PointCheck at(AppetitePoint point) {
    return curve == null ? null : curve.points().stream().filter(check -> check.point().probability() == point.probability()
        && check.point().loss().compareTo(point.loss()) == 0).findFirst().orElse(null);
  }
}
