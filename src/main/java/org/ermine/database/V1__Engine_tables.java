package org.ermine.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The engine's tables in schema {@code camunda}, by the scripts that the engine itself brings, and an index that those lack.
 * The engine's upgrades ship upgrade scripts; each becomes a migration of its own, this one stays as it is. The runtime
 * role ({@code approle}) reads and writes rows and defines nothing.
 */
@Component
class V1__Engine_tables extends BaseJavaMigration {
  private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
      "decision.engine", "decision.history");

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    String role = "\"" + context.getConfiguration().getPlaceholders().get("approle").replace("\"", "\"\"") + "\"";
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path to camunda");
      for (String part : PARTS) {
        ScriptUtils.executeSqlScript(connection, new EncodedResource(
            new ClassPathResource("org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql")));
      }
      // Every completion of a task looks for its subtasks; without this index that reads the whole table.
      statement.execute("create index ermine_idx_task_parent on act_ru_task (parent_task_id_)");
      statement.execute("grant usage on schema camunda, ermine to " + role);
      statement.execute("grant select, insert, update, delete on all tables in schema camunda to " + role);
    }
  }
}
