package org.ermine.engine;

import java.util.Map;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.ermine.access.Refused;

/**
 * The engine's task service with the guard in front. What is submitted with a completion never becomes a variable: the guard
 * reads it, keeps it in the domain and sets what gateways need. Ways around a completion are closed.
 */
class GuardedTaskService extends TaskServiceImpl {
  private final TaskGate gate;
  private final OwnRights ownRights;
  private final TaskTurns turns;

  GuardedTaskService(TaskGate gate, OwnRights ownRights, TaskTurns turns) {
    this.gate = gate;
    this.ownRights = ownRights;
    this.turns = turns;
  }

  /** The engine refuses expressions in queries that people send, but looks for none in their alternatives. */
  @Override public TaskQuery createTaskQuery() {
    var query = new TaskQueryImpl(commandExecutor);
    query.addValidator(asked -> {
      if (query.getQueries().stream().anyMatch(alternative -> !alternative.getExpressions().isEmpty())) {
        throw new BadUserRequestException("Expressions are forbidden in adhoc queries.");
      }
    });
    return query;
  }

  @Override public void complete(String taskId) {
    complete(taskId, Map.of());
  }

  @Override public void complete(String taskId, Map<String, Object> variables) {
    Refusals.inOneSentence(() -> commandExecutor.execute(context -> {
      gate.requireOffered(open(taskId), context.getAuthenticatedUserId());
      try (var submitted = Submitted.open(taskId, variables)) {
        // The guard has asked the model; the engine's stored authorizations may be behind it.
        context.runWithoutAuthorization(() -> {
          super.complete(taskId, Map.of());
          return null;
        });
      }
      return null;
    }));
  }

  @Override public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables, boolean deserialize) {
    complete(taskId, variables);
    return Variables.createVariables();
  }

  /** Claiming is for oneself; claiming one's own again is fine. */
  @Override public void claim(String taskId, String userId) {
    Refusals.inOneSentence(() -> commandExecutor.execute(context -> {
      var task = open(taskId);
      var actor = context.getAuthenticatedUserId();
      gate.requireMayTake(task, actor);
      if (actor != null && !actor.equals(userId)) throw Refused.forbidden("A task is claimed for oneself.");
      if (!userId.equals(task.getAssignee())) take(context, taskId, userId);
      return null;
    }));
  }

  /** Whoever holds a task may give it back to its group, and a substitute to the one for whom they hold it. */
  @Override public void setAssignee(String taskId, String userId) {
    var back = Refusals.inOneSentence(() -> userId != null ? null : commandExecutor.execute(context -> {
      var task = context.getTaskManager().findTaskById(taskId);
      var actor = context.getAuthenticatedUserId();
      if (actor == null || task == null || !actor.equals(task.getAssignee())) return null;
      var offer = gate.offer(task);
      if (actor.equals(offer.person())) throw Refused.forbidden("This task is for you alone, so it can't be given back.");
      return new GivenBack(offer.person());
    }));
    if (back == null) {
      super.setAssignee(taskId, userId);
    } else {
      ownRights.use(() -> {
        super.setAssignee(taskId, back.to());
        return null;
      });
    }
  }

  /** @param to null where it goes to a group or several people */
  private record GivenBack(String to) {}

  @Override public void delegateTask(String taskId, String userId) {
    throw Refusals.noted(Refused.forbidden("A task can't be delegated."));
  }

  @Override public void resolveTask(String taskId) {
    throw Refusals.noted(Refused.forbidden("A task can't be resolved: complete it."));
  }

  @Override public void resolveTask(String taskId, Map<String, Object> variables) {
    resolveTask(taskId);
  }

  @Override public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
    throw Refusals.noted(Refused.forbidden("A task can't be left by an error: complete it."));
  }

  @Override public void handleBpmnError(String taskId, String errorCode) {
    handleBpmnError(taskId, errorCode, null, null);
  }

  @Override public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
    handleBpmnError(taskId, errorCode, errorMessage, null);
  }

  @Override public void handleEscalation(String taskId, String escalationCode) {
    handleEscalation(taskId, escalationCode, null);
  }

  @Override public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
    throw Refusals.noted(Refused.forbidden("A task can't be left by an escalation: complete it."));
  }

  /** Whoever held it until now may no longer do it, or {@link TaskGate#requireMayTake} would have refused. */
  private void take(CommandContext context, String taskId, String userId) {
    context.disableUserOperationLog(); // it is a claim and no intervention
    try {
      context.runWithoutAuthorization(() -> {
        super.setAssignee(taskId, userId);
        return null;
      });
    } finally {
      context.enableUserOperationLog();
    }
  }

  /** The task, while nobody else works on it: two requests for one task take turns, and the second finds it done. */
  private TaskEntity open(String taskId) {
    turns.await(taskId);
    var task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
    if (task == null) throw Refused.stale("This task has been done already, or it never existed.");
    return task;
  }
}
