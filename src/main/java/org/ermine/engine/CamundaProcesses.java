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
  private final Offers offers;

  CamundaProcesses(@Lazy RuntimeService runtime, @Lazy TaskService tasks, OwnRights ownRights, Offers offers) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.ownRights = ownRights;
    this.offers = offers;
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

  @Override public void renewOffers(String businessKey) {
    offers.renewAllOf(businessKey);
  }
}
