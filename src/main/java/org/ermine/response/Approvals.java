package org.ermine.response;

import org.ermine.access.Decisions;
import org.ermine.access.Participations;
import org.ermine.access.Submissions.Submission;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Standings;
import org.springframework.stereotype.Component;

/** What the approvers' decisions on record amount to. */
@Component
class Approvals {
  private final Responses responses;
  private final Decisions decisions;
  private final Participations participations;
  private final Standings standings;
  private final Keeping keeping;
  private final Reviewing reviewing;

  Approvals(Responses responses, Decisions decisions, Participations participations, Standings standings, Keeping keeping,
      Reviewing reviewing) {
    this.responses = responses;
    this.decisions = decisions;
    this.participations = participations;
    this.standings = standings;
    this.keeping = keeping;
    this.reviewing = reviewing;
  }

  /**
   * Notes an approval.
   *
   * @return the group that approves next, or {@link RespondToRisk#NOBODY}
   */
  String note(String risk, Submission submission) {
    if (!"approve".equals(submission.fields().get("approval"))) {
      throw new IllegalStateException(submission.actor() + " did not approve the response to " + risk + ".");
    }
    var response = pending(risk);
    submission.people().forEach(approver -> participations.approver(response.id(), approver));
    var approved = decisions.approvals(response.id()).size();
    return approved < response.approvers().size() ? response.approvers().get(approved) : RespondToRisk.NOBODY;
  }

  /**
   * Puts the newest version in force; the one that ran before is superseded.
   *
   * @throws IllegalStateException if the decisions on record do not cover the policy's chain
   */
  Response record(String risk) {
    var response = pending(risk);
    var approvals = decisions.approvals(response.id());
    if (approvals.size() < response.approvers().size() && !keptWithItsApproval(response, approvals.size())) {
      throw new IllegalStateException("The response to " + risk + " has " + approvals.size() + " of the "
          + response.approvers().size() + " approvals that it needs. Move the token back to " + RespondToRisk.APPROVE + ".");
    }
    var by = approvals.isEmpty() ? response.plannedBy() : approvals.get(approvals.size() - 1).actor();
    responses.running(risk).ifPresent(running ->
        responses.happened(running, Outcome.SUPERSEDED, "by version " + response.number(), by));
    responses.happened(response, Outcome.APPROVED, null, by);
    if (response.decision() != ResponseDecision.ACCEPT) reviewing.keepAlive(risk);
    return response;
  }

  private boolean keptWithItsApproval(Response response, int approvals) {
    if (response.keeps() == null || approvals > 0) return false;
    var kept = responses.running(response.risk()).filter(running -> running.id().equals(response.keeps())).orElseThrow(
        () -> new IllegalStateException("The response that " + response.risk() + " was to keep is no longer running."));
    return keeping.approvalHolds(kept, standings.of(response.risk()).orElseThrow().severity());
  }

  private Response pending(String risk) {
    return responses.latest(risk).filter(Response::pending).orElseThrow(() -> new IllegalStateException(
        "No response to " + risk + " awaits approval. Move the token back to " + RespondToRisk.PLAN + "."));
  }
}
