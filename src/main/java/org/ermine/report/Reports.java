package org.ermine.report;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ermine.access.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reports, to read. Who may is for the caller to check. */
@Component
@Transactional(readOnly = true)
public class Reports {
  /** @param total of all pages */
  public record Page(List<ReportSummary> items, long total) {}

  private static final String SUMMARIES = """
      SELECT r.period, r.revision, coalesce(r.outcome, 'under way') AS status, coalesce(r.cancel_reason, r.reason) AS reason,
             r.requested_by, r.opened_at, d.actor AS validated_by, f.filed_by, f.filed_at, f.sha256
      FROM report_run r
      LEFT JOIN filed_report f ON r.outcome = 'filed' AND f.period = r.period AND f.revision = r.revision
      LEFT JOIN decision d ON d.item_id = f.draft_id AND d.task_key = 'Task_ValidateReport'
      """;

  private final JdbcClient jdbc;
  private final ReportRuns runs;
  private final FrozenParts parts;
  private final PartVerifications verifications;
  private final Drafts drafts;
  private final FiledReports filed;
  private final ReportVerifier verifier;
  private final ReportParts deadlines;

  Reports(JdbcClient jdbc, ReportRuns runs, FrozenParts parts, PartVerifications verifications, Drafts drafts,
      FiledReports filed, ReportVerifier verifier, ReportParts deadlines) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.parts = parts;
    this.verifications = verifications;
    this.drafts = drafts;
    this.filed = filed;
    this.verifier = verifier;
    this.deadlines = deadlines;
  }

  /**
   * Filed, cancelled and running reports, the newest period and revision first.
   *
   * @param page from 0
   */
  public Page list(int page, int size) {
    var items = jdbc.sql(SUMMARIES + "ORDER BY r.period DESC, r.revision DESC, r.opened_at DESC, r.id LIMIT ? OFFSET ?")
        .params(size, (long) page * size).query(Reports::summary).list();
    return new Page(items, jdbc.sql("SELECT count(*) FROM report_run").query(Long.class).single());
  }

  /** Every run of this period, the newest first. @throws Refused if there is none */
  public List<ReportSummary> runs(String period) {
    var runs = jdbc.sql(SUMMARIES + "WHERE r.period = ? ORDER BY r.revision DESC, r.opened_at DESC, r.id")
        .param(read(period).toString()).query(Reports::summary).list();
    if (runs.isEmpty()) throw notFound(period);
    return runs;
  }

  /** @throws Refused if nothing of this period has been filed or is under way */
  public ReportState find(String period) {
    var reported = read(period);
    var newest = jdbc.sql(SUMMARIES + "WHERE r.period = ? AND r.outcome = 'filed' ORDER BY r.revision DESC LIMIT 1")
        .param(reported.toString()).query(Reports::summary).optional();
    var underWay = runs.underWay(reported).map(this::progress);
    if (newest.isEmpty() && underWay.isEmpty()) throw notFound(period);
    return new ReportState(newest.orElse(null), underWay.orElse(null));
  }

  /**
   * What the stakeholders of a service are asked to verify now: the rows of its current part, in the form in which the report
   * prints them.
   *
   * @param service null for the risks that have none yet
   * @throws Refused if no report of the period is under way or nothing of the service has been frozen for it
   */
  public List<Map<String, Object>> frozenRows(String period, String service) {
    var of = service == null ? Part.UNASSIGNED : service;
    return runs.underWay(read(period)).flatMap(parts::find).flatMap(freeze -> parts.current(freeze, of)).map(parts::rows)
        .orElseThrow(() -> notFound(period));
  }

  /**
   * A filed revision, byte for byte as it was hashed: canonical JSON in UTF-8. Decimals are text in it.
   *
   * @param revision null for the newest
   * @throws Refused if it has not been filed
   */
  public byte[] json(String period, Integer revision) {
    return filed.content(filed(period, revision)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Of a filed revision what a page shows, as JSON: its {@code summary}, {@code parts}, {@code corrections} and {@code auditChain},
   * the first rows of {@code pending}, and how many of them there are as {@code pendings}. The rest is not read out of the database.
   *
   * @throws Refused if it has not been filed
   */
  public byte[] excerpt(String period, int revision, int pendingRows) {
    return filed.excerpt(filed(period, revision), pendingRows).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What management and ERM are asked to decide on: the newest draft of the report under way, in the form in which it will be filed.
   *
   * @throws Refused if no report of the period is under way, or it has not been compiled yet
   */
  public byte[] draft(String period) {
    return runs.underWay(read(period)).flatMap(drafts::find).map(drafts::content)
        .orElseThrow(() -> Refused.notFound("A draft of the report " + period)).getBytes(StandardCharsets.UTF_8);
  }

  /** The newest one. @throws Refused if none has been filed */
  public byte[] json(String period) {
    return json(period, null);
  }

  /**
   * Derives everything that a filed revision prints again, from its own rows and those of the report it is compared with, and
   * compares it and the frozen parts in the database with what is printed.
   *
   * @param revision null for the newest
   * @throws Refused if it has not been filed
   */
  public ReportVerification verification(String period, Integer revision) {
    return verifier.verify(filed(period, revision));
  }

  /** Of the newest one. @throws Refused if none has been filed */
  public ReportVerification verification(String period) {
    return verification(period, null);
  }

  private FiledReports.Filed filed(String period, Integer revision) {
    var reported = read(period);
    return (revision == null ? filed.newest(reported) : filed.find(reported, revision))
        .orElseThrow(() -> notFound(revision == null ? period : period + " in revision " + revision));
  }

  private ReportProgress progress(ReportRun run) {
    var freeze = parts.newest(run);
    var draft = drafts.find(run).filter(newest -> newest.freeze().equals(freeze.id())).map(Drafts.Draft::number).orElse(0);
    var services = verifications.standings(run, freeze).stream().map(Reports::part).toList();
    return new ReportProgress(run.period().toString(), run.revision(), run.requestedBy(), run.reason(), run.openedAt(),
        freeze.frozenAt(), deadlines.deadline(freeze), draft, services);
  }

  private static ReportProgress.ServicePart part(PartStanding standing) {
    var part = standing.part();
    return new ReportProgress.ServicePart(part.service().equals(Part.UNASSIGNED) ? null : part.service(), part.risks(),
        standing.standing().word(), standing.comment(), standing.by(), standing.at(), part.frozenAt(), part.sha256());
  }

  private static ReportSummary summary(ResultSet row, int number) throws SQLException {
    return new ReportSummary(row.getString("period"), row.getInt("revision"), row.getString("status"), row.getString("reason"),
        row.getString("requested_by"), instant(row, "opened_at"), row.getString("validated_by"), row.getString("filed_by"),
        instant(row, "filed_at"), row.getString("sha256"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
  }

  /** What is no period has no report either. */
  private static Period read(String period) {
    try {
      return Period.of(period);
    } catch (IllegalArgumentException e) {
      throw notFound(period);
    }
  }

  private static Refused notFound(String period) {
    return Refused.notFound("The report " + period);
  }
}
