package org.ermine.monitoring.appetite;

import java.time.Instant;
import java.util.List;

import org.ermine.risk.loss.PointCheck;

/**
 * What a simulation said of a node's loss exceedance curve at the points in force.
 *
 * @param years        that were simulated
 * @param risks        with money, under the node
 * @param withoutMoney how many open risks the curve leaves out
 * @param points       by loss; none where nothing could be said: no points were in force, or no risk had money
 */
public record CurveCheck(Instant checkedAt, int years, long seed, int risks, int withoutMoney, List<PointCheck> points) {
  public CurveCheck {
    points = List.copyOf(points);
  }
}
