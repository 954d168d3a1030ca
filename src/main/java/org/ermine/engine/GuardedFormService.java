package org.ermine.engine;

import java.util.Collection;
import java.util.Map;

import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The engine's form service with the guard in front: forms are submitted like completions, and what they show is read from the
 * domain at that moment instead of being stored in the engine.
 */
class GuardedFormService extends FormServiceImpl {
  private final TaskGate gate;
  private final GuardedTaskService tasks;

  GuardedFormService(TaskGate gate, GuardedTaskService tasks) {
    this.gate = gate;
    this.tasks = tasks;
  }

  @Override public void submitTaskForm(String taskId, Map<String, Object> properties) {
    tasks.complete(taskId, properties);
  }

  @Override public void submitTaskFormData(String taskId, Map<String, String> properties) {
    submitTaskForm(taskId, Map.copyOf(properties));
  }

  @Override public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties, boolean values) {
    submitTaskForm(taskId, properties);
    return Variables.createVariables();
  }

  @Override public VariableMap getTaskFormVariables(String taskId) {
    return getTaskFormVariables(taskId, null, true);
  }

  @Override public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
    var variables = super.getTaskFormVariables(taskId, names, deserialize); // checks that the task may be read
    commandExecutor.execute(context -> {
      gate.formVariables(context.getTaskManager().findTaskById(taskId)).forEach((name, value) -> {
        if (names == null || names.contains(name)) variables.putValue(name, value);
      });
      return null;
    });
    return variables;
  }
}
