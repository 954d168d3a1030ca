package org.ermine.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ermine.access.audit.TrailDatabase.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chain on a real PostgreSQL, by the roles that Ermine has there. */
class AuditChainTest {
  private TrailDatabase trail;

  @BeforeEach void create() throws SQLException {
    trail = TrailDatabase.upToDate();
  }

  @AfterEach void drop() throws SQLException {
    trail.close();
  }

  @Test void nobody_changes_or_removes_an_entry_or_a_seal_by_any_statement() throws SQLException {
    trail.write("RSK-000001");
    trail.sealer().seal();
    for (var table : List.of("audit_entry", "audit_seal")) {
      for (var sql : List.of("UPDATE %s SET xid = xid", "DELETE FROM %s", "TRUNCATE %s", "DELETE FROM %s WHERE false")) {
        refused(trail.application(), sql.formatted(table), "permission denied");
        refused(trail.owner(), sql.formatted(table), table + " is append-only");
      }
    }
    assertThat(trail.verify().valid()).isTrue();
    assertThat(trail.verify().entries()).isEqualTo(1);
  }

  @Test void an_entry_of_a_transaction_that_stays_open_is_sealed_when_it_commits_and_holds_nothing_back() throws SQLException {
    try (var open = trail.application()) {
      open.setAutoCommit(false);
      var late = write(open, "late");
      var early = trail.write("early");
      assertThat(trail.sealer().seal()).isEqualTo(1);
      assertThat(order()).containsExactly(early);
      assertThat(trail.verify().unsealed()).isZero();
      open.commit();
      assertThat(trail.verify().unsealed()).isEqualTo(1);
      assertThat(trail.verify().unsealedSince()).isEqualTo("2026-11-25T08:00:00.123456Z");
      assertThat(trail.sealer().seal()).isEqualTo(1);
      assertThat(order()).containsExactly(early, late);
      assertThat(late).isLessThan(early);
    }
    assertThat(trail.verify().valid()).isTrue();
  }

  @Test void what_is_rolled_back_is_never_sealed() throws SQLException {
    try (var open = trail.application()) {
      open.setAutoCommit(false);
      write(open, "never");
      open.rollback();
    }
    trail.write("kept");
    trail.sealer().seal();
    assertThat(trail.verify()).returns(true, AuditChain.Verification::valid).returns(1L, AuditChain.Verification::entries);
  }

  @Test void two_nodes_seal_at_once_and_every_entry_is_sealed_once() throws Exception {
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 40; i++) trail.write("entry " + i);
      var barrier = new CyclicBarrier(2);
      var nodes = Executors.newFixedThreadPool(2);
      try {
        var both = List.of(nodes.submit(() -> sealTogether(barrier)), nodes.submit(() -> sealTogether(barrier)));
        int sealed = 0;
        for (var node : both) sealed += node.get();
        assertThat(sealed).isEqualTo(40);
      } finally {
        nodes.shutdownNow();
      }
    }
    assertThat(trail.verify()).returns(true, AuditChain.Verification::valid).returns(200L, AuditChain.Verification::entries);
  }

  @Test void more_than_one_batch_is_sealed_in_one_go() throws SQLException {
    trail.jdbc().sql("INSERT INTO audit_entry (at, kind, actor, subject, detail) "
        + "SELECT '2026-11-25T08:00:00Z', 'task', 'x', 'entry ' || n, '{}' FROM generate_series(1, 12000) n").update();
    assertThat(trail.sealer().seal()).isEqualTo(12_000);
    assertThat(trail.verify()).returns(true, AuditChain.Verification::valid).returns(12_000L, AuditChain.Verification::entries);
  }

  @Test void the_chain_goes_on_in_a_server_that_numbers_its_transactions_anew() throws SQLException {
    trail.write("before the backup");
    trail.sealer().seal();
    // As a restored dump would look: entries of the old server have numbers that the new one has not reached yet.
    trail.tamper("INSERT INTO audit_entry (xid, at, kind, actor, subject, detail) "
        + "VALUES ('999999999', now(), 'task', 'x', 'not sealed before the backup', '{}')");
    trail.tamper("INSERT INTO audit_unsealed SELECT max(id) FROM audit_entry");
    trail.write("after the restore");
    assertThat(trail.sealer().seal()).isEqualTo(2);
    trail.write("later");
    assertThat(trail.sealer().seal()).isEqualTo(1);
    assertThat(trail.verify().valid()).isTrue();
  }

  @Test void the_first_bad_entry_is_named_whatever_was_done_to_it() throws SQLException {
    for (int i = 1; i <= 6; i++) trail.write("entry " + i);
    trail.sealer().seal();
    var head = trail.verify().head();
    finds("UPDATE audit_entry SET actor = 'somebody' WHERE id IN (3, 5)", 3, "altered");
    finds("UPDATE audit_entry SET after = '{}' WHERE id = 4", 4, "altered");
    finds("DELETE FROM audit_entry WHERE id IN (2, 6)", 2, "missing");
    finds("DELETE FROM audit_seal WHERE entry_id = 4", 4, "unsealed");
    finds("DELETE FROM audit_entry WHERE id = 4; DELETE FROM audit_seal WHERE entry_id = 4", 5, "missing");
    finds("UPDATE audit_seal SET position = -position; "
        + "UPDATE audit_seal SET position = CASE position WHEN -3 THEN 4 WHEN -4 THEN 3 ELSE -position END", 4, "reordered");
    finds("INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT 99, xid, at, kind, actor, subject, detail FROM audit_entry "
        + "WHERE id = 1", 99, "unsealed");
    finds("INSERT INTO audit_unsealed VALUES (77)", 77, "missing");
    finds("UPDATE audit_seal SET form = 9 WHERE position = 2", 2, "altered");

    assertThat(trail.verify(head).headInChain()).isTrue();
    assertThat(trail.verify("0".repeat(64)).headInChain()).isFalse();
    trail.write("entry 7");
    trail.sealer().seal();
    assertThat(trail.verify(head).headInChain()).as("a head of the past").isTrue();
    trail.tamper("DELETE FROM audit_seal WHERE position > 5; DELETE FROM audit_entry WHERE id > 5");
    assertThat(trail.verify(head)).as("only who kept the head notices a cut-off end")
        .returns(true, AuditChain.Verification::valid).returns(false, AuditChain.Verification::headInChain);
  }

  @Test void what_earlier_versions_wrote_still_verifies_and_the_chain_goes_on_from_it() throws SQLException {
    try (var old = new TrailDatabase()) {
      var previous = Seal.START;
      for (int i = 1; i <= 3; i++) {
        old.write("entry " + i);
        if (i == 3) break; // committed, and not sealed before the upgrade
        previous = sealAsBefore(old, i, previous);
      }
      old.upgrade();
      assertThat(old.verify()).returns(true, AuditChain.Verification::valid).returns(2L, AuditChain.Verification::entries)
          .returns(previous, AuditChain.Verification::head).returns(1L, AuditChain.Verification::unsealed);
      old.write("entry 4");
      assertThat(old.sealer().seal()).isEqualTo(2);
      assertThat(old.verify()).returns(true, AuditChain.Verification::valid).returns(4L, AuditChain.Verification::entries);
      assertThat(old.verify(previous).headInChain()).isTrue();
      old.tamper("UPDATE audit_entry SET before = '{\"slipped\": \"in\"}' WHERE id = 2");
      assertThat(old.verify().firstBad()).as("what the first form does not cover").isEqualTo(2);
    }
  }

  @Test void a_node_of_an_earlier_version_cannot_seal_any_more() throws SQLException {
    trail.write("entry 1");
    refused(trail.application(), "INSERT INTO audit_seal (position, entry_id, xid, hash, previous) VALUES (1, 1, '1', 'a', 'b')",
        "form");
  }

  private int sealTogether(CyclicBarrier barrier) throws Exception {
    var sealer = trail.sealer();
    barrier.await();
    // Whoever finds the other one sealing leaves it to them and comes again, as by schedule.
    int sealed = 0;
    while (trail.verify().unsealed() > 0) sealed += sealer.seal();
    return sealed;
  }

  /** And is undone afterwards. */
  private void finds(String tampering, long entry, String finding) throws SQLException {
    trail.tamper("CREATE TABLE kept_entry AS SELECT * FROM audit_entry; CREATE TABLE kept_seal AS SELECT * FROM audit_seal");
    trail.tamper(tampering);
    assertThat(trail.verify()).as(tampering).returns(false, AuditChain.Verification::valid)
        .returns(entry, AuditChain.Verification::firstBad).returns(finding, AuditChain.Verification::finding);
    trail.tamper("DELETE FROM audit_entry; DELETE FROM audit_seal; DELETE FROM audit_unsealed; "
        + "INSERT INTO audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM kept_entry; "
        + "INSERT INTO audit_seal SELECT * FROM kept_seal; DROP TABLE kept_entry, kept_seal");
    assertThat(trail.verify().valid()).isTrue();
  }

  /** As the first versions did it, by the formula of that time. */
  private static String sealAsBefore(TrailDatabase old, long id, String previous) {
    var entry = old.jdbc().sql("SELECT e.*, e.detail::text AS json, (extract(epoch FROM e.at) * 1000000)::bigint AS micros, "
            + "e.xid::text AS tx FROM audit_entry e WHERE id = ?").param(id)
        .query((row, n) -> new Content(id, row.getString("tx"), row.getLong("micros"), row.getString("kind"),
            row.getString("actor"), null, null, row.getString("subject"), null, null, null, row.getString("json"))).single();
    var hash = ChainHash.of(1, previous, entry);
    old.jdbc().sql("INSERT INTO audit_seal (position, entry_id, xid, hash, previous) VALUES (?, ?, CAST(? AS xid8), ?, ?)")
        .params(id, id, entry.xid(), hash, previous).update();
    return hash;
  }

  private List<Long> order() {
    return trail.jdbc().sql("SELECT entry_id FROM audit_seal ORDER BY position").query(Long.class).list();
  }

  private static void refused(Connection connection, String sql, String because) throws SQLException {
    try (connection; var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class).hasMessageContaining(because);
    }
  }
}
