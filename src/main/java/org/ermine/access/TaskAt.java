package org.ermine.access;

import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * A human task where it stands.
 *
 * @param taskId            the engine's id of this task; null while it is being created
 * @param key               its id in the model, such as {@code Task_EstimateRisk}
 * @param subject           what it is about: the business key, a risk id or a report period
 * @param processInstanceId the process instance it belongs to
 * @param scope             within a list of parallel tasks, which one: an action's id or a service's; null elsewhere
 */
public record TaskAt(String taskId, String key, String subject, String processInstanceId, String scope) {
  /** The element variables of the two lists of parallel tasks. */
  public static final String ACTION = "action";
  public static final String SERVICE = "service";

  public static TaskAt of(String taskId, String key, DelegateExecution execution) {
    return new TaskAt(taskId, key, execution.getProcessBusinessKey(), execution.getProcessInstanceId(), scope(execution));
  }

  /** The action or service of the list of parallel tasks in which this execution stands, or null. */
  public static String scope(DelegateExecution execution) {
    return Optional.ofNullable(execution.getVariable(ACTION)).or(() -> Optional.ofNullable(execution.getVariable(SERVICE)))
        .map(Object::toString).orElse(null);
  }
}
