package org.ermine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.ermine.StartRefused;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir
  Path data;

  @Test
  void rows_and_secrets_survive_a_restart_and_reach_the_disk() throws Exception {
    String secret;
    try (EmbeddedDatabase database = start(); Connection owner = owner(database)) {
      secret = database.secret("demo");
      owner.createStatement().execute("create table ermine.kept as select 42 as answer");
    }
    try (EmbeddedDatabase database = start(); Connection owner = owner(database)) {
      assertThat(database.secret("demo")).isEqualTo(secret);
      assertThat(ask(owner, "select answer from ermine.kept")).isEqualTo("42");
      assertThat(ask(owner, "show fsync")).isEqualTo("on");
      assertThat(ask(owner, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(owner, "show listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void the_application_cannot_define_anything() throws Exception {
    try (EmbeddedDatabase database = start(); Connection application = application(database)) {
      for (String schema : List.of("ermine", "camunda", "public")) {
        assertThatThrownBy(() -> application.createStatement().execute("create table " + schema + ".mine (id int)"))
            .isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void nobody_enters_without_a_password_and_only_the_owner_reads_them() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThatThrownBy(() -> DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, "guess"))
          .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
      assertThat(Files.readString(data.resolve("postgresql/pg_hba.conf"))).doesNotContain("trust");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets.properties"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void a_folder_in_use_is_refused() {
    try (EmbeddedDatabase database = start()) {
      assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("in use by another Ermine");
      assertThat(database.folder()).isEqualTo(data.toAbsolutePath());
    }
  }

  @Test
  void a_folder_of_another_version_is_refused_and_left_alone() throws Exception {
    Files.createDirectories(data.resolve("postgresql"));
    Files.writeString(data.resolve("postgresql/PG_VERSION"), "9\n");
    assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("is of PostgreSQL 9");
    assertThat(data.resolve("postgresql")).isDirectoryContaining("glob:**PG_VERSION");
  }

  @Test
  void a_folder_that_cannot_be_written_is_refused() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertThatThrownBy(() -> EmbeddedDatabase.start(file, TestDatabase.PROGRAMS)).isInstanceOf(StartRefused.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void a_server_left_behind_by_a_crash_is_stopped_first() throws Exception {
    Path crashed = data.resolve("crashed");
    Process crash = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Crash.class.getName(), crashed.toString()).inheritIO().start();
    assertThat(crash.waitFor()).isEqualTo(Crash.EXIT);
    assertThat(command(crashed)).as("still running").isPresent();
    String leftover = server(crashed);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(crashed, TestDatabase.PROGRAMS);
        Connection owner = owner(database)) {
      assertThat(server(crashed)).isNotEqualTo(leftover);
      assertThat(ask(owner, "select answer from ermine.kept")).isEqualTo("42");
    }
  }

  @Test
  void a_stale_process_file_with_the_number_of_a_stranger_harms_neither() throws Exception {
    start().close();
    Files.writeString(data.resolve("postgresql/postmaster.pid"), ProcessHandle.current().pid() + "\n"
        + data.resolve("postgresql") + "\n1700000000\n1\n\n127.0.0.1\n\nready\n");
    try (EmbeddedDatabase database = start(); Connection owner = owner(database)) {
      assertThat(ask(owner, "select 1")).isEqualTo("1");
    }
  }

  private static String server(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).get(0);
  }

  private static Optional<String> command(Path folder) throws IOException {
    return ProcessHandle.of(Long.parseLong(server(folder))).flatMap(process -> process.info().command());
  }

  private EmbeddedDatabase start() {
    return EmbeddedDatabase.start(data, TestDatabase.PROGRAMS);
  }

  private static Connection owner(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
  }

  private static Connection application(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), EmbeddedDatabase.APPLICATION, database.applicationPassword());
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (ResultSet result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** A process that writes a row and ends without stopping its server, as a kill would. */
  static final class Crash {
    static final int EXIT = 3;

    public static void main(String[] args) throws SQLException {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]), TestDatabase.PROGRAMS);
      owner(database).createStatement().execute("create table ermine.kept as select 42 as answer");
      Runtime.getRuntime().halt(EXIT);
    }
  }
}
