package org.ermine.lifecycle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ermine.outbox.Event;
import org.ermine.outbox.EventKind;

/** What others are told of a task: whose it is or to whom it is offered, and when it is due. */
public final class TaskEvents {
  private TaskEvents() {}

  /** The groups to which it is offered. */
  static Set<String> groups(DelegateTask task) {
    return task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Tells whoever has it; while nobody has, those to whom it is offered. */
  public static Event assigned(DelegateTask task) {
    return of(EventKind.ASSIGNED, task, task.getAssignee() == null ? groups(task) : Set.of());
  }

  static Event of(EventKind kind, DelegateTask task, Set<String> groups) {
    // The engine's owner of a task stands in for whoever has it.
    var people = task.getAssignee() != null
        ? Stream.of(task.getAssignee(), task.getOwner()).filter(Objects::nonNull).collect(Collectors.toSet())
        : task.getCandidates().stream().map(IdentityLink::getUserId).filter(Objects::nonNull).collect(Collectors.toSet());
    var data = new HashMap<String, Object>();
    data.put("name", task.getName());
    data.put("assignee", task.getAssignee());
    data.put("groups", groups);
    data.put("due", task.getDueDate() == null ? null : task.getDueDate().toInstant().toString());
    return new Event(kind, task.getExecution().getProcessBusinessKey(), task.getId(), task.getTaskDefinitionKey(),
        task.getProcessInstanceId(), people, groups, data);
  }
}
