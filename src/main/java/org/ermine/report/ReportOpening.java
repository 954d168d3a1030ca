package org.ermine.report;

import org.springframework.stereotype.Component;

/** Gives a starting process instance the run that it works on. */
@Component
class ReportOpening {
  private final ReportRuns runs;
  private final FiledReports filed;

  ReportOpening(ReportRuns runs, FiledReports filed) {
    this.runs = runs;
    this.filed = filed;
  }

  /** @throws IllegalStateException if nobody asked for this report */
  void requested(String period, String processInstanceId) {
    runs.started(period, processInstanceId);
  }

  /** @return whether a run was opened: not if the period is being reported or has been */
  boolean halfYearEnded(Period period, String processInstanceId) {
    runs.lock(period);
    if (runs.underWay(period).isPresent() || filed.newestRevision(period) > 0) return false;
    runs.open(period, 1, null, null, processInstanceId);
    return true;
  }
}
