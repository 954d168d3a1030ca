package org.ermine.report;

import org.springframework.stereotype.Component;

/** Management validates the compiled report. */
@Component
class ValidateReport extends ReportDecision {
  static final String KEY = "Task_ValidateReport";
  static final String APPROVE = "approve";

  ValidateReport(ReportRuns runs, Drafts drafts) {
    super(KEY, "validation", APPROVE, runs, drafts);
  }
}
