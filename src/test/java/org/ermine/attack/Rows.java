package org.ermine.attack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A digest of every row of the domain, of the engine and of its accounts. Left out is what a refused request may write: the trail
 * and its seals, sessions, and what counts wrong passwords; and deliveries, which go on by themselves.
 */
record Rows(Map<String, String> digests) {
  private static final Set<String> LEFT_OUT = Set.of("ermine.audit_entry", "ermine.audit_seal", "ermine.audit_unsealed",
      "ermine.person_pseudonym", "ermine.browser_session", "ermine.browser_session_attributes", "ermine.outbox_delivery",
      "ermine.flyway_schema_history");
  private static final Set<String> COUNTS_PASSWORDS = Set.of("camunda.act_id_user");

  static Rows of(JdbcClient jdbc) {
    var tables = jdbc.sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('ermine', 'camunda')")
        .query(String.class).list();
    if (tables.size() < 60) throw new AssertionError("Looked at " + tables.size() + " tables alone");
    var statement = new StringBuilder();
    for (var table : tables) {
      if (LEFT_OUT.contains(table)) continue;
      var row = COUNTS_PASSWORDS.contains(table) ? "(to_jsonb(t) - 'attempts_' - 'lock_exp_time_' - 'rev_')::text" : "t::text";
      statement.append(statement.isEmpty() ? "" : " UNION ALL ").append("SELECT '").append(table)
          .append("', count(*) || ' ' || coalesce(sum(hashtextextended(").append(row).append(", 0)), 0) FROM ").append(table)
          .append(" t");
    }
    var digests = new TreeMap<String, String>();
    jdbc.sql(statement.toString()).query((row, n) -> digests.put(row.getString(1), row.getString(2))).list();
    return new Rows(digests);
  }

  /** The tables whose rows are not those of then. */
  Set<String> changedSince(Rows then) {
    var changed = new TreeSet<String>();
    digests.forEach((table, digest) -> {
      if (!digest.equals(then.digests.get(table))) changed.add(table);
    });
    return changed;
  }
}
