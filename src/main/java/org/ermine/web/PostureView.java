package org.ermine.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ermine.risk.ServicePosture;

/**
 * A node added up, and whether it is above its appetite.
 *
 * @param curveBreached whether the last check found its loss exceedance curve above a point of the appetite
 * @param aboveAppetite for that reason, or because a risk is
 */
public record PostureView(@JsonUnwrapped ServicePosture posture, boolean curveBreached, boolean aboveAppetite) {
  static PostureView of(ServicePosture posture, boolean curveBreached) {
    return new PostureView(posture, curveBreached, curveBreached || !posture.breaches().isEmpty());
  }
}
