package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.database.EmbeddedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class AuditTrailTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private Caller caller;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
  }

  @Test void what_people_do_and_what_they_are_refused_is_on_the_trail() {
    var risk = new Programme(caller).accepted("trust2", new Programme(caller).service("owner2"), "owner1");
    caller.as("owner1").patch("/api/risks/" + risk, Map.of("title", "x", "reason", "y")).refuses(403);
    assertThat(kinds(risk)).containsExactly("risk", "task");
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE kind = 'refusal' AND actor = 'owner1' AND subject LIKE ?")
        .param("%" + risk).query(Long.class).single()).isEqualTo(1);
    assertThat(verified().get("valid").asBoolean()).isTrue();
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry e WHERE subject = ? AND EXISTS "
        + "(SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)").param(risk).query(Long.class).single()).isEqualTo(2);
  }

  @Test void whoever_changes_removes_or_slips_in_an_entry_is_found_out() throws SQLException {
    for (int i = 0; i < 3; i++) new Programme(caller).reported("owner1");
    var before = verified();
    assertThat(before.get("valid").asBoolean()).isTrue();
    assertThat(before.get("entries").asLong()).isGreaterThanOrEqualTo(3);
    var victim = jdbc.sql("SELECT entry_id FROM audit_seal ORDER BY position DESC OFFSET 1 LIMIT 1").query(Long.class).single();
    try (var owner = owner(); var statement = owner.createStatement()) {
      statement.execute("CREATE TEMP TABLE kept AS SELECT * FROM ermine.audit_entry WHERE id = " + victim);
      statement.execute("UPDATE ermine.audit_entry SET actor = 'somebody-else' WHERE id = " + victim);
      bad(victim);
      statement.execute("DELETE FROM ermine.audit_entry WHERE id = " + victim);
      bad(victim);
      statement.execute("INSERT INTO ermine.audit_entry OVERRIDING SYSTEM VALUE SELECT * FROM kept");
      assertThat(verified().get("valid").asBoolean()).isTrue();
      statement.execute("INSERT INTO ermine.audit_entry (xid, at, kind, actor, subject, detail) "
          + "VALUES ('3', now(), 'task', 'x', 'y', '{}')");
      assertThat(verified().get("valid").asBoolean()).isFalse();
      statement.execute("DELETE FROM ermine.audit_entry WHERE xid = '3'");
    }
    assertThat(verified().get("valid").asBoolean()).isTrue();
  }

  @Test void the_application_itself_can_change_no_entry() {
    for (var sql : new String[] {"UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry", "UPDATE audit_seal SET hash = 'x'",
        "DELETE FROM audit_seal", "UPDATE monitoring_signal SET source = 'x'", "UPDATE signal_decision SET reason = 'x'",
        "DELETE FROM signal_proposal", "UPDATE idempotency_key SET status = 500"}) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> jdbc.sql(sql).update())).as(sql).rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  private void bad(long entry) {
    var verification = verified();
    assertThat(verification.get("valid").asBoolean()).isFalse();
    assertThat(verification.get("firstBad").asLong()).isEqualTo(entry);
  }

  private JsonNode verified() {
    return caller.as("auditor1").get("/api/audit/verification").is(200).json();
  }

  private java.util.List<String> kinds(String subject) {
    return jdbc.sql("SELECT kind FROM audit_entry WHERE subject = ? ORDER BY id").param(subject).query(String.class).list();
  }

  private static Connection owner() throws SQLException {
    var database = TestDatabase.shared();
    return DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
  }
}
