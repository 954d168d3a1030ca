package org.ermine.web;

import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.RiskFilter;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;

/** Which risks an address asks for. */
public final class RiskParameters {
  private RiskParameters() {}

  /** @throws Refused if one of them can't be meant */
  public static RiskFilter of(String service, String severity, String phase, String owner, String q, Boolean touchedOutside) {
    return new RiskFilter(Bodies.parameter("service", service), severity(Bodies.parameter("severity", severity)),
        phase(Bodies.parameter("phase", phase)), Bodies.parameter("owner", owner), Bodies.parameter("q", q), touchedOutside, null);
  }

  static Severity severity(String label) {
    try {
      return label == null ? null : Severity.of(label);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("severity", Reason.ONE_OF, "Low, Medium, High, Severe");
    }
  }

  private static Phase phase(String label) {
    try {
      return label == null ? null : Phase.of(label);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("phase", Reason.ONE_OF, "identification, assessment, response, monitoring, closed, rejected, merged");
    }
  }
}
