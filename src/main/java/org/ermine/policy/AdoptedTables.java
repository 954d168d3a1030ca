package org.ermine.policy;

import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tables the organisation has made its own: what comes with the application is then no longer what holds. */
@Repository
public class AdoptedTables {
  private final JdbcClient jdbc;

  AdoptedTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Their keys. */
  public Set<String> keys() {
    return jdbc.sql("SELECT DISTINCT t.decision FROM policy_trial t JOIN policy_effect e ON e.trial_id = t.id "
        + "WHERE e.version IS NOT NULL").query(String.class).set();
  }
}
