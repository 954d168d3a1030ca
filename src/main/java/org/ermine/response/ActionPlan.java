package org.ermine.response;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.ermine.risk.Policy;
import org.ermine.risk.Response;
import org.ermine.risk.ResponseAction;
import org.ermine.risk.Responses;
import org.springframework.stereotype.Component;

/** The open actions of the running response, as the model asks for them: for whom and by when. */
@Component
public class ActionPlan {
  private final Responses responses;
  private final Policy policy;

  ActionPlan(Responses responses, Policy policy) {
    this.responses = responses;
    this.policy = policy;
  }

  public List<String> openActions(DelegateExecution execution) {
    return running(execution).openActions().stream().map(action -> action.id().toString()).toList();
  }

  public String assignee(DelegateExecution execution) {
    return action(execution).assignee();
  }

  /** The end of the UTC day on which the action is due. */
  public Date due(DelegateExecution execution) {
    return endOf(action(execution).presentDueOn());
  }

  public Date reminder(DelegateExecution execution) {
    var cadence = policy.cadence(running(execution).severity()).value();
    return endOf(action(execution).presentDueOn().minusDays(cadence.reminderDaysBefore()));
  }

  /** An action is escalated when it is overdue. */
  public Date escalation(DelegateExecution execution) {
    return due(execution);
  }

  private ResponseAction action(DelegateExecution execution) {
    return running(execution).action(RespondToRisk.action(execution)).orElseThrow();
  }

  private Response running(DelegateExecution execution) {
    var risk = RespondToRisk.risk(execution);
    return responses.running(risk).orElseThrow(() -> new IllegalStateException(risk + " has no running response."));
  }

  private static Date endOf(LocalDate day) {
    return Date.from(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1));
  }
}
