package org.ermine.report.content;

import java.util.List;
import java.util.Map;

import org.ermine.risk.loss.PointCheck;

/** Each point of the services' appetites, and on which side of it the frozen share of simulated years puts the curve. */
final class AppetiteCurves {
  private AppetiteCurves() {}

  static List<Map<String, Object>> of(Snapshot snapshot) {
    return snapshot.facts().objects("curves").stream().map(AppetiteCurves::judged).toList();
  }

  private static Map<String, Object> judged(JsonObject point) {
    var judged = point.chosen("service", "loss", "tolerated", "exceedance");
    judged.put("verdict", PointCheck.verdict(probability(point, "exceedance"), probability(point, "tolerated"),
        point.whole("years")).word());
    return judged;
  }

  private static double probability(JsonObject point, String name) {
    point.required(name);
    return point.decimal(name).doubleValue();
  }
}
