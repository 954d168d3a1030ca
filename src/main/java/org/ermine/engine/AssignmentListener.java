package org.ermine.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.ermine.lifecycle.TaskEvents;
import org.ermine.outbox.Outbox;

/**
 * Tells those to whom a new task is offered, whoever is given one, and their substitute. Who takes a task from a list knows it.
 */
class AssignmentListener implements TaskListener {
  private final Outbox outbox;

  AssignmentListener(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override public void notify(DelegateTask task) {
    // A task that comes with an assignee is created first and assigned next.
    var offered = EVENTNAME_CREATE.equals(task.getEventName()) && task.getAssignee() == null;
    var given = EVENTNAME_ASSIGNMENT.equals(task.getEventName()) && task.getAssignee() != null && !isClaim(task);
    if (offered || given) outbox.put(TaskEvents.assigned(task));
  }

  private static boolean isClaim(DelegateTask task) {
    return (!task.getCandidates().isEmpty() || task.getAssignee().equals(task.getOwner()))
        && task.getAssignee().equals(Context.getCommandContext().getAuthenticatedUserId());
  }
}
