package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.ermine.Programme;
import org.ermine.topology.DebianPostgres;
import org.ermine.topology.Node;
import org.ermine.topology.Processes;

/** A PostgreSQL that keeps what it promised, and nodes of the packaged application on it; all of them end with it. */
final class Stand implements AutoCloseable {
  static final String PASSWORD = "Correct-Horse-7-Staple";
  static final String DATABASE = "ermine";
  static final long SEED = Long.getLong("faults.seed", 20261125L);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Processes processes;
  private final DebianPostgres postgres;
  private final Thread atExit;
  private final List<String> program;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Programme> programmes = new ConcurrentHashMap<>();
  final Ledger ledger = new Ledger();
  final Random random = new Random(SEED);

  Stand(Path folder) {
    processes = new Processes(folder);
    // Also when this JVM is told to end, which leaves it little time.
    atExit = new Thread(processes::killAll);
    Runtime.getRuntime().addShutdownHook(atExit);
    // The cluster's user has to get there.
    processes.run("chmod", Map.of(), "chmod", "711", folder.toString());
    postgres = DebianPostgres.start(processes, folder);
    assertThat(postgres.rows("postgres", "SELECT current_setting('fsync'), current_setting('synchronous_commit')"))
        .containsExactly("on on");
    program = new LaidOutJar(this).program();
  }

  DebianPostgres postgres() {
    return postgres;
  }

  Processes processes() {
    return processes;
  }

  /** A node for many people on this database; not started yet. */
  Node node(String name, String database, Map<String, String> more) {
    return node(name, database, more, program);
  }

  Node node(String name, String database, Map<String, String> more, List<String> program) {
    var settings = new TreeMap<>(postgres.settings(database));
    settings.put("SPRING_PROFILES_ACTIVE", "prod");
    settings.put("ERMINE_ADMIN_USER", Cast.ADMIN);
    settings.put("ERMINE_ADMIN_PASSWORD", PASSWORD);
    settings.putAll(more);
    var node = new Node(processes, name, settings, program);
    nodes.add(node);
    return node;
  }

  /** Makes another empty database beside {@link #DATABASE}. */
  void addDatabase(String name) {
    postgres.execute("postgres", "CREATE DATABASE " + name + " OWNER ermine_owner",
        "GRANT CONNECT ON DATABASE " + name + " TO ermine_app");
  }

  /** The node as people reach it. */
  Programme at(Node node) {
    return programmes.computeIfAbsent(node, known -> new Programme(known.port(), PASSWORD));
  }

  /** What does not hold, of the invariants and of what people were told. */
  List<String> violations() throws SQLException {
    // First what was promised, then the snapshot: whatever was promised by then is in it.
    var found = new ArrayList<String>();
    try (var connection = postgres.connect(DATABASE)) {
      found.addAll(ledger.violations(connection));
      found.addAll(Invariants.violations(connection));
    }
    return found;
  }

  /** Waits until a query gives 0. */
  void awaitNone(String what, String countOf) {
    await(what, () -> rows("SELECT count(*) FROM " + countOf).equals(List.of("0")));
  }

  static void await(String what, BooleanSupplier holds) {
    org.awaitility.Awaitility.await(what).atMost(PATIENCE).pollInterval(100, TimeUnit.MILLISECONDS).until(holds::getAsBoolean);
  }

  List<String> rows(String query) {
    return postgres.rows(DATABASE, "/* asked by the test */ " + query);
  }

  /** Nodes first, for PostgreSQL would wait for them to leave. */
  @Override public void close() {
    nodes.stream().filter(Node::isRunning).forEach(Node::kill);
    processes.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
