package org.ermine.faults;

import static org.ermine.faults.FaultTable.fault;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.ermine.topology.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Starts that are no quiet ones: two at once on an empty database, and one in the middle of an import. */
@ExtendWith(FaultTable.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartsIT {
  private static final int STARTS = 3;
  private static final int ROWS = 10_000;
  private static final int KILLS_WHILE_ROUNDS_START = 3;
  /** What every database has, whoever made it, as queries that give rows only where it is there twice or not at all. */
  private static final List<String> MADE_ONCE = List.of(
      "SELECT key_ FROM camunda.act_re_procdef GROUP BY key_ HAVING count(*) > 1",
      "SELECT key_ FROM camunda.act_re_decision_def GROUP BY key_ HAVING count(*) > 1",
      "SELECT 'processes' FROM camunda.act_re_procdef HAVING count(DISTINCT key_) <> 6",
      "SELECT 'deployments' FROM camunda.act_re_deployment HAVING count(*) <> 1",
      "SELECT 'filters' FROM camunda.act_ru_filter HAVING count(*) <> count(DISTINCT name_) OR count(*) = 0",
      "SELECT 'administrators' FROM camunda.act_id_user HAVING count(*) <> 1",
      "SELECT 'entries about the administrator' FROM ermine.audit_entry "
          + "WHERE kind = 'person' AND detail ->> 'change' = 'made' HAVING count(*) <> 1",
      "SELECT 'timers of the report' FROM camunda.act_ru_job WHERE handler_type_ = 'timer-start-event' HAVING count(*) <> 1");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) static Path folder;
  private static Stand stand;
  private static Node node;

  @BeforeAll static void start() {
    stand = new Stand(folder);
  }

  @AfterAll static void stop() {
    stand.close();
  }

  @Test @Order(1) void two_nodes_start_at_once_on_an_empty_database() throws Exception {
    fault("two nodes starting at once on an empty database", "everything is made once", fault -> {
      for (int i = 1; i <= STARTS; i++) {
        var database = i == 1 ? Stand.DATABASE : "empty" + i;
        if (i > 1) stand.addDatabase(database);
        var first = stand.node("first" + i, database, Map.of());
        var second = stand.node("second" + i, database, Map.of());
        first.start();
        second.start();
        fault.injected();
        first.awaitReady();
        second.awaitReady();
        for (var query : MADE_ONCE) fault.found(stand.postgres().rows(database, query));
        try (var connection = stand.postgres().connect(database)) {
          fault.found(Invariants.violations(connection));
        }
        second.kill();
        if (i == 1) node = first;
        else first.kill();
      }
    });
  }

  @Test @Order(2) void a_node_is_killed_in_the_middle_of_an_import() throws Exception {
    fault("`kill -9` in the middle of a 10,000-row import", "each row is one risk with one round, one instance and one task",
        fault -> {
          Cast.enter(stand.at(node), Stand.PASSWORD);
          var cutOff = CompletableFuture.runAsync(StartsIT::upload).exceptionally(gone -> null);
          Stand.await("the import has begun", () -> !stand.rows("SELECT 1 FROM ermine.register_import").isEmpty());
          killAndStart(fault);
          cutOff.join();
          upload(); // once more, as whoever got no answer does
          for (int kill = 1; kill <= KILLS_WHILE_ROUNDS_START; kill++) {
            int some = ROWS * kill / (KILLS_WHILE_ROUNDS_START + 2) + stand.random.nextInt(ROWS / 20);
            Stand.await("some rounds have started", () -> started() >= some);
            killAndStart(fault);
          }
          Stand.await("every round is started", () -> started() == ROWS);
          for (var table : List.of("ermine.register_row", "ermine.risk", "ermine.risk_round", "camunda.act_ru_task")) {
            var rows = stand.rows("SELECT count(*) FROM " + table);
            if (!rows.equals(List.of(String.valueOf(ROWS)))) fault.found(List.of(rows + " rows in " + table));
          }
          fault.found(stand.violations());
        });
  }

  private static void killAndStart(FaultTable.Fault fault) throws Exception {
    node.kill();
    fault.injected();
    fault.found(stand.violations());
    node.start().awaitReady();
  }

  private static int started() {
    return Integer.parseInt(stand.rows("SELECT count(*) FROM ermine.risk_round WHERE process_instance_id IS NOT NULL").get(0));
  }

  /** @throws UncheckedIOException if the node is gone before it answers */
  private static void upload() {
    var answer = stand.at(node).as("trust-1").upload("/api/registers/imports?register=large", "register.csv", Register.of(ROWS))
        .is(200);
    org.assertj.core.api.Assertions.assertThat(answer.body().path("accepted").asInt() + answer.body().path("unchanged").asInt())
        .isEqualTo(ROWS);
  }
}
