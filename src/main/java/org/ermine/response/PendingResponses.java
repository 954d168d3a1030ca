package org.ermine.response;

import org.ermine.access.Refused;
import org.ermine.lifecycle.Processes;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Responses that wait for their approvers. */
@Component
public class PendingResponses {
  private final Responses responses;
  private final Risks risks;
  private final Processes processes;

  PendingResponses(Responses responses, Risks risks, Processes processes) {
    this.responses = responses;
    this.risks = risks;
    this.processes = processes;
  }

  /** Whether a response to this risk waits for an approver. */
  public boolean any(String riskId) {
    return processes.hasOpenTask(RespondToRisk.APPROVE, riskId);
  }

  /**
   * Takes the waiting response back, so that the owner plans again.
   *
   * @param actor who withdraws it
   * @throws Refused if none waits
   */
  @Transactional
  public void withdraw(String riskId, String reason, String actor) {
    risks.lock(riskId);
    var response = responses.latest(riskId).filter(Response::pending).filter(pending -> any(riskId))
        .orElseThrow(() -> Refused.stale("No response to " + riskId + " awaits approval."));
    responses.happened(response, Outcome.WITHDRAWN, reason, actor);
    if (processes.correlate(RespondToRisk.WITHDRAWN, riskId) == 0) {
      throw Refused.stale("The response to " + riskId + " has just been decided on.");
    }
  }
}
