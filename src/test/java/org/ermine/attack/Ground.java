package org.ermine.attack;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is attacked: risks that wait for somebody, brought there the way people do, and the engine's ids of them. */
final class Ground implements AutoCloseable {
  /** Stands in the title of each risk here: whoever reads it has seen what is not for them. */
  final String word = "Zq" + UUID.randomUUID().toString().replace("-", "");
  final String service = "svc-" + word.substring(0, 10).toLowerCase(java.util.Locale.ROOT);
  /** Owns {@link #owned} and is in management. */
  final String owner;
  /** Rated the controls of {@link #owned} and is in management. */
  final String rater;
  /** Held {@link #heldTask} and is no longer in the group. */
  final String former;
  /** Waits for triage. */
  final String candidate;
  final String triageTask;
  final String heldTask;
  /** Waits for the validation of its assessment. */
  final String owned;
  final String validationTask;
  /** About the service, without those who attack. */
  final String meeting;
  /** Of {@link #owned}. */
  final String indicator;
  /** Of an assessment that has begun. */
  final String estimateTask;
  /** The instance of a process that is over. */
  final String endedInstance;

  private final Programme programme;
  private final JdbcClient jdbc;

  Ground(int port, JdbcClient jdbc) {
    this.programme = new Programme(port, TestDatabase.PASSWORD);
    this.jdbc = jdbc;
    owner = people(person(), "owners", "management");
    rater = people(person(), "trust", "management");
    former = people(person(), "trust");
    programme.as("trust1").put("/api/services/" + service, Map.of("name", service, "stakeholders", List.of("trust2"))).is(200);
    candidate = reported();
    triageTask = task("trust1", "Task_TriageCandidate", candidate);
    var held = reported();
    heldTask = task(former, "Task_TriageCandidate", held);
    programme.as(former).post("/api/tasks/" + heldTask + "/claim", Map.of()).is(200);
    takeAway(former);
    var rejected = reported();
    endedInstance = instance(task("trust1", "Task_TriageCandidate", rejected));
    programme.as("trust1").completes("Task_TriageCandidate", rejected, Map.of("triage", "reject", "reason", "No.")).is(200);
    estimateTask = task(owner, "Task_EstimateRisk", registered());
    owned = registered();
    programme.as(owner).completes("Task_EstimateRisk", owned, Map.of("impactService", 3, "impactCustomers", 2, "impactReputation",
        1,
        "impactCompliance", 1, "expectedPerYear", 0.5, "rationale", "Seen.")).is(200);
    programme.as(rater).completes("Task_RateControls", owned, Map.of("controlRatings", List.of(), "rationale", "None.")).is(200);
    programme.as(owner).completes("Task_ReviewAssessment", owned, Map.of("review", "confirm")).is(200);
    meeting = programme.as("trust1").post("/api/meetings", Map.of("service", service, "plannedFor",
        LocalDate.now(ZoneOffset.UTC).toString(), "attendees", List.of("trust2"))).is(201).text("id");
    indicator = programme.as("trust1").post("/api/indicators", Map.of("risk", owned, "name", word, "unit", "%", "direction", "up",
        "warning", 1, "limit", 2, "expectedEvery", 7)).is(201).text("id");
    validationTask = task("management1", "Task_ValidateAssessment", owned);
  }

  /** Other tests count on who is in which group. */
  @Override public void close() {
    takeAway(owner);
    takeAway(rater);
  }

  private void takeAway(String person) {
    programme.as("admin").put("/api/people/" + person, Map.of("firstName", "Xx", "lastName", "Xx", "groups",
        List.of("owners"))).is(200);
  }

  String instance(String task) {
    return one("SELECT proc_inst_id_ FROM camunda.act_ru_task WHERE id_ = '" + task + "'");
  }

  String execution(String task) {
    return one("SELECT execution_id_ FROM camunda.act_ru_task WHERE id_ = '" + task + "'");
  }

  String definition(String process) {
    return one("SELECT id_ FROM camunda.act_re_procdef WHERE key_ = '" + process + "' ORDER BY version_ DESC LIMIT 1");
  }

  String deployment() {
    return one("SELECT id_ FROM camunda.act_re_deployment LIMIT 1");
  }

  String filter() {
    return one("SELECT id_ FROM camunda.act_ru_filter WHERE name_ = 'My tasks'");
  }

  String job() {
    return one("SELECT id_ FROM camunda.act_ru_job WHERE process_instance_id_ IS NOT NULL LIMIT 1");
  }

  private String one(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }

  private String registered() {
    var risk = reported();
    programme.as("trust1").completes("Task_TriageCandidate", risk, Map.of("triage", "accept", "service", service, "owner", owner,
        "category", "supply")).is(200);
    programme.as(owner).completes("Task_ConfirmRisk", risk, Map.of("confirmed", true)).is(200);
    return risk;
  }

  private String reported() {
    return programme.as("trust2").post("/api/risks", Map.of("title", word + " " + UUID.randomUUID(), "description", word,
        "source", "interview")).is(201).text("id");
  }

  private String task(String person, String key, String risk) {
    return programme.as(person).task(key, risk).path("id").asText();
  }

  private static String person() {
    return "x-" + UUID.randomUUID().toString().substring(0, 12);
  }

  private String people(String id, String... groups) {
    programme.as("admin").post("/api/people", Map.of("id", id, "firstName", "Xx", "lastName", "Xx", "password",
        TestDatabase.PASSWORD, "groups", List.of(groups))).is(201);
    return id;
  }
}
