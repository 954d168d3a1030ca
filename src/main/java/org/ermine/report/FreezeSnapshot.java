package org.ermine.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Freezes all open risks. */
@Component
class FreezeSnapshot implements JavaDelegate {
  private final ReportRuns runs;
  private final Freezes freezes;

  FreezeSnapshot(ReportRuns runs, Freezes freezes) {
    this.runs = runs;
    this.freezes = freezes;
  }

  @Override public void execute(DelegateExecution execution) {
    freezes.everything(runs.of(execution));
  }
}
