package org.ermine.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.ermine.access.Groups;
import org.ermine.access.People;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.lifecycle.Processes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What ERM does about reports outside of tasks: ask for one, and cancel one that is under way. */
@Component
@Transactional
public class ReportDesk {
  static final String REQUESTED = "report-requested";
  static final String CANCELLED = "report-cancelled";

  private final ReportRuns runs;
  private final FiledReports filed;
  private final Processes processes;
  private final People people;
  private final Clock clock;

  ReportDesk(ReportRuns runs, FiledReports filed, Processes processes, People people, Clock clock) {
    this.runs = runs;
    this.filed = filed;
    this.processes = processes;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Opens the report of a period that is past or current.
   *
   * @param period as in {@code 2026-H2}
   * @param reason why a filed report is to be corrected by a new revision; null or blank if there is nothing to correct
   * @throws Refused if the actor is not of ERM, the period is none or in the future, a report of it is under way, or has been
   *     filed and no reason is given
   */
  public ReportRun request(String period, String reason, String actor) {
    requireErm(actor);
    var reported = read(period);
    if (reported.isAfter(LocalDate.now(clock))) throw Refused.invalid("period", Reason.IN_FUTURE);
    var why = reason == null || reason.isBlank() ? null : reason.strip();
    runs.lock(reported);
    if (runs.underWay(reported).isPresent()) throw Refused.stale(Reason.REPORT_UNDER_WAY, reported);
    var newest = filed.newestRevision(reported);
    if (newest > 0 && why == null) {
      throw Refused.stale(Reason.REPORT_FILED, reported);
    }
    var run = runs.open(reported, newest + 1, actor, why, null);
    processes.startBy(REQUESTED, reported.toString());
    return run;
  }

  /**
   * Cancels the report of this period that is under way.
   *
   * @throws Refused if the actor is not of ERM, the period is none, the reason is blank, or no report of the period is under way
   */
  public void cancel(String period, String reason, String actor) {
    requireErm(actor);
    var reported = read(period);
    if (reason == null || reason.isBlank()) throw Refused.invalid("reason", Reason.REQUIRED);
    runs.lock(reported);
    var run = runs.underWay(reported)
        .orElseThrow(() -> Refused.stale("No report " + reported + " is under way."));
    runs.cancelling(run, actor, reason.strip());
    // An operator may have deleted the instance; the period must not stay blocked.
    if (processes.correlate(CANCELLED, reported.toString()) == 0) runs.cancelled(run);
  }

  private void requireErm(String actor) {
    if (actor == null) throw Refused.notSignedIn();
    if (!people.groupsOf(actor).contains(Groups.ERM)) throw Refused.forbidden(Reason.FOR_GROUPS, Groups.named(List.of(Groups.ERM)));
  }

  private static Period read(String period) {
    if (period == null || period.isBlank()) throw Refused.invalid("period", Reason.REQUIRED);
    try {
      return Period.of(period);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("period", Reason.HALF_YEAR);
    }
  }
}
