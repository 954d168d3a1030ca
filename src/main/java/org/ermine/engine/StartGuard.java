package org.ermine.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.ermine.access.Refused;

/**
 * Runs when any process starts. A phase begins within a round, and a round is begun by the programme with rights of its own; whoever
 * is signed in starts neither, not even an operator: a second assessment beside the running one would be decided on instead of it.
 */
class StartGuard implements ExecutionListener {
  @Override public void notify(DelegateExecution execution) {
    if (execution.getSuperExecution() == null && Context.getCommandContext().getAuthenticatedUserId() != null) {
      throw Refusals.noted(Refused.forbidden("A process is started by the programme alone: report a risk, ask for a report, or "
          + "reopen a risk that has no open round."));
    }
  }
}
