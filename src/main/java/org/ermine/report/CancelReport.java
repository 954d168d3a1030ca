package org.ermine.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the run that ERM has cancelled. */
@Component
class CancelReport implements JavaDelegate {
  private final ReportRuns runs;

  CancelReport(ReportRuns runs) {
    this.runs = runs;
  }

  @Override public void execute(DelegateExecution execution) {
    runs.cancelled(runs.of(execution));
  }
}
