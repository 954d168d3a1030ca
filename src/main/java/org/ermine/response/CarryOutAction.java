package org.ermine.response;

import static org.ermine.access.Field.date;
import static org.ermine.access.Field.flag;
import static org.ermine.access.Field.text;

import java.util.Map;
import java.util.UUID;

import org.ermine.access.Completion;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.ResponseAction;
import org.ermine.risk.Responses;
import org.springframework.stereotype.Component;

/** The assignee reports an action done, or says why it is late and by when it will be done. */
@Component
class CarryOutAction implements HumanTask {
  static final Fields FIELDS = Fields.of(flag("done"))
      .when("done", "true", text("evidence"))
      .when("done", "false", text("reason"), date("newDueOn"));

  private final Responses responses;
  private final Today today;

  CarryOutAction(Responses responses, Today today) {
    this.responses = responses;
    this.today = today;
  }

  @Override public String key() {
    return RespondToRisk.CARRY_OUT;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    var action = responses.running(at.subject()).flatMap(running -> running.action(UUID.fromString(at.scope())))
        .filter(open -> !open.done()).orElseThrow(() -> Refused.stale("This action is no longer open."));
    if (!values.flag("done")) moved(action, values);
  }

  private void moved(ResponseAction action, Values values) {
    var date = values.date("newDueOn");
    if (!date.isAfter(action.presentDueOn())) {
      throw Refused.invalid("newDueOn", Reason.AFTER_PRESENT_DUE, action.presentDueOn());
    }
    if (date.isBefore(today.date())) throw Refused.invalid("newDueOn", Reason.IN_PAST);
    if (date.isAfter(today.furthest())) throw Refused.invalid("newDueOn", Reason.AT_THE_LATEST, today.furthest());
  }

  @Override public Map<String, Object> complete(Completion completion) {
    return Map.of("done", completion.values().flag("done"));
  }
}
