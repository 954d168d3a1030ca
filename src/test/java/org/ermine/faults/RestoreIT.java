package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.faults.FaultTable.fault;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.ermine.Programme;
import org.ermine.database.EmbeddedDatabase;
import org.ermine.topology.Node;
import org.ermine.topology.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What was backed up comes back whole, and work goes on from there. */
@ExtendWith(FaultTable.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoreIT {
  private static final int CHANGES = 120;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder;
  @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path elsewhere;

  @Test void a_dump_is_restored_into_another_server() throws Exception {
    fault("backup by `pg_dump`, restored into another server", "counts, open tasks and chain head are equal; the chain goes on",
        fault -> {
          try (var stand = new Stand(folder); var other = new Stand(elsewhere)) {
            var node = stand.node("node", Stand.DATABASE, Map.of()).start().awaitReady();
            Cast.enter(stand.at(node), Stand.PASSWORD);
            var busy = folder.resolve("busy.dump").toString();
            try (var people = VirtualPeople.at(List.of(node), stand.ledger, Stand.SEED)) {
              people.awaitDone(CHANGES);
              stand.postgres().client("pg_dump", "--format=custom", "--file=" + busy, Stand.DATABASE);
              people.awaitDone(CHANGES);
            }
            stand.awaitNone("every entry is sealed", "ermine.audit_unsealed");
            node.stop();
            var quiet = folder.resolve("quiet.dump").toString();
            stand.postgres().client("pg_dump", "--format=custom", "--file=" + quiet, Stand.DATABASE);
            Contents before;
            try (var connection = stand.postgres().connect(Stand.DATABASE)) {
              before = Contents.of(connection);
            }

            other.addDatabase("busy");
            other.postgres().client("pg_restore", "--exit-on-error", "--dbname=busy", busy);
            try (var connection = other.postgres().connect("busy")) {
              fault.injected();
              fault.found(Invariants.violations(connection));
            }
            other.postgres().client("pg_restore", "--exit-on-error", "--dbname=" + Stand.DATABASE, quiet);
            try (var connection = other.postgres().connect(Stand.DATABASE)) {
              fault.injected();
              assertThat(Contents.of(connection)).isEqualTo(before);
            }
            var restored = other.node("restored", Stand.DATABASE, Map.of()).start().awaitReady();
            try (var people = VirtualPeople.at(List.of(restored), stand.ledger, Stand.SEED + 1)) {
              people.awaitDone(CHANGES);
            }
            chainGoesOn(other.at(restored).as("auditors-1"), before);
            try (var connection = other.postgres().connect(Stand.DATABASE)) {
              fault.found(stand.ledger.violations(connection));
              fault.found(Invariants.violations(connection));
            }
          }
        });
  }

  @Test void a_data_folder_is_copied_while_its_application_is_stopped() throws Exception {
    fault("backup of the embedded database, stopped and copied", "counts, open tasks and chain head are equal; the chain goes on",
        fault -> {
          try (var processes = new Processes(folder)) {
            var data = folder.resolve("data");
            var node = alone(processes, "node", data);
            Stand.await("the example programme is there", () -> node.output().contains("sign in with"));
            node.stop();
            var before = contents(fault, data);
            var copy = folder.resolve("copy");
            processes.run("cp", Map.of(), "cp", "--archive", data.toString(), copy.toString());
            fault.injected();
            assertThat(contents(fault, copy)).isEqualTo(before);
            var restored = alone(processes, "restored", copy);
            var programme = new Programme(restored.port(), Stand.PASSWORD);
            programme.as("owner1").post("/api/risks", TaskAnswers.risk("Copies are never tried")).is(201);
            chainGoesOn(programme.as("auditor1"), before);
            restored.stop();
            contents(fault, copy);
          }
        });
  }

  private static Node alone(Processes processes, String name, Path data) {
    return new Node(processes, name, Map.of("ERMINE_DATA", data.toString(), "ERMINE_DEMO_PASSWORD", Stand.PASSWORD)).start()
        .awaitReady();
  }

  private static Contents contents(FaultTable.Fault fault, Path data) throws Exception {
    try (var database = EmbeddedDatabase.start(data);
        var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword())) {
      fault.found(Invariants.violations(connection));
      return Contents.of(connection);
    }
  }

  /** The head of then is in the chain of now. */
  private static void chainGoesOn(Programme.Person auditor, Contents before) {
    var verification = auditor.get("/api/audit/verification?head=" + before.chainHead()).is(200).body();
    assertThat(verification.path("valid").asBoolean()).as(verification.toString()).isTrue();
    assertThat(verification.path("headInChain").asBoolean()).as(verification.toString()).isTrue();
  }
}
