package org.ermine.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The distribution's PostgreSQL with a cluster of its own, prepared by {@code docker/init-roles.sh} as the container's is. */
public final class DebianPostgres {
  public static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  static final String OWNER_PASSWORD = "owner's password";
  static final String APPLICATION_PASSWORD = "application's password";
  private static final String SUPERUSER_PASSWORD = "superuser's password";

  private final Processes processes;
  private final Path folder;
  private final int port = Processes.freePort();
  private Process server;

  private DebianPostgres(Processes processes, Path folder) {
    this.processes = processes;
    this.folder = folder;
  }

  public static DebianPostgres start(Processes processes, Path folder) {
    var postgres = new DebianPostgres(processes, folder.resolve("cluster"));
    makeCluster(processes, postgres.folder);
    postgres.start();
    processes.run("init-roles", Map.of("POSTGRES_USER", "postgres", "PGHOST", "127.0.0.1",
        "PGPORT", String.valueOf(postgres.port), "PGPASSWORD", SUPERUSER_PASSWORD, "ERMINE_OWNER_PASSWORD", OWNER_PASSWORD,
        "ERMINE_APP_PASSWORD", APPLICATION_PASSWORD, "PATH", PROGRAMS + ":" + System.getenv("PATH")), "docker/init-roles.sh");
    return postgres;
  }

  /** Starts the server on its cluster, after the first time or after {@link #kill}. */
  public void start() {
    server = processes.start("postgres", Map.of(), asNobody(PROGRAMS.resolve("postgres").toString(), "-D", folder.toString(),
        "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
    processes.await("PostgreSQL", server, this::answers);
  }

  /** Ends the server's first process as a power cut would; the others miss it and end by themselves. */
  public void kill() {
    var others = server.descendants().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    processes.kill(server);
    CompletableFuture.allOf(others).orTimeout(1, TimeUnit.MINUTES).join();
  }

  /** Runs one of PostgreSQL's programs on this server as the superuser. */
  public void client(String program, String... arguments) {
    var command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString(), "--host=127.0.0.1", "--port=" + port,
        "--username=postgres"));
    command.addAll(List.of(arguments));
    processes.run(program, Map.of("PGPASSWORD", SUPERUSER_PASSWORD), command.toArray(String[]::new));
  }

  /** A connection of the superuser. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", SUPERUSER_PASSWORD);
  }

  /** What a node needs to reach this database as the two roles. */
  public Map<String, String> settings(String database) {
    return Map.of("SPRING_DATASOURCE_URL", url(database), "SPRING_DATASOURCE_USERNAME", "ermine_app",
        "SPRING_DATASOURCE_PASSWORD", APPLICATION_PASSWORD, "SPRING_FLYWAY_URL", url(database), "SPRING_FLYWAY_USER",
        "ermine_owner", "SPRING_FLYWAY_PASSWORD", OWNER_PASSWORD);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Runs statements as the superuser. */
  public void execute(String database, String... statements) {
    try (var connection = connect(database); var statement = connection.createStatement()) {
      for (var sql : statements) statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The rows of a query, each as its columns with a blank between. */
  public List<String> rows(String database, String query) {
    try (var connection = connect(database);
        var result = connection.createStatement().executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) row.add(result.getString(i));
        rows.add(String.join(" ", row));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** An empty cluster that belongs to whoever runs its server. */
  static void makeCluster(Processes processes, Path folder) {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var password = folder.resolveSibling("superuser.password");
      Files.writeString(password, SUPERUSER_PASSWORD);
      if (isRoot()) processes.run("chown", Map.of(), "chown", "postgres", folder.toString(), password.toString());
      processes.run("initdb", Map.of(), asNobody(PROGRAMS.resolve("initdb").toString(), "--pgdata=" + folder,
          "--username=postgres", "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C")
          .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (var connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** PostgreSQL runs as anybody but root. */
  private static List<String> asNobody(String... command) {
    var whole = new ArrayList<String>();
    if (isRoot()) whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    whole.addAll(List.of(command));
    return whole;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
