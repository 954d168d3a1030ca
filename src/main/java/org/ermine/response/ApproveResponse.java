package org.ermine.response;

import static org.ermine.access.Field.choice;
import static org.ermine.access.Field.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ermine.access.Completion;
import org.ermine.access.Decisions;
import org.ermine.access.Fields;
import org.ermine.access.HumanTask;
import org.ermine.access.Item;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.TaskAt;
import org.ermine.access.Values;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.springframework.stereotype.Component;

/** The policy's next group decides on the newest version. */
@Component
class ApproveResponse implements HumanTask {
  private static final Fields FIELDS = Fields.of(choice("approval", "approve", "return", "reject"))
      .when("approval", Set.of("return", "reject"), text("comment"));

  private final Responses responses;
  private final Decisions decisions;
  private final Today today;

  ApproveResponse(Responses responses, Decisions decisions, Today today) {
    this.responses = responses;
    this.decisions = decisions;
    this.today = today;
  }

  @Override public String key() {
    return RespondToRisk.APPROVE;
  }

  @Override public Fields fields() {
    return FIELDS;
  }

  @Override public void check(TaskAt at, String actor, Values values) {
    var response = responses.latest(at.subject()).filter(Response::pending)
        .orElseThrow(() -> Refused.stale("No response to " + at.subject() + " awaits approval."));
    if (values.is("approval", "approve") && response.acceptUntil() != null && !response.acceptUntil().isAfter(today.date())) {
      throw Refused.invalid("approval", Reason.TERM_OVER, response.acceptUntil());
    }
  }

  @Override public Optional<Item> decides(TaskAt at) {
    return responses.latest(at.subject()).map(response -> new Item(Item.Kind.RESPONSE, response.id()));
  }

  @Override public Optional<String> group(TaskAt at) {
    return responses.latest(at.subject()).filter(Response::pending).flatMap(pending -> pending.approvers().stream()
        .skip(decisions.approvals(pending.id()).size()).findFirst());
  }

  @Override public String outcomeField() {
    return "approval";
  }

  @Override public Map<String, Object> complete(Completion completion) {
    var values = completion.values();
    if (!values.is("approval", "approve")) {
      responses.happened(responses.latest(completion.at().subject()).orElseThrow(),
          values.is("approval", "reject") ? Outcome.REJECTED : Outcome.RETURNED, values.text("comment"), completion.actor());
    }
    return Map.of("approval", values.text("approval"));
  }
}
