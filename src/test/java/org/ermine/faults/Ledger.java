package org.ermine.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What people were told has been done. All of it must be in the database, and nothing they sent may be there twice. */
final class Ledger {
  /** Begins what virtual people write, each a text of its own. */
  static final String MARK = "virtual ";

  private final Map<String, String> risks = new ConcurrentHashMap<>();
  private final Map<String, String> occurrences = new ConcurrentHashMap<>();
  private final Map<String, String> tasks = new ConcurrentHashMap<>();

  void reported(String title, String risk) {
    risks.put(title, risk);
  }

  void occurred(String description, String risk) {
    occurrences.put(description, risk);
  }

  void completed(String task, String person) {
    tasks.put(task, person);
  }

  /** Ids of risks that were reported. */
  List<String> risks() {
    return List.copyOf(risks.values());
  }

  int promises() {
    return risks.size() + occurrences.size() + tasks.size();
  }

  /** What was promised and is not so, or is so twice. */
  List<String> violations(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    var found = new ArrayList<String>();
    missing(jdbc, "reported risk", risks, "SELECT id, title FROM ermine.risk", found);
    missing(jdbc, "occurrence", occurrences, "SELECT risk_id, description FROM ermine.occurrence", found);
    missing(jdbc, "completed task", tasks, "SELECT actor, task_id FROM ermine.submission", found);
    for (var twice : List.of("title FROM ermine.risk", "description FROM ermine.occurrence")) {
      found.addAll(jdbc.sql("SELECT 'twice: ' || " + twice + " WHERE " + twice.split(" ")[0] + " LIKE '" + MARK
          + "%' GROUP BY 1 HAVING count(*) > 1").query(String.class).list());
    }
    connection.rollback();
    return found;
  }

  /** @param stored a query for what is there, as value and key */
  private static void missing(JdbcClient jdbc, String what, Map<String, String> promised, String stored, List<String> found) {
    var open = new ConcurrentHashMap<>(promised);
    jdbc.sql(stored).query(row -> {
      if (row.getString(2) != null) open.remove(row.getString(2), row.getString(1));
    });
    open.forEach((key, value) -> found.add(what + " is lost: " + key + " " + value));
  }
}
