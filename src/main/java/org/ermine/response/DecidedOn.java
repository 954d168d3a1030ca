package org.ermine.response;

import org.ermine.access.Actor;
import org.ermine.lifecycle.Processes;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Policy;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.RiskEdited;
import org.ermine.risk.Standing;
import org.ermine.risk.StandingHeld;
import org.ermine.risk.StandingMoved;
import org.ermine.risk.Standings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A decision holds for what was decided on, and no longer. What waits for approval is withdrawn when that changes. What has been
 * approved needs a new plan where its approvers do not cover the new severity; elsewhere its owner is asked to look at it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DecidedOn {
  private final Responses responses;
  private final Standings standings;
  private final PendingResponses pending;
  private final Keeping keeping;
  private final Policy policy;
  private final Signals signals;
  private final Processes processes;

  DecidedOn(Responses responses, Standings standings, PendingResponses pending, Keeping keeping, Policy policy, Signals signals,
      Processes processes) {
    this.responses = responses;
    this.standings = standings;
    this.pending = pending;
    this.keeping = keeping;
    this.policy = policy;
    this.signals = signals;
    this.processes = processes;
  }

  @EventListener
  void on(RiskEdited edited) {
    if (withdrawn(edited.risk(), edited.reason())) return;
    responses.running(edited.risk()).ifPresent(running -> look(edited.risk(), edited.reason()));
  }

  @EventListener
  void on(StandingMoved moved) {
    var reason = moved.sentence();
    if (pending.any(moved.risk())) {
      if (decidesOnSomethingElse(moved)) withdrawn(moved.risk(), reason);
      return;
    }
    responses.running(moved.risk()).ifPresentOrElse(running -> changed(running, moved.now(), reason),
        () -> look(moved.risk(), reason));
  }

  @EventListener
  void on(StandingHeld held) {
    if (pending.any(held.risk()) && othersApprove(responses.latest(held.risk()).orElseThrow())) {
      withdrawn(held.risk(), held.reason() + " Others have to approve it now.");
    }
  }

  private boolean othersApprove(Response submitted) {
    return !submitted.approvers().equals(policy.approvers(submitted.severity()).value());
  }

  private boolean withdrawn(String risk, String reason) {
    if (!pending.any(risk)) return false;
    pending.withdraw(risk, reason, Actor.PROGRAMME);
    return true;
  }

  /** A kept response may have been submitted under another severity than the risk's, so its own is compared. */
  private boolean decidesOnSomethingElse(StandingMoved moved) {
    var submitted = responses.latest(moved.risk()).orElseThrow();
    return submitted.severity() != moved.now().severity() || moved.before().scores().strategy() != moved.now().scores().strategy()
        || !submitted.approvers().equals(policy.approvers(moved.now().severity()).value());
  }

  private void changed(Response running, Standing now, String reason) {
    if (keeping.approvalHolds(running, now.severity())) {
      look(running.risk(), reason);
      return;
    }
    if (running.decision() == ResponseDecision.ACCEPT && now.severity().isAbove(running.severity())) {
      responses.happened(running, Outcome.VOID, reason, Actor.PROGRAMME);
    }
    if (processes.correlate(RespondToRisk.NEW_PLAN, running.risk()) == 0) look(running.risk(), reason);
  }

  private void look(String risk, String reason) {
    signals.raise(risk, Signals.Kind.STANDING, reason, Actor.PROGRAMME);
  }

  /** @throws IllegalStateException if what has been approved still holds: then nothing calls for a new plan */
  void requireNewPlanDue(String risk) {
    var standing = standings.of(risk).orElseThrow();
    if (responses.running(risk).filter(running -> keeping.approvalHolds(running, standing.severity())).isPresent()) {
      throw new IllegalStateException("The response to " + risk + " has been approved at severity " + standing.severity().label()
          + " or above, so nothing calls for a new plan. Its owner can ask for one in a review.");
    }
  }
}
