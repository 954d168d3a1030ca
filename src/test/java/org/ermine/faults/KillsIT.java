package org.ermine.faults;

import static org.ermine.faults.FaultTable.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** Nodes, PostgreSQL and connections that are gone from one instant to the next, while people work. */
@ExtendWith(FaultTable.class)
@Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillsIT {
  private static final int KILLS_OF_THE_ONE_NODE = Integer.getInteger("faults.kills", 50);
  private static final int KILLS_OF_ONE_OF_TWO = 10;
  private static final int KILLS_OF_POSTGRESQL = 10;
  private static final int CONNECTIONS = 200;
  private static final int MOST_DONE = 12;
  private static final int MOST_MILLIS = 500;
  private static final String PROMISES = "every answer that people were given";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) static Path folder;
  private static Stand stand;
  /** The nodes' clocks hang in different places. */
  private static Node first;
  private static Node second;

  @BeforeAll static void start() {
    stand = new Stand(folder);
    first = stand.node("first", Stand.DATABASE, Map.of("TZ", "America/New_York"));
    second = stand.node("second", Stand.DATABASE, Map.of("TZ", "Pacific/Auckland"));
    Cast.enter(stand.at(first.start().awaitReady()), Stand.PASSWORD);
  }

  @AfterAll static void stop() {
    stand.close();
  }

  @Test @Order(1) void the_one_node_is_killed_again_and_again() throws Exception {
    fault("`kill -9` of the one node under load", PROMISES, fault -> {
      try (var people = VirtualPeople.at(List.of(first), stand.ledger, Stand.SEED)) {
        for (int i = 0; i < KILLS_OF_THE_ONE_NODE; i++) {
          people.awaitDone(1 + stand.random.nextInt(MOST_DONE));
          TimeUnit.MILLISECONDS.sleep(stand.random.nextInt(MOST_MILLIS));
          first.kill();
          fault.injected();
          first.start();
          fault.found(stand.violations());
          first.awaitReady();
        }
        people.awaitDone(MOST_DONE);
        fault.found(people.surprises());
        System.out.println(people);
      }
      everythingGoesOn();
      fault.found(stand.violations());
    });
  }

  @Test @Order(2) void one_of_two_nodes_is_killed_again_and_again() throws Exception {
    fault("`kill -9` of one of two nodes under load", PROMISES + "; the other goes on", fault -> {
      bothRun();
      try (var people = VirtualPeople.at(List.of(first, second), stand.ledger, Stand.SEED + 1)) {
        for (int i = 0; i < KILLS_OF_ONE_OF_TWO; i++) {
          var node = i % 2 == 0 ? first : second;
          people.awaitDone(1 + stand.random.nextInt(MOST_DONE));
          node.kill();
          fault.injected();
          people.awaitDone(MOST_DONE);
          fault.found(stand.violations());
          node.start().awaitReady();
        }
        people.awaitDone(MOST_DONE);
        fault.found(people.surprises());
      }
      everythingGoesOn();
      fault.found(stand.violations());
    });
  }

  @Test @Order(3) void postgresql_is_killed_again_and_again() throws Exception {
    fault("`kill -9` of PostgreSQL under load of two nodes", PROMISES + "; nodes recover by themselves", fault -> {
      bothRun();
      try (var people = VirtualPeople.at(List.of(first, second), stand.ledger, Stand.SEED + 2)) {
        for (int i = 0; i < KILLS_OF_POSTGRESQL; i++) {
          people.awaitDone(1 + stand.random.nextInt(MOST_DONE));
          stand.postgres().kill();
          fault.injected();
          stand.postgres().start();
          fault.found(stand.violations());
          people.awaitDone(MOST_DONE);
        }
        fault.found(people.surprises());
      }
      everythingGoesOn();
      fault.found(stand.violations());
    });
  }

  @Test @Order(4) void connections_are_dropped_in_the_middle_of_their_work() throws Exception {
    fault("connections dropped in the middle of a transaction", PROMISES, fault -> {
      bothRun();
      try (var people = VirtualPeople.at(List.of(first, second), stand.ledger, Stand.SEED + 3)) {
        for (int dropped = 0; dropped < CONNECTIONS;) {
          int now = stand.postgres().rows("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
              + "WHERE usename = 'ermine_app' AND state <> 'idle'").size();
          dropped += now;
          if (now > 0) fault.injected(now);
          people.awaitDone(stand.random.nextInt(5));
        }
        fault.found(people.surprises());
      }
      everythingGoesOn();
      fault.found(stand.violations());
    });
  }

  private static void bothRun() {
    for (var node : List.of(first, second)) if (!node.isRunning()) node.start();
    for (var node : List.of(first, second)) node.awaitReady();
  }

  /** Nothing is left behind in a queue. */
  private static void everythingGoesOn() {
    first.awaitReady();
    stand.awaitNone("every entry is sealed", "ermine.audit_unsealed");
    stand.awaitNone("every round is started", "ermine.risk_round WHERE process_instance_id IS NULL AND ended_at IS NULL");
    stand.awaitNone("every event is dispatched", "ermine.outbox_event WHERE dispatched_at IS NULL");
    stand.awaitNone("every risk is recomputed", "ermine.recomputation");
  }
}
