package org.ermine.database;

import java.util.List;
import java.util.Set;
import org.ermine.StartRefused;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database role that runs the application. What a decision rests on is worth as much as this role's lack of rights: it must
 * be able to define nothing, and to change or delete no row of an append-only table.
 */
final class RuntimeRole {
  /** Tables of schema {@code ermine} whose rows change or go; every other one is append-only, also those to come. */
  private static final Set<String> CHANGEABLE = Set.of("service", "service_stakeholder", "risk", "risk_round", "risk_signal",
      "report_run", "recomputation", "idempotency_key", "browser_session", "browser_session_attributes", "audit_unsealed",
      "person_pseudonym", "notification_preference", "outbox_event", "outbox_delivery", "campaign",
      "campaign_item", "risk_relation", "appetite_cue", "appetite_breach", "saved_view", "calendar_feed", "task_draft",
      "indicator", "indicator_episode", "indicator_call");

  private static final String DEFINES = """
      SELECT 'is a superuser or may make roles or databases' FROM pg_roles
       WHERE rolname = current_user AND (rolsuper OR rolcreaterole OR rolcreatedb)
      UNION ALL
      SELECT 'may make schemas' WHERE has_database_privilege(current_database(), 'CREATE')
      UNION ALL
      SELECT 'may define tables in schema ' || nspname FROM pg_namespace
       WHERE nspname IN ('ermine', 'camunda', 'public') AND has_schema_privilege(oid, 'CREATE')
      UNION ALL
      SELECT 'may act as the owner of the tables' WHERE EXISTS (
        SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('ermine', 'camunda') AND pg_has_role(c.relowner, 'MEMBER'))""";

  private static final String CHANGES = """
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'ermine' AND c.relkind IN ('r', 'p')
         AND (has_any_column_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE'))
       ORDER BY c.relname""";

  private final JdbcClient jdbc;

  RuntimeRole(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @throws StartRefused if the role has a right that it must not have */
  void requireHarmless() {
    List<String> defines = jdbc.sql(DEFINES).query(String.class).list();
    if (!defines.isEmpty()) {
      throw new StartRefused("the database role " + name() + " " + defines.get(0) + "; name one with SPRING_DATASOURCE_USERNAME "
          + "that only connects, and the owner of the tables with SPRING_FLYWAY_USER");
    }
    List<String> changes = jdbc.sql(CHANGES).query(String.class).list().stream().filter(table -> !CHANGEABLE.contains(table))
        .toList();
    if (!changes.isEmpty()) {
      throw new StartRefused("the database role " + name() + " may change or delete rows of " + String.join(", ", changes)
          + ", which nobody may; revoke UPDATE, DELETE and TRUNCATE from it");
    }
  }

  private String name() {
    return jdbc.sql("SELECT current_user").query(String.class).single();
  }
}
