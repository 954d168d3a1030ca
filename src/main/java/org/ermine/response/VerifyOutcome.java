package org.ermine.response;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.number;
import static org.ermine.access.Field.text;

import java.util.Map;
import java.util.Optional;

import org.ermine.access.Completion;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Item;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.Responses;
import org.springframework.stereotype.Component;

/** Trust verifies by evidence whether the response did what it aimed at. */
@Component
class VerifyOutcome implements HumanTask {
  static final Fields FIELDS = Fields.of(choice("outcome", "effective", "ineffective"), text("evidence"),
      number("deficiencyReached", "0", "1").orNone());

  private final Responses responses;

  VerifyOutcome(Responses responses) {
    this.responses = responses;
  }

  @Override public String key() {
    return RespondToRisk.VERIFY;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    var running = responses.running(at.subject())
        .orElseThrow(() -> Refused.stale(at.subject() + " has no running response to verify."));
    if (values.has("deficiencyReached") && running.decision() != ResponseDecision.MITIGATE) {
      throw Refused.invalid("deficiencyReached", Reason.OF_MITIGATION);
    }
  }

  @Override public Optional<Item> verifies(TaskAt at) {
    return responses.running(at.subject()).map(running -> new Item(Item.Kind.RESPONSE, running.id()));
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of("outcome", completion.values().text("outcome"));
  }
}
