package org.ermine.engine;

import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.ermine.lifecycle.Processes;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

@Component
class CamundaProcesses implements Processes {
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final OwnRights ownRights;

  CamundaProcesses(@Lazy RuntimeService runtime, @Lazy TaskService tasks, OwnRights ownRights) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.ownRights = ownRights;
  }

  @Override public String start(String processKey, String businessKey, Map<String, Object> variables) {
    return ownRights.use(() -> runtime.startProcessInstanceByKey(processKey, businessKey, variables).getId());
  }

  @Override public String startBy(String message, String businessKey) {
    return ownRights.use(() -> runtime.startProcessInstanceByMessage(message, businessKey).getId());
  }

  @Override public int correlate(String message, String businessKey) {
    return ownRights.use(() -> runtime.createMessageCorrelation(message).processInstanceBusinessKey(businessKey)
        .correlateAllWithResult().size());
  }

  @Override public boolean hasOpenTask(String taskKey, String businessKey) {
    return ownRights.use(() -> tasks.createTaskQuery().taskDefinitionKey(taskKey).processInstanceBusinessKey(businessKey)
        .count() > 0);
  }

  @Override public void handOver(String businessKey, String from, String to, Set<String> taskKeys) {
    ownRights.use(() -> {
      tasks.createTaskQuery().processInstanceBusinessKey(businessKey).taskAssignee(from)
          .taskDefinitionKeyIn(taskKeys.toArray(String[]::new)).list()
          .forEach(task -> tasks.setAssignee(task.getId(), to));
      return null;
    });
  }
}
