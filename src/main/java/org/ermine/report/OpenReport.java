package org.ermine.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.engine.TimerDueDate;
import org.springframework.stereotype.Component;

/** Opens what was asked for, or, at the half-year's timer, the report of the half-year that has just ended. */
@Component
class OpenReport implements JavaDelegate {
  private final ReportOpening opening;
  private final TimerDueDate timer;

  OpenReport(ReportOpening opening, TimerDueDate timer) {
    this.opening = opening;
    this.timer = timer;
  }

  @Override public void execute(DelegateExecution execution) {
    if (execution.getProcessBusinessKey() != null || timer.current().isEmpty()) {
      opening.requested(execution.getProcessBusinessKey(), execution.getProcessInstanceId());
      execution.setVariable("reportOpened", true);
    } else {
      var period = Period.endingBefore(timer.current().orElseThrow());
      execution.setProcessBusinessKey(period.toString());
      execution.setVariable("reportOpened", opening.halfYearEnded(period, execution.getProcessInstanceId()));
    }
  }
}
