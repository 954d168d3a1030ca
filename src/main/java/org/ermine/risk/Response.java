package org.ermine.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One submitted version of a response. It is never changed; what became of it is told by its events.
 *
 * @param number           1 for the risk's first version, and so on
 * @param assessment       the validated assessment that it answers
 * @param keeps            the running response that this version keeps, or null
 * @param acceptUntil      last UTC date of an acceptance; null for every other decision
 * @param targetDeficiency the control deficiency in [0, 1] that a mitigation aims at; null for every other decision
 * @param severity         of the risk when it was submitted; of the kept response where that holds on without a new approval
 * @param approvers        the groups that approve it, in this order
 * @param rules            the rules of the policy that were applied
 */
public record Response(
    UUID id,
    String risk,
    int number,
    UUID assessment,
    ResponseDecision decision,
    UUID keeps,
    String rationale,
    LocalDate acceptUntil,
    Double targetDeficiency,
    Severity severity,
    List<String> approvers,
    List<RuleUse> rules,
    String plannedBy,
    Instant submittedAt,
    String processInstance,
    List<ResponseAction> actions,
    List<ResponseEvent> events) {

  public Response {
    approvers = List.copyOf(approvers);
    rules = List.copyOf(rules);
    actions = List.copyOf(actions);
    events = List.copyOf(events);
  }

  /** Whether nobody has finally decided on it yet. */
  public boolean pending() {
    return events.isEmpty();
  }

  public boolean had(ResponseEvent.Outcome outcome) {
    return events.stream().anyMatch(event -> event.outcome() == outcome);
  }

  public List<ResponseAction> openActions() {
    return actions.stream().filter(action -> !action.done()).toList();
  }

  public Optional<ResponseAction> action(UUID action) {
    return actions.stream().filter(one -> one.id().equals(action)).findFirst();
  }
}
