package org.ermine.identification.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was handed in and what became of it, append-only. An import is noted before its transaction does anything, so that one which
 * a crash cuts off is seen as such: it has no end, and nobody holds its register any more.
 */
@Repository
public class ImportLedger {
  private static final String PROGRESS = """
      SELECT i.*, e.stored, e.accepted, e.unchanged, e.rejected, e.ended_at, coalesce(e.rounds, 0) AS rounds,
        (SELECT count(*) FROM risk_round q JOIN register_row r USING (risk_id)
          WHERE r.import_id = i.id AND q.number = 1 AND q.process_instance_id IS NULL AND q.ended_at IS NULL) AS waiting,
        e.import_id IS NULL AND i.id = (SELECT max(id) FROM register_import WHERE register = i.register)
          AND EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND (classid::bigint << 32 | objid::bigint) = register_lock(i.register)) AS running
      FROM register_import i LEFT JOIN register_import_end e ON e.import_id = i.id
      """;

  /** The figures of an import that has ended. @param rounds how many first rounds were queued */
  record Counts(int accepted, int unchanged, int rejected, int rounds) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  ImportLedger(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Notes that an import begins; the note stays whatever becomes of the transaction at hand. @return its id */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public long begin(String register, RegisterFile file, boolean partial, String actor) {
    return jdbc.sql("""
            INSERT INTO register_import (register, file_name, file_size, sha256, partial, imported_by, started_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""")
        .params(register, file.name(), file.size(), file.sha256(), partial, actor, now()).query(Long.class).single();
  }

  /** Notes the end together with the rows, in their transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stored(long id, Counts counts) {
    end(id, true, counts);
  }

  /** Notes a refusal, which outlives the transaction that it undoes. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void refused(long id, Counts counts) {
    end(id, false, counts);
  }

  /** The newest first. @param offset how many to pass over */
  public List<ImportProgress> newest(int most, long offset) {
    return jdbc.sql(PROGRESS + "ORDER BY i.id DESC LIMIT ? OFFSET ?").params(most, offset).query(ImportLedger::progress).list();
  }

  public long count() {
    return jdbc.sql("SELECT count(*) FROM register_import").query(Long.class).single();
  }

  public Optional<ImportProgress> find(long id) {
    return jdbc.sql(PROGRESS + "WHERE i.id = ?").param(id).query(ImportLedger::progress).optional();
  }

  private void end(long id, boolean stored, Counts counts) {
    jdbc.sql("""
            INSERT INTO register_import_end (import_id, stored, accepted, unchanged, rejected, rounds, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""")
        .params(id, stored, counts.accepted(), counts.unchanged(), counts.rejected(), counts.rounds(), now()).update();
  }

  private static ImportProgress progress(ResultSet row, int n) throws SQLException {
    int rounds = row.getInt("rounds");
    int waiting = row.getInt("waiting");
    return new ImportProgress(row.getLong("id"), row.getString("register"), row.getString("file_name"), row.getLong("file_size"),
        row.getString("sha256"), row.getBoolean("partial"), row.getString("imported_by"), instant(row, "started_at"),
        instant(row, "ended_at"), state(row, waiting), row.getObject("accepted", Integer.class),
        row.getObject("unchanged", Integer.class), row.getObject("rejected", Integer.class), rounds, rounds - waiting);
  }

  private static ImportProgress.State state(ResultSet row, int waiting) throws SQLException {
    var stored = row.getObject("stored", Boolean.class);
    if (stored == null) return row.getBoolean("running") ? ImportProgress.State.RUNNING : ImportProgress.State.INTERRUPTED;
    if (!stored) return ImportProgress.State.REFUSED;
    return waiting > 0 ? ImportProgress.State.STARTING : ImportProgress.State.COMPLETE;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
