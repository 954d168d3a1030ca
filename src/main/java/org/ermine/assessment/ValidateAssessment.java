package org.ermine.assessment;

import java.util.Map;
import java.util.Optional;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Item;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.AssessmentEvent.Outcome;
import org.springframework.stereotype.Component;

/** Management approves the assessment or returns it. */
@Component
class ValidateAssessment implements HumanTask {
  static final Fields FIELDS = Fields.of(Field.choice("validation", "approve", "return"))
      .when("validation", "return", Field.text("comment"));

  private final PendingAssessments pending;

  ValidateAssessment(PendingAssessments pending) {
    this.pending = pending;
  }

  @Override public String key() {
    return AssessRisk.VALIDATE_ASSESSMENT;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    pending.require(at.subject());
  }

  @Override public Optional<Item> decides(TaskAt at) {
    return pending.of(at.subject()).map(assessment -> new Item(Item.Kind.ASSESSMENT, assessment.id()));
  }

  @Override public String outcomeField() {
    return "validation";
  }

  @Override public Map<String, Object> complete(Completion completion) {
    var values = completion.values();
    if (values.is("validation", "return")) {
      pending.end(completion.at().subject(), Outcome.RETURNED, values.text("comment"), completion.actor(), completion.now());
    }
    return Map.of(AssessRisk.VALIDATION, values.text("validation"));
  }
}
