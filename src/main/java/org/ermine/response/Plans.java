package org.ermine.response;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

import org.ermine.access.Participations;
import org.ermine.access.Submissions.Submission;
import org.ermine.access.Values;
import org.ermine.risk.Policy;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseAction;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.Responses;
import org.ermine.risk.Risks;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Standing;
import org.ermine.risk.Standings;
import org.springframework.stereotype.Component;

/** Makes a new version of a response out of what an owner submits, or out of a plan whose dates have moved. */
@Component
class Plans {
  private final Responses responses;
  private final Standings standings;
  private final Risks risks;
  private final Policy policy;
  private final Keeping keeping;
  private final Delays delays;
  private final Participations participations;
  private final Clock clock;

  Plans(Responses responses, Standings standings, Risks risks, Policy policy, Keeping keeping, Delays delays,
      Participations participations, Clock clock) {
    this.responses = responses;
    this.standings = standings;
    this.risks = risks;
    this.policy = policy;
    this.keeping = keeping;
    this.delays = delays;
    this.participations = participations;
    this.clock = clock;
  }

  /**
   * Stores what the owner planned.
   *
   * @return the group that approves it first, or {@link RespondToRisk#NOBODY} where the approval of a kept response holds
   */
  Submitted submit(String risk, String processInstance, Submission submission) {
    var plan = PlanResponse.FIELDS.read(submission.fields());
    return plan.is("decision", "keep") ? keep(risk, processInstance, plan, submission.people())
        : plan(risk, processInstance, plan, submission.people());
  }

  /** A version and who approves it first. */
  record Submitted(Response response, String approver) {}

  /** @param planners the first of them submitted it, perhaps for the second */
  private Submitted plan(String risk, String processInstance, Values plan, List<String> planners) {
    var now = holding(risk);
    var target = plan.number("targetDeficiency");
    var actions = plan.rows("actions").stream().map(row -> ResponseAction.planned(row.text("title"), row.text("assignee"),
        row.date("dueOn"), row.number("cost"))).toList();
    return store(new Response(UUID.randomUUID(), risk, responses.nextNumber(risk), now.assessment(),
        ResponseDecision.of(plan.text("decision")), null, plan.text("rationale"), plan.date("acceptUntil"),
        target == null ? null : target.doubleValue(), now.severity(), chain(now), rules(now), planners.get(0), clock.instant(),
        processInstance, actions, List.of()), true, planners);
  }

  private Submitted keep(String risk, String processInstance, Values plan, List<String> planners) {
    var now = holding(risk);
    var kept = keeping.candidate(risk, processInstance)
        .orElseThrow(() -> new IllegalStateException(risk + " has no running response to keep."));
    var holds = keeping.approvalHolds(kept, now.severity());
    var submitted = store(new Response(UUID.randomUUID(), risk, responses.nextNumber(risk), now.assessment(), kept.decision(), kept.id(),
        plan.text("rationale"), kept.acceptUntil(), kept.targetDeficiency(), holds ? kept.severity() : now.severity(),
        holds ? kept.approvers() : chain(now), rules(now), planners.get(0), clock.instant(), processInstance,
        carriedOver(kept), List.of()), !holds, planners);
    participations.carryOver(kept.id(), submitted.response().id());
    return submitted;
  }

  /**
   * Stores the running plan again with its moved dates. Whoever moved them wrote this version too.
   *
   * @throws IllegalStateException if no date was moved beyond what had been approved
   */
  Submitted resubmit(String risk, String processInstance) {
    var now = holding(risk);
    var running = responses.running(risk)
        .orElseThrow(() -> new IllegalStateException(risk + " has no running response whose plan could have changed."));
    if (delays.beyondApproval(running).isEmpty()) {
      throw new IllegalStateException("No action of " + risk + " has been moved beyond what was approved.");
    }
    var authors = new LinkedHashSet<String>(participations.authors(running.id()));
    authors.addAll(delays.movers(running));
    var submitted = store(new Response(UUID.randomUUID(), risk, responses.nextNumber(risk), now.assessment(), running.decision(), null,
        running.rationale(), running.acceptUntil(), running.targetDeficiency(), now.severity(), chain(now), rules(now),
        running.plannedBy(), clock.instant(), processInstance, carriedOver(running), List.of()), true, List.copyOf(authors));
    participations.carryOver(running.id(), submitted.response().id());
    return submitted;
  }

  private Submitted store(Response response, boolean approvalNeeded, List<String> authors) {
    responses.add(response);
    authors.forEach(author -> participations.author(response.id(), author));
    participations.owner(response.id(), risks.get(response.risk()).owner());
    return new Submitted(response, approvalNeeded ? response.approvers().get(0) : RespondToRisk.NOBODY);
  }

  private static List<ResponseAction> carriedOver(Response running) {
    return running.openActions().stream().map(ResponseAction::carriedOver).toList();
  }

  private Standing holding(String risk) {
    return standings.of(risk)
        .orElseThrow(() -> new IllegalStateException(risk + " has no validated assessment to respond to."));
  }

  private List<String> chain(Standing now) {
    return policy.approvers(now.severity()).value();
  }

  private List<RuleUse> rules(Standing now) {
    return List.of(policy.approvers(now.severity()).rule(), policy.longestAcceptanceDays(now.severity()).rule());
  }
}
