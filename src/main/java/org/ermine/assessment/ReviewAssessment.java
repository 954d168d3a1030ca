package org.ermine.assessment;

import java.util.Map;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.AssessmentEvent.Outcome;
import org.springframework.stereotype.Component;

/** The owner looks at the scores before management does. */
@Component
class ReviewAssessment implements HumanTask {
  private static final Fields FIELDS = Fields.of(Field.choice("review", "confirm", "revise"))
      .when("review", "revise", Field.text("comment"));

  private final PendingAssessments pending;

  ReviewAssessment(PendingAssessments pending) {
    this.pending = pending;
  }

  @Override public String key() {
    return AssessRisk.REVIEW_ASSESSMENT;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    pending.require(at.subject());
  }

  @Override public Map<String, Object> complete(Completion completion) {
    var values = completion.values();
    if (values.is("review", "revise")) {
      pending.end(completion.at().subject(), Outcome.REVISED, values.text("comment"), completion.actor(), completion.now());
    }
    return Map.of(AssessRisk.REVIEW, values.text("review"));
  }
}
