package org.ermine.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.ermine.access.Submissions;
import org.springframework.stereotype.Component;

/** Files what ERM has signed off. */
@Component
class FileReport implements JavaDelegate {
  private final ReportRuns runs;
  private final Filing filing;
  private final Submissions submissions;

  FileReport(ReportRuns runs, Filing filing, Submissions submissions) {
    this.runs = runs;
    this.filing = filing;
    this.submissions = submissions;
  }

  @Override public void execute(DelegateExecution execution) {
    filing.file(runs.of(execution), submissions.take(execution, SignOffReport.KEY).actor());
  }
}
