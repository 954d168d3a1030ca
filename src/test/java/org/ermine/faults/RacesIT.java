package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.faults.FaultTable.fault;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ermine.Programme;
import org.ermine.faults.FaultTable.Fault;
import org.ermine.outbox.Receiver;
import org.ermine.topology.Node;
import org.ermine.topology.Processes;
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

/**
 * Two nodes that want the same thing at once, work that fails at its very end, and an outside world that is down all the while
 * until the last test.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RacesIT {
  private static final int RACES = 50;
  private static final int SLOW_JOBS = 10;
  private static final int FAILING_JOBS = 40;
  private static final int FAILURES_OF_JOBS = 15;
  private static final int FAILURES = 100;
  private static final int TIMERS = 1_000;
  private static final List<String> WRITTEN_BY_DELEGATES = List.of("assessment", "assessment_event", "response", "response_event",
      "action_report", "response_outcome", "review", "closure_request", "submission_use", "risk_round");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) static Path folder;
  private static final int HOOK = Processes.freePort();
  private static final int SMTP = Processes.freePort();
  private static Stand stand;
  private static Node first;
  private static Node second;
  private static Timers timers;

  @BeforeAll static void start() {
    stand = new Stand(folder);
    var settings = new HashMap<>(Map.of("ERMINE_WEBHOOKS_0_NAME", "hook", "ERMINE_WEBHOOKS_0_URL", "http://127.0.0.1:" + HOOK,
        "ERMINE_WEBHOOKS_0_SECRET", Receiver.SECRET, "ERMINE_WEBHOOKS_0_INTERNAL", "true", "SPRING_MAIL_HOST", "127.0.0.1",
        "SPRING_MAIL_PORT", String.valueOf(SMTP), "ERMINE_MAIL_FROM", "ermine@example.org", "ERMINE_MAIL_DIGESTMINUTES", "0"));
    // Nothing is given up, and a job's lock runs out while it is slow.
    settings.putAll(Map.of("ERMINE_OUTBOX_ATTEMPTS", "100000", "ERMINE_OUTBOX_FIRSTDELAY", "5s", "ERMINE_OUTBOX_LONGESTDELAY",
        "30s", "CAMUNDA_BPM_JOBEXECUTION_LOCKTIMEINMILLIS", "2000"));
    first = stand.node("first", Stand.DATABASE, settings);
    second = stand.node("second", Stand.DATABASE, settings);
    Cast.enter(stand.at(first.start().awaitReady()), Stand.PASSWORD);
    second.start().awaitReady();
    timers = new Timers(stand, first);
  }

  @AfterAll static void stop() {
    stand.close();
  }

  @Test @Order(1) void two_people_complete_the_same_task_at_once() throws Exception {
    fault("two people complete the same task at once, at two nodes", "one is done, the other refused", fault -> {
      try (var atOnce = new AtOnce()) {
        for (int i = 0; i < RACES; i++) {
          var risk = report();
          race(fault, atOnce, task("trust-1", "Task_TriageCandidate", risk), "trust-1", "trust-2", new TaskAnswers(stand.random)
              .triaged());
          if (i % 2 == 0) race(fault, atOnce, validation(risk), "management-1", "management-2", Map.of("validation", "approve"));
        }
      }
      fault.found(stand.violations());
    });
  }

  @Test @Order(2) void the_same_request_is_sent_twice_at_once() throws Exception {
    fault("the same request sent twice at once, to two nodes", "both get the first answer; without a key, the second is refused",
        fault -> {
          try (var atOnce = new AtOnce()) {
            for (int i = 0; i < RACES; i++) {
              var body = TaskAnswers.risk(Ledger.MARK + UUID.randomUUID());
              var key = UUID.randomUUID().toString();
              var answers = atOnce.both(() -> at(first).as("owners-1").post("/api/risks", body, "Idempotency-Key", key),
                  () -> at(second).as("owners-1").post("/api/risks", body, "Idempotency-Key", key));
              fault.injected();
              var id = answers.get(0).is(201).text("id");
              if (!answers.get(1).is(201).text("id").equals(id)) fault.found(List.of("two answers to one request"));
              stand.ledger.reported((String) body.get("title"), id);
              race(fault, atOnce, task("trust-1", "Task_TriageCandidate", id), "trust-1", "trust-1",
                  Map.of("triage", "reject", "reason", "No risk."));
            }
          }
          fault.found(stand.violations());
        });
  }

  @Test @Order(3) void a_job_outlives_its_lock() throws Exception {
    fault("a job that outlives its lock and is run by the other node too", "done once", fault -> {
      var jobs = timers.reminders(SLOW_JOBS);
      var locks = new HashMap<String, Set<String>>();
      try (var blocker = stand.postgres().connect(Stand.DATABASE); var statement = blocker.createStatement()) {
        blocker.setAutoCommit(false);
        statement.execute("LOCK TABLE ermine.task_notice IN SHARE MODE"); // whoever writes a notice waits
        timers.letBeDue(jobs);
        Stand.await("every job has been locked twice", () -> {
          timers.locks(jobs).forEach(row -> locks.computeIfAbsent(row.split(" ")[0], job -> new HashSet<>()).add(row));
          return locks.size() == jobs.size() && locks.values().stream().allMatch(seen -> seen.size() > 1);
        });
        fault.injected(jobs.size());
        blocker.rollback();
      }
      timers.awaitDone(jobs);
      fault.found(stand.violations());
    });
  }

  @Test @Order(4) void delegates_fail_after_their_writes() throws Exception {
    fault("a delegate that fails after its writes, at commit", "asked again, it is done once",
        fault -> sabotaged(fault, Saboteur.RAISE));
  }

  @Test @Order(5) void connections_break_at_commit() throws Exception {
    fault("a connection that breaks at commit", "asked again, it is done once",
        fault -> sabotaged(fault, Saboteur.DISCONNECT));
  }

  @Test @Order(6) void jobs_fail_after_their_writes() throws Exception {
    fault("a timer's job that fails after its writes, at commit", "tried again by itself and done once", fault -> {
      var jobs = timers.reminders(FAILING_JOBS);
      try (var saboteur = new Saboteur(stand.postgres(), List.of("task_notice"), "turn <= " + FAILURES_OF_JOBS, Saboteur.RAISE)) {
        timers.letBeDue(jobs);
        timers.awaitDone(jobs);
        fault.injected(saboteur.acts());
      }
      fault.found(stand.violations());
    });
  }

  @Test @Order(7) void a_thousand_timers_are_due_together() throws Exception {
    fault("1,000 timers due together, for two nodes", "each given once", fault -> {
      timers.reminders(TIMERS / 2);
      int before = timers.given();
      int due = timers.letAllBeDue();
      assertThat(due).isGreaterThanOrEqualTo(TIMERS);
      timers.awaitNoneDue();
      fault.injected(due);
      int given = timers.given() - before;
      if (given != due) fault.found(List.of(given + " notices of " + due + " timers"));
      fault.found(stand.violations());
    });
  }

  @Test @Order(8) void mail_and_webhook_come_back() throws Exception {
    fault("mail and webhook down, then up again (events)", "every event arrives, those of a risk in order", fault -> {
      fault.injected(Integer.parseInt(stand.rows("SELECT count(*) FROM ermine.outbox_event").get(0)));
      assertThat(stand.rows("SELECT count(*) FROM ermine.outbox_delivery WHERE state = 'delivered'")).containsExactly("0");
      var mail = new GreenMail(new ServerSetup(SMTP, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
      try (var receiver = new Receiver(HOOK)) {
        mail.start();
        stand.awaitNone("every event is dispatched", "ermine.outbox_event WHERE dispatched_at IS NULL");
        stand.awaitNone("everything is delivered", "ermine.outbox_delivery WHERE state = 'pending'");
        fault.found(new Deliveries(stand).violations(receiver));
        assertThat(mail.getReceivedMessages()).isNotEmpty();
      } finally {
        mail.stop();
      }
      fault.found(stand.violations());
    });
  }

  private static void sabotaged(Fault fault, String act) throws Exception {
    try (var people = VirtualPeople.at(List.of(first, second), stand.ledger, Stand.SEED + act.length())) {
      try (var saboteur = new Saboteur(stand.postgres(), WRITTEN_BY_DELEGATES, "turn % 5 = 0", act)) {
        while (saboteur.acts() < FAILURES) people.awaitDone(5);
        fault.injected(saboteur.acts());
      }
      people.awaitDone(FAILURES);
      fault.found(people.surprises());
    }
    fault.found(stand.violations());
  }

  /** Both complete the task; exactly one of them is told that it is done. */
  private static void race(Fault fault, AtOnce atOnce, String task, String one, String other, Map<String, ?> fields)
      throws Exception {
    var path = "/api/tasks/" + task + "/complete";
    var statuses = atOnce.both(() -> at(first).as(one).post(path, fields).status(), () -> at(second).as(other).post(path, fields)
        .status());
    fault.injected();
    var refused = statuses.stream().filter(status -> status != 200).toList();
    if (refused.size() != 1 || !Set.of(403, 404, 409).contains(refused.get(0))) fault.found(List.of("answers " + statuses));
  }

  private static String report() {
    var title = Ledger.MARK + UUID.randomUUID();
    var id = at(first).as("owners-1").post("/api/risks", TaskAnswers.risk(title)).is(201).text("id");
    stand.ledger.reported(title, id);
    return id;
  }

  /** Brings a registered candidate to its validation. @return that task */
  private static String validation(String risk) {
    var owner = at(first).as("auditors-1").get("/api/risks/" + risk).is(200).text("owner");
    var answers = new TaskAnswers(stand.random);
    does(owner, "Task_ConfirmRisk", risk, Map.of("confirmed", true));
    does(owner, "Task_EstimateRisk", risk, answers.to("Task_EstimateRisk"));
    does("trust-3", "Task_RateControls", risk, answers.to("Task_RateControls"));
    does(owner, "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    return task("management-1", "Task_ValidateAssessment", risk);
  }

  private static void does(String person, String key, String risk, Map<String, Object> fields) {
    at(first).as(person).completes(key, risk, fields).is(200);
  }

  private static String task(String person, String key, String risk) {
    return at(first).as(person).task(key, risk).path("id").asText();
  }

  private static Programme at(Node node) {
    return stand.at(node);
  }
}
