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

/** Compiled reports on which management and ERM decide, append-only. */
@Repository
class Drafts {
  /** @param freeze what it was compiled from */
  record Draft(UUID id, UUID freeze, int number, String sha256, Instant compiledAt) {}

  private static final String SELECT = "SELECT id, freeze_id, number, sha256, compiled_at FROM report_draft ";

  private final JdbcClient jdbc;
  private final Clock clock;

  Drafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Draft add(ReportRun run, Freeze freeze, String content) {
    return jdbc.sql("""
            INSERT INTO report_draft (id, run_id, freeze_id, number, content, sha256, compiled_at)
            SELECT ?, ?, ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM report_draft WHERE run_id = ?
            RETURNING id, freeze_id, number, sha256, compiled_at""")
        .params(UUID.randomUUID(), run.id(), freeze.id(), content, CanonicalJson.sha256(content),
            clock.instant().atOffset(ZoneOffset.UTC), run.id())
        .query(Drafts::map).single();
  }

  Optional<Draft> find(ReportRun run) {
    return jdbc.sql(SELECT + "WHERE run_id = ? ORDER BY number DESC LIMIT 1").param(run.id()).query(Drafts::map).optional();
  }

  /** @throws IllegalStateException if nothing has been compiled, because a token was moved by hand */
  Draft newest(ReportRun run) {
    return find(run)
        .orElseThrow(() -> new IllegalStateException("The report " + run.period() + " has not been compiled."));
  }

  Draft get(UUID id) {
    return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(Drafts::map).single();
  }

  String content(Draft draft) {
    return jdbc.sql("SELECT content FROM report_draft WHERE id = ?").param(draft.id()).query(String.class).single();
  }

  boolean compiledFrom(Freeze freeze) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM report_draft WHERE freeze_id = ?)").param(freeze.id())
        .query(Boolean.class).single();
  }

  private static Draft map(ResultSet row, int number) throws SQLException {
    return new Draft(row.getObject("id", UUID.class), row.getObject("freeze_id", UUID.class), row.getInt("number"),
        row.getString("sha256"), row.getObject("compiled_at", OffsetDateTime.class).toInstant());
  }
}
