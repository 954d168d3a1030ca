package org.ermine.report;

import org.springframework.stereotype.Component;

/** ERM signs the validated report off. */
@Component
class SignOffReport extends ReportDecision {
  static final String KEY = "Task_SignOffReport";
  static final String FILE = "file";

  SignOffReport(ReportRuns runs, Drafts drafts) {
    super(KEY, "signOff", FILE, runs, drafts);
  }
}
