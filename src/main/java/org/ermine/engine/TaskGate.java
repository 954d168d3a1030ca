package org.ermine.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.ermine.access.Acting;
import org.ermine.access.Fact;
import org.ermine.access.FormContext;
import org.ermine.access.Groups;
import org.ermine.access.Guard;
import org.ermine.access.Item;
import org.ermine.access.People;
import org.ermine.access.TaskAt;
import org.ermine.access.TaskDrafts;
import org.ermine.lifecycle.TaskNotices;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Brings a task of the engine before the {@link Guard}. To whom a task is offered is asked of its model anew each time: stored
 * assignees, candidates and their authorizations can be stale or tampered with.
 */
@Component
class TaskGate {
  private final Guard guard;
  private final FormContext context;
  private final TaskNotices notices;
  private final People people;
  private final TaskDrafts drafts;

  TaskGate(@Lazy Guard guard, @Lazy FormContext context, @Lazy TaskNotices notices, @Lazy People people,
      @Lazy TaskDrafts drafts) {
    this.guard = guard;
    this.context = context;
    this.notices = notices;
    this.people = people;
    this.drafts = drafts;
  }

  void requireOffered(TaskEntity task, String actor) {
    guard.requireOffered(offer(task), actor);
  }

  void requireMayTake(TaskEntity task, String actor) {
    guard.requireMayTake(at(task), offer(task), actor);
  }

  /** The item that the task decides on or verifies; empty where it does neither. */
  Optional<Item> item(TaskEntity task) {
    return guard.item(at(task));
  }

  /** Completes the task in the domain and sets what its gateways read. */
  void complete(TaskEntity task, String actor, Map<String, ?> submitted) {
    var at = at(task);
    var outcome = guard.complete(at, offer(task), actor, submitted);
    var scope = at.scope() == null ? task.getExecution().getProcessInstance() : parallelScope(task);
    outcome.forEach(scope::setVariableLocal);
    drafts.forget(task.getId());
  }

  /** What the form shows: the context, and the fields filled in as far as they are known, by whoever reads it last of all. */
  Map<String, Object> formVariables(TaskEntity task) {
    var at = at(task);
    var due = task.getDueDate();
    var shown = context.of(at, due == null ? null : due.toInstant());
    var variables = new HashMap<>(shown.values());
    variables.put("whyNow", shown.whyNow());
    variables.put("facts", facts(task, shown.facts()));
    variables.put("more", shown.more());
    variables.put("earlier", shown.earlier());
    variables.putAll(guard.task(at.key()).prefill(at));
    var reader = reader();
    if (reader != null) variables.putAll(drafts.of(at.taskId(), reader));
    return variables;
  }

  /** Whoever does it for somebody else reads so first. */
  private List<Fact> facts(TaskEntity task, List<Fact> about) {
    var reader = reader();
    var away = reader == null ? Optional.<String>empty() : onBehalfOf(task, reader);
    return away.map(person -> Stream.concat(Stream.of(context.onBehalfOf(person)), about.stream()).toList()).orElse(about);
  }

  private static String reader() {
    return Context.getCommandContext().getAuthenticatedUserId();
  }

  /** For whom this person would do the task; empty if in their own name or not at all. */
  Optional<String> onBehalfOf(TaskEntity task, String person) {
    return guard.acting(at(task), offer(task), person).map(Acting::onBehalfOf);
  }

  private static TaskAt at(TaskEntity task) {
    return TaskAt.of(task.getId(), task.getTaskDefinitionKey(), task.getExecution());
  }

  /** To whom the task is offered now. Whom it is for but who is gone can't block it: then {@code escalation} is asked. */
  Guard.Offer offer(TaskEntity task) {
    var definition = task.getTaskDefinition();
    var person = definition.getAssigneeExpression() == null ? null
        : (String) definition.getAssigneeExpression().getValue(task.getExecution());
    var groups = evaluated(definition.getCandidateGroupIdExpressions(), task);
    var candidates = evaluated(definition.getCandidateUserIdExpressions(), task);
    if (person != null && people.mayDoTasks(person)) return held(task, new Guard.Offer(person, groups, candidates, null));
    if (person != null || groups.isEmpty() && candidates.stream().noneMatch(people::mayDoTasks)) {
      groups.add(Groups.ESCALATION);
    } else if (!groups.isEmpty() && notices.escalated(task.getId())) {
      groups.add(Groups.ESCALATION);
    }
    return held(task, new Guard.Offer(null, groups, candidates, null));
  }

  /** The offer with whoever has claimed the task, if they still may do it: whose own it is, or a substitute. */
  private Guard.Offer held(TaskEntity task, Guard.Offer open) {
    var holder = task.getAssignee();
    return holder == null || holder.equals(open.person()) || guard.acting(at(task), open, holder).isEmpty() ? open
        : new Guard.Offer(open.person(), open.groups(), open.people(), holder);
  }

  private static Set<String> evaluated(Set<Expression> expressions, TaskEntity task) {
    var names = new HashSet<String>();
    for (var expression : expressions) {
      var value = expression.getValue(task.getExecution());
      if (value instanceof Collection<?> several) several.forEach(one -> names.add((String) one));
      else for (var one : value.toString().split(",")) names.add(one.strip());
    }
    return names;
  }

  private static ExecutionEntity parallelScope(TaskEntity task) {
    var execution = task.getExecution();
    while (!execution.hasVariableLocal(TaskAt.ACTION) && !execution.hasVariableLocal(TaskAt.SERVICE)) {
      execution = execution.getParent();
    }
    return execution;
  }
}
