package org.ermine.monitoring;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.text;

import java.util.Map;

import org.ermine.access.Completion;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.springframework.stereotype.Component;

/** The owner reviews the risk, in monitoring or while actions run. */
@Component
class ReviewRisk implements HumanTask {
  static final Fields FIELDS = Fields.of(choice("finding", "continue", "reassess", "replan", "close"), text("comment"));

  @Override public String key() {
    return MonitorRisk.REVIEW;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of("finding", completion.values().text("finding"));
  }
}
