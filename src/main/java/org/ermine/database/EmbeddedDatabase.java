package org.ermine.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ermine.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL in a folder of its own, started with Ermine and stopped with it. What is committed survives: the folder
 * is kept and writes reach the disk before a commit returns. It listens on the loopback address alone, at a free port, and
 * asks for passwords from the first second.
 *
 * <p>The server runs in a session of its own, so that Ctrl-C in a terminal reaches Ermine first and the engine can finish
 * before its database goes. After a crash of Ermine the server is therefore still running; the next start stops it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The database that holds the schemas {@code ermine} and {@code camunda}. */
  public static final String NAME = "ermine";
  /** Owns both schemas and migrates them. */
  public static final String OWNER = "ermine_owner";
  /** Runs the application; can define nothing. */
  public static final String APPLICATION = "ermine_app";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String HOST = "127.0.0.1";
  private static final String SUPERUSER = "postgres";
  private static final int PORT_ATTEMPTS = 3;
  /** Above every process id that an operating system hands out. */
  private static final int NOBODYS_PID = Integer.MAX_VALUE;

  private final Path folder;
  private final Path cluster;
  private final PostgresBinaries binaries;
  private final Secrets secrets;
  private final FileChannel lock;
  private int port;
  private boolean running;

  private EmbeddedDatabase(Path folder, PostgresBinaries binaries, Secrets secrets, FileChannel lock) {
    this.folder = folder;
    this.cluster = folder.resolve("postgresql");
    this.binaries = binaries;
    this.secrets = secrets;
    this.lock = lock;
  }

  /** As {@link #start(Path, Path)}, with the programs unpacked into the same folder. */
  public static EmbeddedDatabase start(Path data) {
    return start(data, data);
  }

  /**
   * Starts the database kept in {@code data}, made if there is none yet.
   *
   * @param programs the folder into which PostgreSQL's programs are unpacked
   * @throws StartRefused if the folder cannot be written, is in use by another Ermine, or is of another PostgreSQL version
   */
  public static EmbeddedDatabase start(Path data, Path programs) {
    Path folder = data.toAbsolutePath().normalize();
    FileChannel lock = null;
    EmbeddedDatabase database = null;
    try {
      makePrivateFolder(folder);
      lock = lock(folder);
      Files.createDirectories(programs);
      database = new EmbeddedDatabase(folder, PostgresBinaries.unpackedIn(programs.toAbsolutePath().normalize()),
          Secrets.in(folder), lock);
      database.start();
      return database;
    } catch (IOException | SQLException | RuntimeException fault) {
      if (database != null) {
        database.close();
      } else {
        release(lock);
      }
      throw fault instanceof StartRefused refused ? refused
          : new StartRefused("the embedded PostgreSQL in " + folder + " does not start: " + fault.getMessage(), fault);
    }
  }

  /** The JDBC address of the application's database. */
  public String url() {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + NAME + "?reWriteBatchedInserts=true";
  }

  public String ownerPassword() {
    return secret(OWNER);
  }

  public String applicationPassword() {
    return secret(APPLICATION);
  }

  public Path folder() {
    return folder;
  }

  /** A random secret that stays the same as long as this data folder lives; made at the first call. */
  public String secret(String name) {
    try {
      return secrets.get(name);
    } catch (IOException fault) {
      throw new StartRefused("the secrets in " + folder + " cannot be written: " + fault.getMessage(), fault);
    }
  }

  private void start() throws IOException, SQLException {
    if (Files.exists(cluster)) {
      refuseOtherVersion();
      refuseWithoutSecrets();
      stopLeftover();
    } else {
      create();
    }
    configure();
    launch();
    provide();
  }

  private void refuseOtherVersion() throws IOException {
    Path file = cluster.resolve("PG_VERSION");
    String found = Files.exists(file) ? Files.readString(file).strip() : "unknown";
    String ours = String.valueOf(binaries.majorVersion());
    if (!found.equals(ours)) {
      throw new StartRefused("the data folder " + folder + " is of PostgreSQL " + found + ", but this Ermine brings PostgreSQL "
          + ours + "; move the data over with pg_dump, or name another folder with ERMINE_DATA");
    }
  }

  private void refuseWithoutSecrets() {
    if (!secrets.has(SUPERUSER)) {
      throw new StartRefused("the data folder " + folder + " has lost its secrets.properties; restore that file");
    }
  }

  /** Made aside and moved into place, so that a folder is either a whole cluster or none. */
  private void create() throws IOException {
    Path draft = folder.resolve("postgresql.new");
    FileSystemUtils.deleteRecursively(draft);
    Path password = folder.resolve("initdb.password");
    Files.deleteIfExists(password);
    try {
      Secrets.createPrivate(password);
      Files.writeString(password, secrets.get(SUPERUSER));
      binaries.run("initdb", "--pgdata=" + draft, "--username=" + SUPERUSER, "--pwfile=" + password,
          "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8", "--data-checksums");
    } finally {
      Files.deleteIfExists(password);
    }
    Files.writeString(draft.resolve("postgresql.conf"), "\ninclude 'ermine.conf'\n", StandardOpenOption.APPEND);
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private void configure() throws IOException {
    Files.writeString(cluster.resolve("ermine.conf"), """
        # Written by Ermine at every start.
        listen_addresses = '%s'
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 200
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0
        """.formatted(HOST));
    Files.writeString(cluster.resolve("pg_hba.conf"), """
        # Written by Ermine at every start.
        host all all %s/32 scram-sha-256
        """.formatted(HOST));
  }

  private void launch() throws IOException {
    for (int attempt = 1; !running; attempt++) {
      port = freePort();
      running = true; // also while it starts: whatever goes wrong now is followed by a stop
      try {
        binaries.run("pg_ctl", "start", "--wait", "--pgdata=" + cluster, "--log=" + folder.resolve("postgresql.log"),
            "--options=-p " + port);
      } catch (IOException fault) {
        stop();
        if (attempt == PORT_ATTEMPTS) {
          throw fault;
        }
      }
    }
  }

  private void provide() throws SQLException, IOException {
    try (Connection connection = superuser("postgres"); Statement statement = connection.createStatement()) {
      for (String role : List.of(OWNER, APPLICATION)) {
        if (!exists(statement, "pg_roles where rolname", role)) {
          statement.execute("create role " + role + " login nosuperuser nocreatedb nocreaterole");
        }
        statement.execute("alter role " + role + " password '" + secrets.get(role) + "'");
      }
      if (!exists(statement, "pg_database where datname", NAME)) {
        statement.execute("create database " + NAME + " owner " + OWNER);
      }
    }
    try (Connection connection = superuser(NAME); Statement statement = connection.createStatement()) {
      statement.execute("revoke all on database " + NAME + " from public");
      statement.execute("grant connect on database " + NAME + " to " + APPLICATION);
      statement.execute("revoke all on schema public from public");
      for (String schema : List.of("ermine", "camunda")) {
        statement.execute("create schema if not exists " + schema + " authorization " + OWNER);
      }
    }
  }

  private Connection superuser(String database) throws SQLException, IOException {
    return DriverManager.getConnection("jdbc:postgresql://" + HOST + ":" + port + "/" + database, SUPERUSER,
        secrets.get(SUPERUSER));
  }

  private static boolean exists(Statement statement, String where, String name) throws SQLException {
    try (ResultSet found = statement.executeQuery("select 1 from " + where + " = '" + name + "'")) {
      return found.next();
    }
  }

  /** A server that outlived its Ermine. This process holds the folder's lock, so nobody else is using that server. */
  private void stopLeftover() throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
    Optional<ProcessHandle> process = lines.isEmpty() ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return; // PostgreSQL clears up after a server that is gone, and checks that no child of it is left
    }
    if (isPostgres(process.get())) {
      LOG.info("A PostgreSQL left over from an earlier start is still running in {}: stopping it", cluster);
      binaries.run("pg_ctl", "stop", "--mode=fast", "--wait", "--pgdata=" + cluster);
    } else {
      // The number has gone to a stranger, who must not be signalled. Only the number is replaced: by the rest of the file
      // PostgreSQL finds shared memory still in use.
      lines.set(0, String.valueOf(NOBODYS_PID));
      Files.write(pidFile, lines);
    }
  }

  /** A process without a program is a dead one that nobody has collected; only where programs cannot be seen is it unclear. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
        .orElseGet(() -> !Files.isDirectory(Path.of("/proc/self")));
  }

  /** Stops the server and gives the folder free; safe to call twice. */
  @Override
  public synchronized void close() {
    stop();
    release(lock);
  }

  private void stop() {
    if (!running) {
      return;
    }
    running = false;
    if (!Files.exists(cluster.resolve("postmaster.pid"))) {
      return;
    }
    try {
      binaries.run("pg_ctl", "stop", "--mode=fast", "--wait", "--pgdata=" + cluster);
    } catch (IOException fault) {
      LOG.warn("The embedded PostgreSQL in {} did not stop: {}", cluster, fault.getMessage());
    }
  }

  private static void makePrivateFolder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.createDirectories(folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
          Files.createDirectories(folder);
        }
      }
      Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
    } catch (IOException fault) {
      throw new StartRefused("the data folder " + folder + " cannot be written; name another with ERMINE_DATA", fault);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("ermine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      LOG.debug("The lock of {} is held by this process", folder);
    }
    channel.close();
    throw new StartRefused("the data folder " + folder + " is in use by another Ermine; stop that one, or name another "
        + "folder with ERMINE_DATA");
  }

  private static void release(FileChannel lock) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException fault) {
      LOG.warn("The lock of the data folder was not released: {}", fault.getMessage());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
