package org.ermine.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.ermine.access.ReadersWords;

/**
 * The engine's form service with the guard in front: forms are submitted like completions, and what they show is read from the
 * domain at that moment instead of being stored in the engine. Their words are in the reader's language.
 */
class GuardedFormService extends FormServiceImpl {
  private final TaskGate gate;
  private final GuardedTaskService tasks;
  private final StartGate starts;
  private final OwnRights ownRights;
  private final ReadersWords words;

  GuardedFormService(TaskGate gate, GuardedTaskService tasks, StartGate starts, OwnRights ownRights, ReadersWords words) {
    this.gate = gate;
    this.tasks = tasks;
    this.starts = starts;
    this.ownRights = ownRights;
    this.words = words;
  }

  @Override public InputStream getDeployedTaskForm(String taskId) {
    return inReadersLanguage(super.getDeployedTaskForm(taskId));
  }

  @Override public InputStream getDeployedStartForm(String definitionId) {
    return inReadersLanguage(super.getDeployedStartForm(definitionId));
  }

  private InputStream inReadersLanguage(InputStream form) {
    try (form) {
      return new ByteArrayInputStream(words.form(new String(form.readAllBytes(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("A deployed form can't be read", e);
    }
  }

  @Override public ProcessInstance submitStartForm(String definitionId, String businessKey, Map<String, Object> properties) {
    return Refusals.inOneSentence(() -> {
      var starting = commandExecutor.execute(context -> Starting.checked(definitionId, context));
      var about = starts.submit(starting.process(), starting.actor(), Plain.of(properties));
      return ownRights.use(() -> starting.running(about));
    });
  }

  @Override public ProcessInstance submitStartForm(String definitionId, Map<String, Object> properties) {
    return submitStartForm(definitionId, null, properties);
  }

  @Override public ProcessInstance submitStartFormData(String definitionId, Map<String, String> properties) {
    return submitStartForm(definitionId, null, Map.copyOf(properties));
  }

  @Override public ProcessInstance submitStartFormData(String definitionId, String businessKey, Map<String, String> properties) {
    return submitStartForm(definitionId, businessKey, Map.copyOf(properties));
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
        if (names == null || names.contains(name)) variables.put(name, typed(value));
      });
      return null;
    });
    return variables;
  }

  /** Lists go out as JSON, which is what forms can read. */
  private static Object typed(Object value) {
    return value instanceof Collection<?> ? SpinValues.jsonValue(Spin.JSON(value).toString()).create() : value;
  }

  /** Which process somebody who may start it wants to begin. */
  private record Starting(String process, String actor, RuntimeService runtime) {
    static Starting checked(String definitionId, CommandContext context) {
      var configuration = context.getProcessEngineConfiguration();
      var definition = configuration.getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
      configuration.getCommandCheckers().forEach(checker -> checker.checkCreateProcessInstance(definition));
      return new Starting(definition.getKey(), context.getAuthenticatedUserId(), configuration.getRuntimeService());
    }

    ProcessInstance running(String businessKey) {
      return runtime.createProcessInstanceQuery().processDefinitionKey(process).processInstanceBusinessKey(businessKey)
          .singleResult();
    }
  }
}
