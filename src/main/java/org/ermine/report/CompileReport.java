package org.ermine.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compiles a new draft from the newest freeze. */
@Component
class CompileReport implements JavaDelegate {
  private final ReportRuns runs;
  private final Compilation compilation;

  CompileReport(ReportRuns runs, Compilation compilation) {
    this.runs = runs;
    this.compilation = compilation;
  }

  @Override public void execute(DelegateExecution execution) {
    compilation.compile(runs.of(execution));
  }
}
