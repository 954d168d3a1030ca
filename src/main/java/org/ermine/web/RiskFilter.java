package org.ermine.web;

import org.ermine.access.Refused;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;

/** Which risks are asked for; null where anything will do. {@code q} is found in id, title, description and category. */
record RiskFilter(String service, Severity severity, Phase phase, String owner, String q) {

  static RiskFilter of(String service, String severity, String phase, String owner, String q) {
    return new RiskFilter(Bodies.parameter("service", service), severity(Bodies.parameter("severity", severity)),
        phase(Bodies.parameter("phase", phase)), Bodies.parameter("owner", owner), Bodies.parameter("q", q));
  }

  String severityLabel() {
    return severity == null ? null : severity.label();
  }

  String phaseLabel() {
    return phase == null ? null : phase.label();
  }

  /** The text for LIKE, with its wildcards taken literally. */
  String pattern() {
    return q == null ? null : "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static Severity severity(String label) {
    try {
      return label == null ? null : Severity.of(label);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("severity", "must be one of Low, Medium, High, Severe");
    }
  }

  private static Phase phase(String label) {
    try {
      return label == null ? null : Phase.of(label);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("phase", "must be one of identification, assessment, response, monitoring, closed, rejected, merged");
    }
  }
}
