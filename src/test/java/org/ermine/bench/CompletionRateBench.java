package org.ermine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.database.EmbeddedDatabase;
import org.ermine.identification.Reporting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many tasks a second one person completes, through the guard and with everything that is stored for it, while 10,000 tasks
 * are open; with the index on the engine's table of tasks that Ermine adds, and without it.
 */
@Tag("bench")
@ErmineTest
class CompletionRateBench {
  private static final int OPEN = 10_000;
  private static final int COMPLETED = 200;
  private static final int PAIRS = 5;
  private static final int BATCH = 100;
  private static final String TRIAGE = "Task_TriageCandidate";
  private static final Map<String, Object> REJECTED = Map.of("triage", "reject", "reason", "Not a risk of ours.");

  @Autowired ApplicationContext application;
  @Autowired TaskService tasks;
  @Autowired Reporting reporting;
  @Autowired TransactionTemplate transaction;

  private final Deque<String> open = new ArrayDeque<>();
  private EngineProgramme programme;

  @BeforeEach void candidates() {
    programme = new EngineProgramme(application);
    for (int from = 0; from < OPEN; from += BATCH) {
      var first = from;
      transaction.executeWithoutResult(status -> {
        for (int i = first; i < first + BATCH; i++) {
          reporting.report("Candidate " + i, "For measuring.", "bench", null, null, null, "auditor1");
        }
      });
    }
    tasks.createTaskQuery().taskDefinitionKey(TRIAGE).list().stream().map(Task::getId).forEach(open::add);
  }

  @Test void completions_a_second_with_and_without_the_index() throws SQLException {
    assertThat(open).hasSizeGreaterThanOrEqualTo(OPEN);
    completionsASecond(); // warms up
    var with = new double[PAIRS];
    var without = new double[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      with[pair] = completionsASecond();
      asOwner("DROP INDEX camunda.ermine_idx_task_parent");
      try {
        without[pair] = completionsASecond();
      } finally {
        asOwner("CREATE INDEX ermine_idx_task_parent ON camunda.act_ru_task (parent_task_id_)");
      }
    }
    System.out.printf("%d open tasks, completions a second, median of %d: %.0f with the index, %.0f without%n", OPEN, PAIRS,
        median(with), median(without));
  }

  private double completionsASecond() {
    var start = System.nanoTime();
    for (int i = 0; i < COMPLETED; i++) {
      var task = open.remove();
      programme.as(EngineProgramme.TRUST, () -> {
        tasks.complete(task, REJECTED);
        return null;
      });
    }
    return COMPLETED / ((System.nanoTime() - start) / 1e9);
  }

  private static double median(double[] rates) {
    Arrays.sort(rates);
    return rates[rates.length / 2];
  }

  private static void asOwner(String statement) throws SQLException {
    var database = TestDatabase.shared();
    try (var connection = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, database.ownerPassword());
        var sql = connection.createStatement()) {
      sql.execute(statement);
      sql.execute("ANALYZE camunda.act_ru_task");
    }
  }
}
