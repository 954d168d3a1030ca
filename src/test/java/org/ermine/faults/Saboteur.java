package org.ermine.faults;

import java.util.List;
import org.ermine.topology.DebianPostgres;

/**
 * Lets transactions fail after all of their work, when they commit: a deferred constraint trigger raises, or ends the connection
 * that it runs on. How often it did outlives the transactions that it undoes, because sequences are never rolled back.
 */
final class Saboteur implements AutoCloseable {
  static final String RAISE = "RAISE EXCEPTION 'sabotaged at commit'";
  static final String DISCONNECT = "PERFORM pg_terminate_backend(pg_backend_pid())";

  private final DebianPostgres postgres;
  private final List<String> tables;

  /**
   * @param tables rows of which are watched
   * @param when   a condition over {@code turn}, the number of the row since now, from 1
   * @param act    {@link #RAISE} or {@link #DISCONNECT}
   */
  Saboteur(DebianPostgres postgres, List<String> tables, String when, String act) {
    this.postgres = postgres;
    this.tables = tables;
    execute("CREATE SCHEMA sabotage", "CREATE SEQUENCE sabotage.turns", "CREATE SEQUENCE sabotage.acts MINVALUE 0 START 0",
        "SELECT nextval('sabotage.acts')", """
        CREATE FUNCTION sabotage.act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        DECLARE turn bigint := nextval('sabotage.turns');
        BEGIN
          IF %s THEN
            PERFORM nextval('sabotage.acts');
            %s;
          END IF;
          RETURN NULL;
        END $$""".formatted(when, act));
    tables.forEach(table -> execute("CREATE CONSTRAINT TRIGGER sabotage AFTER INSERT ON ermine." + table
        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sabotage.act()"));
  }

  /** How often it has acted. */
  int acts() {
    return Integer.parseInt(postgres.rows(Stand.DATABASE, "SELECT last_value FROM sabotage.acts").get(0));
  }

  /** Takes the triggers away, one by one: all at once would wait for people who wait for each other. */
  @Override public void close() {
    tables.forEach(table -> execute("DROP TRIGGER sabotage ON ermine." + table));
    execute("DROP SCHEMA sabotage CASCADE");
  }

  private void execute(String... statements) {
    postgres.execute(Stand.DATABASE, statements);
  }
}
