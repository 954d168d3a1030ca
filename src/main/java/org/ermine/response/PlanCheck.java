package org.ermine.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.ermine.access.FieldError;
import org.ermine.access.People;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Values;
import org.ermine.risk.Policy;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Standing;
import org.ermine.risk.Standings;
import org.springframework.stereotype.Component;

/** Checks a plan against the policy, the last assessment and what was decided about earlier plans. */
@Component
class PlanCheck {
  private static final int MOST_ACTIONS = 200;

  private final Responses responses;
  private final Standings standings;
  private final Keeping keeping;
  private final Policy policy;
  private final People people;
  private final Today today;

  PlanCheck(Responses responses, Standings standings, Keeping keeping, Policy policy, People people, Today today) {
    this.responses = responses;
    this.standings = standings;
    this.keeping = keeping;
    this.policy = policy;
    this.people = people;
    this.today = today;
  }

  /** @throws Refused with everything that is wrong with the plan */
  void require(String risk, String processInstance, Values plan) {
    var standing = standings.of(risk)
        .orElseThrow(() -> Refused.stale(risk + " has no validated assessment to respond to."));
    var running = keeping.candidate(risk, processInstance);
    var errors = new ArrayList<FieldError>();
    switch (plan.text("decision")) {
      case "accept" -> term(plan, standing, errors);
      case "keep" -> keep(running, standing, errors);
      case "mitigate" -> {
        target(plan, standing, errors);
        actions(plan, errors);
      }
      default -> actions(plan, errors);
    }
    decided(risk, processInstance, plan, running, errors);
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }

  private void term(Values plan, Standing standing, List<FieldError> errors) {
    var until = plan.date("acceptUntil");
    var severity = standing.severity();
    var longest = today.date().plusDays(policy.longestAcceptanceDays(severity).value());
    if (!until.isAfter(today.date())) errors.add(new FieldError("acceptUntil", Reason.AFTER_TODAY));
    if (until.isAfter(longest)) {
      errors.add(new FieldError("acceptUntil", Reason.AT_THE_LATEST_FOR, longest, severity));
    }
  }

  private void keep(Optional<Response> running, Standing standing, List<FieldError> errors) {
    running.map(response -> keeping.obstacle(response, standing.severity()))
        .orElse(Optional.of(Reason.NOTHING_TO_KEEP.with())).ifPresent(why -> errors.add(new FieldError(null, "decision", why)));
  }

  private static void target(Values plan, Standing standing, List<FieldError> errors) {
    var now = standing.scores().controlDeficiency();
    if (plan.number("targetDeficiency").doubleValue() >= now) {
      errors.add(new FieldError("targetDeficiency", Reason.BELOW_DEFICIENCY, now));
    }
  }

  private void actions(Values plan, List<FieldError> errors) {
    var actions = plan.rows("actions");
    if (actions.isEmpty() || actions.size() > MOST_ACTIONS) {
      errors.add(new FieldError("actions", Reason.ROWS, MOST_ACTIONS));
      return;
    }
    for (int i = 0; i < actions.size(); i++) action("actions[" + i + "].", actions.get(i), errors);
  }

  private void action(String path, Values action, List<FieldError> errors) {
    if (!people.exists(action.text("assignee"))) {
      errors.add(new FieldError(path + "assignee", Reason.NOT_HERE, action.text("assignee")));
    } else if (!people.mayDoTasks(action.text("assignee"))) {
      errors.add(new FieldError(path + "assignee", Reason.NO_TASKS_BY, action.text("assignee")));
    }
    if (action.date("dueOn").isBefore(today.date())) {
      errors.add(new FieldError(path + "dueOn", Reason.IN_PAST));
    } else if (action.date("dueOn").isAfter(today.furthest())) {
      errors.add(new FieldError(path + "dueOn", Reason.AT_THE_LATEST, today.furthest()));
    }
    if (action.number("cost").stripTrailingZeros().scale() > 2) {
      errors.add(new FieldError(path + "cost", Reason.TWO_DECIMALS));
    }
  }

  /** After a rejection the same decision can't be planned again until another has been approved. */
  private void decided(String risk, String processInstance, Values plan, Optional<Response> running, List<FieldError> errors) {
    var decision = plan.is("decision", "keep") ? running.map(Response::decision).orElse(null)
        : ResponseDecision.of(plan.text("decision"));
    var rejected = responses.of(risk).stream()
        .takeWhile(version -> version.processInstance().equals(processInstance) && !version.had(Outcome.APPROVED))
        .filter(version -> version.had(Outcome.REJECTED)).findFirst();
    if (rejected.isPresent() && rejected.get().decision() == decision) {
      errors.add(new FieldError("decision", Reason.REJECTED_BEFORE, decision.label()));
    }
  }
}
