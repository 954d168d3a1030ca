package org.ermine.identification;

import java.util.Map;

import org.ermine.access.Completion;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.springframework.stereotype.Component;

/** The owner confirms that the risk is described accurately and completely, or sends it back to triage. */
@Component
class ConfirmRisk implements HumanTask {
  static final Fields FIELDS = Fields.of(Field.flag("confirmed")).when("confirmed", "false", Field.text("comment"));

  @Override public String key() {
    return IdentifyRisk.CONFIRM_RISK;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of(IdentifyRisk.CONFIRMED, completion.values().flag("confirmed"));
  }
}
