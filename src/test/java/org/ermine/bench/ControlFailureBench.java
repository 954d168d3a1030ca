package org.ermine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * monitored risks lean, each of which becomes High and calls for a review. {@code -Dbench.risks=500} makes it fewer.
 */
@Tag("bench")
@ErmineTest
class ControlFailureBench {
  private static final int RISKS = Integer.getInteger("bench.risks", 10_000);
  private static final int CANDIDATES = 1_000 + RISKS / 5;
  private static final int BATCH = 50;
  private static final List<String> PEOPLE = List.of("trust1", "trust2");
  /** Each person completes one task in this time, if the answer comes by then. */
  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration ORDINARY = Duration.ofSeconds(30);
  private static final String CONTROL = "bench-control";
  private static final String TRIAGE = "Task_TriageCandidate";
  private static final Map<String, Object> REJECTED = Map.of("triage", "reject", "reason", "Not a risk of ours.");
  private static final Map<String, Object> FAILED = Map.of("performedOn", LocalDate.now().minusDays(1).toString(), "result", "fail",
      "evidence", "It was open.");

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired Reporting reporting;
  @Autowired TransactionTemplate transaction;

  private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size() + 1);
  private final Queue<String> open = new ConcurrentLinkedQueue<>();
  private Programme programme;
  private RecomputationsByHand recomputations;

  @BeforeEach void risks_that_lean_on_one_control() {
    programme = new Programme(port, TestDatabase.PASSWORD);
    recomputations = new RecomputationsByHand(application);
    jdbc.sql("INSERT INTO control (id, title, family, catalog, imported_at) VALUES (?, 'Bench', 'bench', 'bench', now())").param(CONTROL)
        .update();
    fails();
    monitored(copies(assessed()));
    inBatches(CANDIDATES, i -> reporting.report("Candidate " + i, "For measuring.", "bench", null, null, null, "auditor1"));
    tasks.createTaskQuery().taskDefinitionKey(TRIAGE).list().stream().map(Task::getId).forEach(open::add);
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
    var signals = jdbc.sql("SELECT count(*) FROM risk_signal s JOIN control_link l ON l.risk_id = s.risk_id AND l.control_id = ?")
        .param(CONTROL).query(Integer.class).single();
    assertThat(signals).isEqualTo(RISKS + 1);
    assertThat(tasks.createTaskQuery().taskDefinitionKey("Task_ReviewRisk").count()).isEqualTo(RISKS);
    System.out.printf("Completion of a task, %d people, ms: ordinary p50 %.0f p95 %.0f (%d), while %d risks move p50 %.0f p95 %.0f (%d)%n",
        PEOPLE.size(), share(ordinary, 0.5), share(ordinary, 0.95), ordinary.size(), RISKS, share(meanwhile, 0.5),
        share(meanwhile, 0.95), meanwhile.size());
    System.out.printf("Test recorded after %.2f s, last of %d signals raised after %.1f s%n", took[0], signals, took[1]);
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
            INSERT INTO risk SELECT (jsonb_populate_record(t, jsonb_build_object('phase', 'monitoring',
              'id', 'RSK-' || lpad(nextval('risk_number')::text, 6, '0')))).* FROM risk t, generate_series(1, :copies)
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

  private void monitored(List<String> risks) {
    inBatches(risks.size(), i -> runtime.startProcessInstanceByKey("monitor-risk", risks.get(i), Map.of("continuation", "monitor")));
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

  /** Milliseconds that each completion took, as long as there is to be more and something to do. */
  private List<Double> completions(BooleanSupplier more) {
    var people = PEOPLE.stream().map(person -> CompletableFuture.supplyAsync(() -> completions(person, more), threads)).toList();
    return people.stream().flatMap(person -> person.join().stream()).toList();
  }

  private List<Double> completions(String person, BooleanSupplier more) {
    var took = new ArrayList<Double>();
    while (more.getAsBoolean()) {
      var start = System.nanoTime();
      programme.as(person).post("/api/tasks/" + open.remove() + "/complete", REJECTED).is(200);
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
