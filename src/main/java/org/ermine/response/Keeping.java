package org.ermine.response;

import java.util.Optional;

import org.ermine.access.Reason;
import org.ermine.access.Why;
import org.ermine.risk.Policy;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.Responses;
import org.ermine.risk.Severity;
import org.springframework.stereotype.Component;

/** Whether the response of an earlier round may go on, and whether it has to be approved again. */
@Component
class Keeping {
  private final Responses responses;
  private final Policy policy;
  private final Today today;

  Keeping(Responses responses, Policy policy, Today today) {
    this.responses = responses;
    this.policy = policy;
    this.today = today;
  }

  /** The running response that an earlier round began. */
  Optional<Response> candidate(String risk, String processInstance) {
    return responses.running(risk).filter(running -> !running.processInstance().equals(processInstance));
  }

  /** Why the running response can't be kept at this severity; empty if it can. */
  Optional<Why> obstacle(Response running, Severity now) {
    if (running.decision() != ResponseDecision.ACCEPT) return Optional.empty();
    if (!running.acceptUntil().isAfter(today.date())) {
      return Optional.of(Reason.ACCEPTANCE_OVER.with(running.acceptUntil()));
    }
    if (now.isAbove(running.severity())) {
      return Optional.of(Reason.ACCEPTED_AT_LESS.with(running.severity(), now));
    }
    return Optional.empty();
  }

  /** Whether its approval still holds: the severity has not risen and everybody who would be asked now was asked then. */
  boolean approvalHolds(Response kept, Severity now) {
    return !now.isAbove(kept.severity()) && kept.approvers().containsAll(policy.approvers(now).value());
  }
}
