package org.ermine.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a database holds, to be compared with its copy.
 *
 * @param rows      of each table
 * @param openTasks ids
 * @param chainHead hash of the newest seal of the audit trail
 */
record Contents(Map<String, Long> rows, List<String> openTasks, String chainHead) {

  /** @param connection of somebody who may read everything */
  static Contents of(Connection connection) throws SQLException {
    var rows = new TreeMap<String, Long>();
    for (var table : column(connection, "SELECT schemaname || '.' || tablename FROM pg_tables "
        + "WHERE schemaname IN ('ermine', 'camunda')")) {
      rows.put(table, Long.valueOf(column(connection, "SELECT count(*) FROM " + table).get(0)));
    }
    return new Contents(rows, column(connection, "SELECT id_ FROM camunda.act_ru_task ORDER BY id_"),
        column(connection, "SELECT hash FROM ermine.audit_seal ORDER BY position DESC LIMIT 1").get(0));
  }

  private static List<String> column(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
      var values = new ArrayList<String>();
      while (result.next()) values.add(result.getString(1));
      return values;
    }
  }
}
