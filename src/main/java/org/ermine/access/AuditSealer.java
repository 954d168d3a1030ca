package org.ermine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chains committed audit entries: each seal is the SHA-256 of the one before and of the entry's content. Entries are sealed in
 * the order of their transactions, and only those below every transaction that still runs, so none can appear
 * behind the chain's end.
 */
@Component
public class AuditSealer {
  /**
   * @param valid    whether every sealed entry is as it was and none is missing
   * @param entries  how many entries are sealed
   * @param head     the last seal, in hexadecimal; null without entries. Whoever keeps it can later prove a cut-off end
   * @param firstBad id of the first entry that was changed, removed or slipped in; null if valid
   */
  public record Verification(boolean valid, long entries, String head, Long firstBad) {}

  /** Keep the JDBC driver from reading a whole trail into memory. */
  private static final int FETCH = 1_000;
  private static final long LOCK = 0x61756469746cL;
  private static final String START = "0".repeat(64);
  private static final String CONTENT = """
      e.id, e.xid::text AS xid, (extract(epoch FROM e.at) * 1000000)::bigint AS micros, e.kind, e.actor, e.subject,
      e.detail::text AS detail""";

  private record Seal(long position, String xid, long entry, String hash) {}

  private final JdbcClient jdbc;
  private final org.springframework.jdbc.core.JdbcTemplate streaming;

  AuditSealer(JdbcClient jdbc, javax.sql.DataSource dataSource) {
    this.jdbc = jdbc;
    this.streaming = new org.springframework.jdbc.core.JdbcTemplate(dataSource);
    this.streaming.setFetchSize(FETCH);
  }

  /** Seals what has been committed; one node at a time. */
  @Transactional
  public void seal() {
    if (!jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single()) return;
    append();
  }

  /** Seals what has been committed and checks the whole chain. */
  @Transactional
  public Verification verify() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> n).list();
    append();
    var previous = new AtomicReference<>(new Seal(0, "0", 0, START));
    var firstBad = new AtomicReference<Long>();
    streaming.query("SELECT s.position, s.xid::text AS sealed_xid, s.entry_id, s.hash, s.previous, " + CONTENT
        + " FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position", row -> {
          var before = previous.get();
          var intact = row.getLong("position") == before.position() + 1 && row.getString("previous").equals(before.hash())
              && row.getObject("id") != null && row.getString("xid").equals(row.getString("sealed_xid"))
              && hash(before.hash(), row).equals(row.getString("hash"));
          if (!intact) firstBad.compareAndSet(null, row.getLong("entry_id"));
          previous.set(new Seal(row.getLong("position"), row.getString("sealed_xid"), row.getLong("entry_id"),
              row.getString("hash")));
        });
    var last = previous.get();
    if (firstBad.get() == null) {
      jdbc.sql("SELECT min(e.id) FROM audit_entry e WHERE (e.xid, e.id) <= (CAST(? AS xid8), ?) "
              + "AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)")
          .params(last.xid(), last.entry()).query((row, n) -> row.getObject(1, Long.class)).list().stream()
          .filter(java.util.Objects::nonNull).forEach(firstBad::set);
    }
    return new Verification(firstBad.get() == null, last.position(), last.position() == 0 ? null : last.hash(), firstBad.get());
  }

  private void append() {
    var last = new AtomicReference<>(jdbc.sql("SELECT position, xid::text AS xid, entry_id, hash FROM audit_seal "
            + "ORDER BY position DESC LIMIT 1")
        .query((row, n) -> new Seal(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)))
        .optional().orElse(new Seal(0, "0", 0, START)));
    var seals = new java.util.ArrayList<Object[]>();
    streaming.query("SELECT " + CONTENT + " FROM audit_entry e WHERE (e.xid, e.id) > (CAST(? AS xid8), ?) "
        + "AND e.xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY e.xid, e.id LIMIT 10000", row -> {
          var before = last.get();
          var seal = new Seal(before.position() + 1, row.getString("xid"), row.getLong("id"), hash(before.hash(), row));
          seals.add(new Object[] {seal.position(), seal.entry(), seal.xid(), seal.hash(), before.hash()});
          last.set(seal);
        }, last.get().xid(), last.get().entry());
    if (!seals.isEmpty()) {
      streaming.batchUpdate("INSERT INTO audit_seal (position, entry_id, xid, hash, previous) "
          + "VALUES (?, ?, CAST(? AS xid8), ?, ?)", seals);
    }
  }

  private static String hash(String previous, java.sql.ResultSet row) throws java.sql.SQLException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(previous.getBytes(StandardCharsets.US_ASCII));
      for (var column : new String[] {"id", "xid", "micros", "kind", "actor", "subject", "detail"}) {
        var content = String.valueOf(row.getString(column)).getBytes(StandardCharsets.UTF_8);
        digest.update((content.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(content);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
