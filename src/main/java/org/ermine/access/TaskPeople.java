package org.ermine.access;

import java.util.Collection;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.risk.Risks;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** The persons to whom the models offer tasks, as {@code people}. Asked when a task is offered and again when it is completed. */
@Component("people")
public class TaskPeople {
  private final Risks risks;
  private final Services services;

  TaskPeople(Risks risks, Services services) {
    this.risks = risks;
    this.services = services;
  }

  public String owner(DelegateExecution execution) {
    return risks.get(execution.getProcessBusinessKey()).owner();
  }

  public Collection<String> stakeholders(DelegateExecution execution) {
    return services.find((String) execution.getVariable(TaskAt.SERVICE)).orElseThrow().stakeholders();
  }
}
