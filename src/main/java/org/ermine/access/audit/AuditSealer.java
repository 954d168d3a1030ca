package org.ermine.access.audit;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals committed entries. Nobody's work waits for it: an entry is written without looking at the chain, and one node at a time
 * seals what it sees committed.
 *
 * <p>What was committed before some work began is sealed before that work's entries, because it was seen first or has the lower
 * id. A transaction that stays open holds nothing back: its entries cannot be seen until it commits, and are sealed then.
 */
@Component
public class AuditSealer {
  private static final int AT_ONCE = 5_000;
  /** Any number that nothing else locks in this database. */
  private static final long LOCK = 0x61756469746cL;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;

  AuditSealer(JdbcClient jdbc, JdbcTemplate batches, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Seals everything that has been committed, unless another node is doing so. @return how many entries it sealed */
  public int seal() {
    int total = 0;
    int sealed;
    do {
      sealed = transaction.execute(status -> sealSome());
      total += sealed;
    } while (sealed == AT_ONCE);
    return total;
  }

  private int sealSome() {
    if (!jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single()) return 0;
    var waiting = jdbc.sql("SELECT " + Content.COLUMNS
            + " FROM audit_unsealed u JOIN audit_entry e ON e.id = u.entry_id ORDER BY u.entry_id LIMIT ?")
        .param(AT_ONCE).query((row, n) -> Content.of(row)).list();
    if (waiting.isEmpty()) return 0;
    var seals = new ArrayList<Seal>();
    var last = newest();
    for (var entry : waiting) {
      last = last.then(entry);
      seals.add(last);
    }
    store(seals);
    return seals.size();
  }

  private Seal newest() {
    return jdbc.sql("SELECT position, entry_id, xid::text AS xid, hash, previous, form FROM audit_seal "
            + "ORDER BY position DESC LIMIT 1")
        .query((row, n) -> new Seal(row.getLong("position"), row.getLong("entry_id"), row.getString("xid"),
            row.getString("hash"), row.getString("previous"), row.getInt("form")))
        .optional().orElse(Seal.NONE);
  }

  private void store(List<Seal> seals) {
    batches.batchUpdate("INSERT INTO audit_seal (position, entry_id, xid, hash, previous, form) "
        + "VALUES (?, ?, CAST(? AS xid8), ?, ?, ?)", seals.stream().map(seal -> new Object[] {seal.position(), seal.entry(),
            seal.xid(), seal.hash(), seal.previous(), seal.form()}).toList());
    jdbc.sql("DELETE FROM audit_unsealed WHERE entry_id = ANY (?)")
        .param(seals.stream().map(Seal::entry).toArray(Long[]::new)).update();
  }
}
