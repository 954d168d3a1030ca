package org.ermine.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Runs for every human task that completes, as the engine's own listener: no model can leave it out. */
class GuardListener implements TaskListener {
  private final TaskGate gate;

  GuardListener(TaskGate gate) {
    this.gate = gate;
  }

  @Override public void notify(DelegateTask task) {
    var person = Context.getCommandContext().getAuthenticatedUserId();
    gate.complete((TaskEntity) task, person, Submitted.forTask(task.getId()));
  }
}
