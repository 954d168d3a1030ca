package org.ermine.access;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Four eyes: deciders of an item differ from each other, from its authors and from the risk's owner; who verifies an outcome
 * neither approved that response nor carried out one of its actions. For a substitute it holds twice: for whoever acts and for
 * whom they act; and nobody decides, in whatever name, while they stand in for an author or the owner. If nobody in the group is
 * eligible, {@code escalation} is asked, under the same rule.
 */
@Component
public class FourEyes {
  private final Participations participations;
  private final People people;
  private final Substitutions substitutions;
  private final Risks risks;
  private final ObjectProvider<HumanTask> tasks;

  FourEyes(Participations participations, People people, Substitutions substitutions, Risks risks,
      ObjectProvider<HumanTask> tasks) {
    this.participations = participations;
    this.people = people;
    this.substitutions = substitutions;
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

  /** Whether the item may be decided on or verified in this name; true where the task does neither. */
  boolean allows(HumanTask task, TaskAt at, Acting acting) {
    return Collections.disjoint(excluded(task, at), acting.people());
  }

  /**
   * @param names in which the task is offered, the preferred first
   * @return the first in which the item may be decided on or verified
   * @throws Refused if there is none, with what is wrong with the first
   */
  Acting require(HumanTask task, TaskAt at, List<Acting> names) {
    var excluded = excluded(task, at);
    return names.stream().filter(acting -> Collections.disjoint(excluded, acting.people())).findFirst()
        .orElseThrow(() -> why(task, at, names.get(0)));
  }

  private Refused why(HumanTask task, TaskAt at, Acting acting) {
    if (task.verifies(at).isPresent()) {
      return excluded(task, at).contains(acting.actor()) ? Refused.forbidden(Reason.HAS_APPROVED)
          : Refused.forbidden(Reason.ABSENT_HAS_APPROVED, acting.onBehalfOf());
    }
    var item = task.decides(at).orElseThrow().id();
    if (acting.actor().equals(ownerOf(at))) return Refused.forbidden(Reason.OWN_RISK);
    var capacity = participations.capacity(item, acting.actor());
    if ("decider".equals(capacity)) return Refused.forbidden(Reason.HAS_DECIDED);
    if (capacity != null) return Refused.forbidden(Reason.HAD_A_PART);
    return excluded(task, at).contains(acting.actor()) ? Refused.forbidden(Reason.STANDS_IN_FOR_PART)
        : Refused.forbidden(Reason.ABSENT_HAD_A_PART, acting.onBehalfOf());
  }

  /** Stores who decided or verified, and for whom; the table refuses what the rule forbids, even to two requests at once. */
  void record(HumanTask task, TaskAt at, Acting acting) {
    task.decides(at).ifPresent(item -> {
      var owner = ownerOf(at);
      if (owner != null) participations.owner(item.id(), owner);
      acting.people().forEach(decider -> participations.decider(item.id(), decider));
    });
    task.verifies(at).ifPresent(item -> acting.people().forEach(verifier -> participations.verifier(item.id(), verifier)));
  }

  private Set<String> excluded(HumanTask task, TaskAt at) {
    var excluded = new HashSet<String>();
    task.decides(at).map(Item::id).ifPresent(item -> {
      var written = participations.authors(item);
      if (ownerOf(at) != null) written.add(ownerOf(at));
      excluded.addAll(written);
      excluded.addAll(substitutions.of(written));
      excluded.addAll(participations.inDecision(item));
    });
    task.verifies(at).map(Item::id).map(participations::inVerification).ifPresent(excluded::addAll);
    return excluded;
  }

  private String ownerOf(TaskAt at) {
    return risks.find(at.subject()).map(Risk::owner).orElse(null);
  }
}
