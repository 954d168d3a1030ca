package org.ermine.access;

import java.util.HashSet;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Four eyes: deciders of an item differ from each other, from its authors and from the risk's owner; who verifies an outcome
 * neither approved that response nor carried out one of its actions. If nobody in the group is eligible, {@code escalation} is
 * asked, under the same rule.
 */
@Component
public class FourEyes {
  private final Participations participations;
  private final People people;
  private final Risks risks;
  private final ObjectProvider<HumanTask> tasks;

  FourEyes(Participations participations, People people, Risks risks, ObjectProvider<HumanTask> tasks) {
    this.participations = participations;
    this.people = people;
    this.risks = risks;
    this.tasks = tasks;
  }

  /**
   * The group that is offered the task at which this execution stands: the one that the domain names or else this one, or
   * {@code escalation} if none of its members may do it. The models call it.
   */
  public String groupFor(DelegateExecution execution, String modelled) {
    var key = execution.getCurrentActivityId();
    var task = tasks.stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
    var at = TaskAt.of(null, key, execution);
    var group = task.group(at).orElse(modelled);
    var excluded = excluded(task, at);
    return people.membersOf(group).stream().allMatch(excluded::contains) ? Groups.ESCALATION : group;
  }

  /** The same for the task that verifies an outcome. */
  public String verifierGroup(DelegateExecution execution) {
    return groupFor(execution, Groups.TRUST);
  }

  /** Whether this person may decide on or verify the item; true where the task does neither. */
  boolean allows(HumanTask task, TaskAt at, String person) {
    return !excluded(task, at).contains(person);
  }

  /** @throws Refused if this person may not decide on or verify the item */
  void require(HumanTask task, TaskAt at, String actor) {
    task.decides(at).ifPresent(item -> {
      if (actor.equals(ownerOf(at))) throw Refused.forbidden("You own this risk, so somebody else has to decide.");
      var capacity = participations.capacity(item.id(), actor);
      if ("decider".equals(capacity)) throw Refused.forbidden("You have already decided on this, so somebody else has to.");
      if (capacity != null) throw Refused.forbidden("You had a part in what is decided here, so somebody else has to decide.");
    });
    task.verifies(at).ifPresent(item -> {
      if (participations.inVerification(item.id()).contains(actor)) {
        throw Refused.forbidden("You approved this response or carried out one of its actions, so somebody else has to verify it.");
      }
    });
  }

  /** Stores the decider or verifier; the table refuses what the rule forbids, even to two requests at once. */
  void record(HumanTask task, TaskAt at, String actor) {
    task.decides(at).ifPresent(item -> {
      var owner = ownerOf(at);
      if (owner != null) participations.owner(item.id(), owner);
      participations.decider(item.id(), actor);
    });
    task.verifies(at).ifPresent(item -> participations.verifier(item.id(), actor));
  }

  private Set<String> excluded(HumanTask task, TaskAt at) {
    var excluded = new HashSet<String>();
    task.decides(at).map(Item::id).map(participations::inDecision).ifPresent(excluded::addAll);
    task.verifies(at).map(Item::id).map(participations::inVerification).ifPresent(excluded::addAll);
    if (task.decides(at).isPresent() && ownerOf(at) != null) excluded.add(ownerOf(at));
    return excluded;
  }

  private String ownerOf(TaskAt at) {
    return risks.find(at.subject()).map(Risk::owner).orElse(null);
  }
}
