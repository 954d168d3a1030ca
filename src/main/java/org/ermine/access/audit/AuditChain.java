package org.ermine.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The chain of seals over the audit trail: its head, its end that waits for seals, and whether it is as it was written. */
@Component
public class AuditChain {
  /** @param position counted from 1; how many entries were sealed up to it */
  public record Head(long position, String hash) {}

  /** @param since when the oldest was written; null without any */
  public record Tail(long entries, Instant since) {
    /** How long the oldest has waited; zero without any. */
    Duration age(Instant now) {
      return since == null ? Duration.ZERO : Duration.between(since, now);
    }
  }

  /**
   * What checking the chain found.
   *
   * @param valid        whether every entry is as it was sealed, in its place, and none is missing
   * @param entries      how many entries are sealed
   * @param head         the last seal, in hexadecimal; null without entries. Whoever keeps it can later prove a cut-off end
   * @param firstBad     id of the first entry that was altered, removed or moved; where entry and seal are both gone, of the one
   *                     behind; null if valid
   * @param badPosition  where in the chain it was to be found; null if valid, or if the entry was never sealed
   * @param finding      {@code altered}, {@code missing}, {@code reordered} or {@code unsealed}; null if valid
   * @param headInChain  whether the head that was asked about is one of the chain's, with all before it intact; null if none was
   * @param unsealed     how many committed entries wait for their seal
   * @param unsealedSince when the oldest of them was written; null without any
   */
  public record Verification(boolean valid, long entries, String head, Long firstBad, Long badPosition, String finding,
      Boolean headInChain, long unsealed, Instant unsealedSince) {}

  /** Keeps the driver from reading a whole trail into memory. */
  private static final int FETCHED_AT_A_TIME = 1_000;

  private final JdbcClient jdbc;
  private final JdbcClient streaming;

  AuditChain(JdbcClient jdbc, DataSource dataSource) {
    this.jdbc = jdbc;
    var template = new JdbcTemplate(dataSource);
    template.setFetchSize(FETCHED_AT_A_TIME);
    this.streaming = JdbcClient.create(template);
  }

  /** The newest seal; empty while nothing is sealed. */
  public Optional<Head> head() {
    return jdbc.sql("SELECT position, hash FROM audit_seal ORDER BY position DESC LIMIT 1")
        .query(AuditChain::read).optional();
  }

  /** The seal at this position; empty if there is none. */
  public Optional<Head> at(long position) {
    return jdbc.sql("SELECT position, hash FROM audit_seal WHERE position = ?").param(position).query(AuditChain::read).optional();
  }

  /** What has been committed and waits for its seal. */
  public Tail tail() {
    return jdbc.sql("SELECT count(*) AS entries, min(e.at) AS since FROM audit_unsealed u JOIN audit_entry e ON e.id = u.entry_id")
        .query((row, n) -> {
          var since = row.getObject("since", OffsetDateTime.class);
          return new Tail(row.getLong("entries"), since == null ? null : since.toInstant());
        }).single();
  }

  /**
   * Checks the whole chain as of one moment. Neither sealing nor work waits for it.
   *
   * @param soughtHead a hash that somebody kept elsewhere; or null
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Verification verify(String soughtHead) {
    var check = new ChainCheck(soughtHead);
    streaming.sql("SELECT s.position, s.entry_id, s.xid::text AS sealed_xid, s.hash, s.previous, s.form, " + Content.COLUMNS
            + " FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position")
        .query(row -> {
          check.next(new Seal(row.getLong("position"), row.getLong("entry_id"), row.getString("sealed_xid"),
              row.getString("hash"), row.getString("previous"), row.getInt("form")), Content.of(row));
        });
    first("""
        SELECT e.id FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.entry_id = e.id) ORDER BY e.id LIMIT 1""")
        .ifPresent(check::unsealed);
    first("""
        SELECT u.entry_id FROM audit_unsealed u WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = u.entry_id)
        ORDER BY u.entry_id LIMIT 1""").ifPresent(check::lost);
    return verification(check, soughtHead, tail());
  }

  private static Head read(ResultSet row, int number) throws SQLException {
    return new Head(row.getLong("position"), row.getString("hash"));
  }

  private Optional<Long> first(String sql) {
    return jdbc.sql(sql).query(Long.class).optional();
  }

  private static Verification verification(ChainCheck check, String soughtHead, Tail tail) {
    var bad = check.first();
    return new Verification(bad == null, check.seals(), check.head(), bad == null ? null : (Long) bad.entry(),
        bad == null ? null : bad.position(), bad == null ? null : bad.finding().name().toLowerCase(Locale.ROOT),
        soughtHead == null ? null : (Boolean) (check.foundAt() != null), tail.entries(), tail.since());
  }
}
