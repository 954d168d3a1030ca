package org.ermine.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.ermine.report.content.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reports that ERM has filed, append-only. A filed report is never changed: a new revision corrects it. */
@Repository
class FiledReports {
  record Filed(Period period, int revision, UUID draft, String sha256, String filedBy, Instant filedAt) {}

  private static final String SELECT = "SELECT period, revision, draft_id, sha256, filed_by, filed_at FROM filed_report ";

  private final JdbcClient jdbc;
  private final Clock clock;

  FiledReports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** 0 if none has been filed. */
  int newestRevision(Period period) {
    return jdbc.sql("SELECT coalesce(max(revision), 0) FROM filed_report WHERE period = ?").param(period.toString())
        .query(Integer.class).single();
  }

  Optional<Filed> newest(Period period) {
    return jdbc.sql(SELECT + "WHERE period = ? ORDER BY revision DESC LIMIT 1").param(period.toString())
        .query(FiledReports::map).optional();
  }

  Optional<Filed> find(Period period, int revision) {
    return jdbc.sql(SELECT + "WHERE period = ? AND revision = ?").params(period.toString(), revision)
        .query(FiledReports::map).optional();
  }

  /** The last report of an earlier period, in its newest revision. */
  Optional<Filed> before(Period period) {
    return jdbc.sql(SELECT + "WHERE period < ? ORDER BY period DESC, revision DESC LIMIT 1").param(period.toString())
        .query(FiledReports::map).optional();
  }

  String content(Filed report) {
    return jdbc.sql("SELECT content FROM filed_report WHERE period = ? AND revision = ?")
        .params(report.period().toString(), report.revision()).query(String.class).single();
  }

  /** What {@link Reports#excerpt} says. */
  String excerpt(Filed report, int pendingRows) {
    return jdbc.sql("""
            SELECT jsonb_build_object('summary', c -> 'summary', 'parts', c -> 'parts', 'auditChain', c -> 'auditChain',
              'corrections', coalesce(nullif(c -> 'corrections', 'null'), '[]'),
              'pendings', jsonb_array_length(c -> 'pending'), 'pending', (SELECT coalesce(jsonb_agg(row ORDER BY number), '[]')
                FROM jsonb_array_elements(c -> 'pending') WITH ORDINALITY AS rows (row, number) WHERE number <= :most))
            FROM (SELECT content::jsonb AS c FROM filed_report WHERE period = :period AND revision = :revision OFFSET 0) AS filed""")
        .param("most", pendingRows).param("period", report.period().toString()).param("revision", report.revision())
        .query(String.class).single();
  }

  /** @throws org.springframework.dao.DuplicateKeyException if this revision has been filed */
  void add(ReportRun run, Drafts.Draft draft, String content, String by) {
    jdbc.sql("""
            INSERT INTO filed_report (period, revision, draft_id, content, sha256, filed_by, filed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""")
        .params(run.period().toString(), run.revision(), draft.id(), content, CanonicalJson.sha256(content), by,
            clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  private static Filed map(ResultSet row, int number) throws SQLException {
    return new Filed(Period.of(row.getString("period")), row.getInt("revision"), row.getObject("draft_id", UUID.class),
        row.getString("sha256"), row.getString("filed_by"), row.getObject("filed_at", OffsetDateTime.class).toInstant());
  }
}
