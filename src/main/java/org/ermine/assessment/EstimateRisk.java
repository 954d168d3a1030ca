package org.ermine.assessment;

import java.util.Map;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Submissions;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.Impact;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** The owner rates the four impacts and states how often the risk would occur if no control worked. */
@Component
class EstimateRisk implements HumanTask {
  static final Fields FIELDS = Fields.of(
      Field.whole("impactService", 1, 5),
      Field.whole("impactCustomers", 1, 5),
      Field.whole("impactReputation", 1, 5),
      Field.whole("impactCompliance", 1, 5),
      Field.positive("expectedPerYear", "10000"),
      Field.number("evidenceYears", "0.25", "10").orNone(),
      Field.positive("lossLow", LossInterval.LARGEST.toPlainString()).orNone(),
      Field.positive("lossHigh", LossInterval.LARGEST.toPlainString()).orNone(),
      Field.text("rationale"));

  private final Submissions submissions;
  private final Risks risks;

  EstimateRisk(Submissions submissions, Risks risks) {
    this.submissions = submissions;
    this.risks = risks;
  }

  @Override public String key() {
    return AssessRisk.ESTIMATE_RISK;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    if (values.has("lossLow") != values.has("lossHigh")) {
      throw Refused.invalid(values.has("lossLow") ? "lossHigh" : "lossLow", Reason.OTHER_END);
    }
    if (!values.has("lossLow")) return;
    if (values.number("lossLow").compareTo(values.number("lossHigh")) >= 0) {
      throw Refused.invalid("lossLow", Reason.BELOW_HIGH_END);
    }
    try {
      loss(values);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("lossHigh", Reason.TOO_FAR);
    }
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of();
  }

  /** What was entered last, else what a register said. */
  @Override public Map<String, Object> prefill(TaskAt at) {
    return submissions.newest(at.subject(), key()).map(Submissions.Submission::fields)
        .orElseGet(() -> risks.get(at.subject()).prefill());
  }

  static Impact impact(Values values) {
    return new Impact(values.whole("impactService"), values.whole("impactCustomers"), values.whole("impactReputation"),
        values.whole("impactCompliance"));
  }

  static Opinion opinion(Values values) {
    var expectedPerYear = values.number("expectedPerYear").doubleValue();
    return values.has("evidenceYears") ? new Opinion(expectedPerYear, values.number("evidenceYears").doubleValue())
        : new Opinion(expectedPerYear);
  }

  /** Null where no money was stated. */
  static LossInterval loss(Values values) {
    return values.has("lossLow") ? new LossInterval(values.number("lossLow"), values.number("lossHigh")) : null;
  }
}
