package org.ermine.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The runs of reports: a row first, a process instance second. The database allows one open run a period. */
@Repository
class ReportRuns {
  private static final String SELECT = "SELECT id, period, revision, requested_by, reason, opened_at FROM report_run ";

  private final JdbcClient jdbc;
  private final Clock clock;

  ReportRuns(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Lets transactions that open a report of this period wait for each other. */
  void lock(Period period) {
    jdbc.sql("SELECT count(*) FROM pg_advisory_xact_lock(hashtext('report_run'), hashtext(?))")
        .param(period.toString()).query(Integer.class).single();
  }

  ReportRun open(Period period, int revision, String requestedBy, String reason, String processInstanceId) {
    var run = new ReportRun(UUID.randomUUID(), period, revision, requestedBy, reason, clock.instant());
    jdbc.sql("""
            INSERT INTO report_run (id, period, revision, requested_by, reason, process_instance_id, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""")
        .params(run.id(), period.toString(), revision, requestedBy, reason, processInstanceId, now()).update();
    return run;
  }

  /**
   * Ties the instance that is just starting to the run that waits for it.
   *
   * @throws IllegalStateException if none waits: the instance was started by hand
   */
  void started(String period, String processInstanceId) {
    var tied = jdbc.sql("UPDATE report_run SET process_instance_id = ? "
            + "WHERE period = ? AND process_instance_id IS NULL AND ended_at IS NULL")
        .params(processInstanceId, period).update();
    if (tied != 1) {
      throw new IllegalStateException("A report is opened by the programme alone: ask for it as ERM, or wait for the half-year.");
    }
  }

  Optional<ReportRun> underWay(Period period) {
    return jdbc.sql(SELECT + "WHERE period = ? AND ended_at IS NULL").param(period.toString()).query(ReportRuns::map).optional();
  }

  /** The run of the process instance in which this execution stands. */
  ReportRun of(DelegateExecution execution) {
    return of(execution.getProcessInstanceId());
  }

  ReportRun of(String processInstanceId) {
    return jdbc.sql(SELECT + "WHERE process_instance_id = ?").param(processInstanceId).query(ReportRuns::map).optional()
        .orElseThrow(() -> new IllegalStateException("No report belongs to process instance " + processInstanceId + "."));
  }

  /** The runs under way, locked until the transaction ends: freezing a part again and compiling wait for each other. */
  List<ReportRun> lockUnderWay() {
    return jdbc.sql(SELECT + "WHERE ended_at IS NULL ORDER BY opened_at, id FOR NO KEY UPDATE").query(ReportRuns::map).list();
  }

  /** Notes who cancels; {@link #cancelled} ends the run. */
  void cancelling(ReportRun run, String by, String reason) {
    jdbc.sql("UPDATE report_run SET cancelled_by = ?, cancel_reason = ? WHERE id = ? AND ended_at IS NULL")
        .params(by, reason, run.id()).update();
  }

  /** @throws IllegalStateException if nobody has cancelled the run */
  void cancelled(ReportRun run) {
    var ended = jdbc.sql("UPDATE report_run SET ended_at = ?, outcome = 'cancelled' "
            + "WHERE id = ? AND ended_at IS NULL AND cancelled_by IS NOT NULL")
        .params(now(), run.id()).update();
    if (ended != 1) throw new IllegalStateException("Nobody has cancelled the report " + run.period() + ".");
  }

  void filed(ReportRun run) {
    jdbc.sql("UPDATE report_run SET ended_at = ?, outcome = 'filed' WHERE id = ? AND ended_at IS NULL")
        .params(now(), run.id()).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static ReportRun map(ResultSet row, int number) throws SQLException {
    return new ReportRun(row.getObject("id", UUID.class), Period.of(row.getString("period")), row.getInt("revision"),
        row.getString("requested_by"), row.getString("reason"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant());
  }
}
