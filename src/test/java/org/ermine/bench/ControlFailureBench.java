package org.ermine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.assessment.RecomputationsByHand;
import org.ermine.identification.Reporting;
import org.ermine.lifecycle.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long people wait for the completion of a task over HTTP, on an ordinary day and while a control fails on which 10,000
 * monitored risks lean, each of which becomes High and calls for a review. One person triages candidates, the other reviews some
 * of these very risks. {@code -Dbench.risks=500} makes it fewer.
 */
@Tag("bench")
@ErmineTest
class ControlFailureBench {
  private static final int RISKS = Integer.getInteger("bench.risks", 10_000);
  /** Tasks that lie before each person. */
  private static final int TASKS = 200 + RISKS / 8;
  private static final int BATCH = 50;
  /** Each person completes one task in this time, if the answer comes by then. */
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration ORDINARY = Duration.ofSeconds(60);
  private static final String CONTROL = "bench-control";
  private static final Map<String, Object> REJECTED = Map.of("triage", "reject", "reason", "Not a risk of ours.");
  private static final Map<String, Object> REVIEWED = Map.of("finding", "continue", "comment", "Known.");
  private static final Map<String, Object> FAILED = Map.of("performedOn", LocalDate.now(Clock.systemUTC()).minusDays(1).toString(), "result", "fail",
      "evidence", "It was open.");

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired Reporting reporting;
  @Autowired Signals signals;
  @Autowired TransactionTemplate transaction;

  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final Queue<String> candidates = new ArrayDeque<>();
  private final Queue<String> reviews = new ArrayDeque<>();
  private Programme programme;
  private RecomputationsByHand recomputations;

  @BeforeEach void risks_that_lean_on_one_control() {
    programme = new Programme(port, TestDatabase.PASSWORD);
    recomputations = new RecomputationsByHand(application);
    jdbc.sql("INSERT INTO control (id, title, family, catalog, imported_at) VALUES (?, 'Bench', 'bench', 'bench', now())")
        .param(CONTROL).update();
    fails();
    var risks = copies(assessed());
    inBatches(RISKS, i -> runtime.startProcessInstanceByKey("monitor-risk", risks.get(i), Map.of("continuation", "monitor")));
    inBatches(TASKS, i -> reporting.report("Candidate " + i, "For measuring.", "bench", null, null, null, "auditor1"));
    inBatches(TASKS, i -> signals.raise(risks.get(i), Signals.Kind.CAMPAIGN, "For measuring.", "trust1"));
    candidates.addAll(open("Task_TriageCandidate"));
    reviews.addAll(open("Task_ReviewRisk"));
    jdbc.sql("ANALYZE").update();
  }

  @AfterEach void threads() {
    threads.shutdown();
  }

  @Test void completions_while_a_control_fails() {
    completionsFor(Duration.ofSeconds(10)); // warms up
    var ordinary = completionsFor(ORDINARY);
    var raised = new AtomicBoolean();
    var start = System.nanoTime();
    var work = CompletableFuture.supplyAsync(() -> {
      try {
        fails();
        var recorded = seconds(start);
        while (recomputations.next()) { }
        return new double[] {recorded, seconds(start)};
      } finally {
        raised.set(true);
      }
    }, threads);
    var meanwhile = completions(() -> !raised.get());
    var took = work.join();
    var moved = jdbc.sql("SELECT count(DISTINCT risk_id) FROM risk_signal JOIN control_link l USING (risk_id) "
            + "WHERE l.control_id = ? AND kind = 'standing'").param(CONTROL).query(Integer.class).single();
    assertThat(moved).isEqualTo(RISKS + 1);
    System.out.printf("Completion of a task, ms: ordinary p50 %.0f p95 %.0f (%d), while %d risks move p50 %.0f p95 %.0f (%d)%n",
        share(ordinary, 0.5), share(ordinary, 0.95), ordinary.size(), RISKS, share(meanwhile, 0.5),
        share(meanwhile, 0.95), meanwhile.size());
    System.out.printf("Test recorded after %.2f s, last of %d signals raised after %.1f s%n", took[0], moved, took[1]);
  }

  private void fails() {
    programme.as("trust1").post("/api/controls/" + CONTROL + "/tests", FAILED).is(201);
  }

  /** 48 * (1 - 0.9 / 3) = 33.6, Medium, after the first failed test; 48 * (1 - 0.9 / 4) = 37.2, High, after the next. */
  private String assessed() {
    return new EngineProgramme(application).registered()
        .completes(EngineProgramme.OWNER, "Task_EstimateRisk", EngineProgramme.ESTIMATE)
        .completes(EngineProgramme.TRUST, "Task_RateControls", EngineProgramme.rated(CONTROL, 0.9, 1))
        .completes(EngineProgramme.OWNER, "Task_ReviewAssessment", Map.of("review", "confirm"))
        .completes(EngineProgramme.MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "approve")).id();
  }

  private List<String> copies(String template) {
    var ids = jdbc.sql("""
            INSERT INTO risk (id, title, description, source, category, service_id, owner, reporter, phase, records_since,
              registered_at, version)
            SELECT 'RSK-' || lpad(nextval('risk_number')::text, 6, '0'), title, description, source, category, service_id, owner,
              reporter, 'monitoring', records_since, registered_at, version
            FROM risk t, generate_series(1, :copies)
            WHERE t.id = :template RETURNING id""").param("template", template).param("copies", RISKS).query(String.class).list();
    Stream.of("""
        INSERT INTO assessment SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'risk_id', c.id))).*
        FROM assessment a JOIN risk c ON c.id IN (:ids) WHERE a.risk_id = :template""", """
        INSERT INTO assessment_event SELECT c.id, c.risk_id, e.outcome, e.reason, e.caused_by, e.at
        FROM assessment_event e JOIN assessment c ON c.risk_id IN (:ids) WHERE e.risk_id = :template""", """
        INSERT INTO control_link (risk_id, control_id, coverage, effective_at, linked_by)
        SELECT c.id, l.control_id, l.coverage, l.effective_at, l.linked_by
        FROM control_link l JOIN risk c ON c.id IN (:ids) WHERE l.risk_id = :template""")
        .forEach(sql -> jdbc.sql(sql).param("template", template).param("ids", ids).update());
    return ids;
  }

  private List<String> open(String key) {
    return tasks.createTaskQuery().taskDefinitionKey(key).list().stream().map(Task::getId).toList();
  }

  private void inBatches(int count, IntConsumer each) {
    for (int from = 0; from < count; from += BATCH) {
      var batch = IntStream.range(from, Math.min(from + BATCH, count));
      transaction.executeWithoutResult(status -> batch.forEach(each));
    }
  }

  private List<Double> completionsFor(Duration time) {
    var start = System.nanoTime();
    return completions(() -> System.nanoTime() - start < time.toNanos());
  }

  /** Milliseconds that each completion took, as long as there is to be more. */
  private List<Double> completions(BooleanSupplier more) {
    var triaging = CompletableFuture.supplyAsync(() -> completions("trust1", candidates, REJECTED, more), threads);
    var reviewing = CompletableFuture.supplyAsync(() -> completions(EngineProgramme.OWNER, reviews, REVIEWED, more), threads);
    return Stream.of(triaging, reviewing).flatMap(person -> person.join().stream()).toList();
  }

  private List<Double> completions(String person, Queue<String> desk, Map<String, Object> fields, BooleanSupplier more) {
    var took = new ArrayList<Double>();
    while (more.getAsBoolean()) {
      var start = System.nanoTime();
      programme.as(person).post("/api/tasks/" + desk.remove() + "/complete", fields).is(200);
      var nanos = System.nanoTime() - start;
      took.add(nanos / 1e6);
      LockSupport.parkNanos(PACE.toNanos() - nanos);
    }
    return took;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static double share(List<Double> took, double share) {
    return took.stream().sorted().skip((long) (share * (took.size() - 1))).findFirst().orElseThrow();
  }
}
