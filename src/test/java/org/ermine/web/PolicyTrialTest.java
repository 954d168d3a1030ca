package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.RepositoryService;
import org.ermine.ErmineTest;
import org.ermine.engine.ShippedTables;
import org.ermine.policy.PolicyTable;
import org.ermine.policy.TableFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A changed table from its trial to its adoption, over HTTP. */
@ErmineTest
class PolicyTrialTest {
  private static final Map<String, Object> APPROVED = Map.of("decision", "approve", "comment", "As discussed.");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired RepositoryService repository;
  @Autowired Clock clock;
  private Caller caller;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
  }

  @AfterEach void whatWasShippedIsInForce() {
    repository.createDeploymentQuery().deploymentNameLike("policy trial %").list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  /** 48.0, High: with High from 49 on it would be Medium. */
  @Test void who_would_change_and_why() {
    var risk = assessed();
    var trial = tried("trust1", "severity", severityHighFrom(49), "?from=" + today() + "&to=" + today());
    assertThat(trial.get("state").asText()).isEqualTo("tried");
    assertThat(trial.get("sha256").asText()).isEqualTo(new TableFile(severityHighFrom(49)).sha256());
    assertThat(trial.at("/trial/by").asText()).isEqualTo("trust1");
    for (var scope : List.of("current", "past")) {
      assertThat(trial.at("/" + scope + "/assessments").asInt()).isPositive();
      assertThat(trial.at("/" + scope + "/byKind/severity").asInt()).isPositive();
      assertThat(trial.at("/" + scope + "/byKind").has("strategy")).isFalse();
    }

    var changes = changes(trial, null).stream().filter(change -> change.get("risk").asText().equals(risk)).toList();
    assertThat(changes).extracting(change -> change.get("scope").asText()).containsExactly("current", "past");
    for (var change : changes) {
      var differences = new HashMap<String, JsonNode>();
      change.get("differences").forEach(difference -> differences.put(difference.get("kind").asText(), difference));
      assertThat(differences).containsOnlyKeys("severity", "approval", "acceptance", "cadence");
      var severity = differences.get("severity");
      assertThat(severity.at("/before/value").asText()).isEqualTo("High");
      assertThat(severity.at("/before/rule").asText()).isEqualTo("severity_High");
      assertThat(severity.at("/after/value").asText()).isEqualTo("Medium");
      assertThat(severity.at("/after/rule").asText()).isEqualTo("severity_Medium");
      assertThat(severity.at("/after/inputs/residualScore").asText()).isEqualTo("48.0");
      assertThat(differences.get("approval").at("/before/value").toString()).isEqualTo("[\"trust\",\"management\"]");
      assertThat(differences.get("approval").at("/after/value").toString()).isEqualTo("[\"management\"]");
      assertThat(differences.get("approval").at("/after/inputs/severity").asText()).isEqualTo("Medium");
      assertThat(differences.get("acceptance").at("/after/value").asInt()).isEqualTo(365);
      assertThat(differences.get("cadence").at("/after/value/reviewEveryDays").asInt()).isEqualTo(180);
    }
    assertThat(changes(trial, "strategy")).isEmpty();
    assertThat(changes(trial, "cadence")).extracting(change -> change.get("risk").asText()).contains(risk);

    // Nothing else has changed.
    assertThat(caller.as("trust1").get("/api/risks/" + risk).json().at("/assessment/severity").asText()).isEqualTo("High");
    assertThat(caller.as("trust1").get("/api/policies/severity").json().at("/inForce/version").asInt()).isEqualTo(1);
  }

  /** P is just below 1/3, since a day without one tells a little: with Possible from 0.4 on it is Unlikely, and everything that follows from it moves. */
  @Test void another_level_moves_score_severity_and_strategy() {
    var risk = assessed();
    var changed = ShippedTables.xml(PolicyTable.LIKELIHOOD).replace("[0.05..0.20)", "[0.05..0.40)").replace("[0.20..0.50)", "[0.40..0.50)");
    var trial = tried("erm1", "likelihood", changed.getBytes(StandardCharsets.UTF_8), "");
    var change = changes(trial, "likelihood").stream().filter(one -> one.get("risk").asText().equals(risk)).findFirst().orElseThrow();
    var differences = new HashMap<String, JsonNode>();
    change.get("differences").forEach(difference -> differences.put(difference.get("kind").asText(), difference));
    assertThat(differences.get("likelihood").at("/before/inputs/probabilityInherent").decimalValue())
        .isBetween(new BigDecimal("0.333"), new BigDecimal("0.333333333"));
    assertThat(differences.get("likelihood").at("/after/value").asInt()).isEqualTo(2);
    assertThat(differences.get("severity").at("/before/inputs/residualScore").asText()).isEqualTo("48.0");
    assertThat(differences.get("severity").at("/after/inputs/residualScore").asText()).isEqualTo("32.0");
    assertThat(differences.get("strategy").at("/before/value").asText()).isEqualTo("Improve");
    assertThat(differences.get("strategy").at("/after/value").asText()).isEqualTo("Tolerate");
    assertThat(trial.has("past")).isFalse();
  }

  @Test void a_trial_becomes_the_policy_by_four_people() {
    var trial = tried("trust1", "cadence", cadenceLowEvery(300), "");
    var proposal = Map.of("from", today().toString(), "reason", "A year is too long.");
    at(trial, "adoption", "admin", null).refuses(409);
    at(trial, "approval", "management1", APPROVED).refuses(409);
    at(trial, "proposal", "trust1", proposal).refuses(403);
    assertThat(at(trial, "proposal", "erm1", proposal).is(200).json().get("state").asText()).isEqualTo("proposed");
    at(trial, "proposal", "trust2", proposal).refuses(409);
    at(trial, "approval", "management1", Map.of("decision", "maybe", "comment", "x")).refuses(422, "decision");
    at(trial, "approval", "management1", Map.of("decision", "approve")).refuses(422, "comment");
    assertThat(at(trial, "approval", "management1", APPROVED).is(200).json().get("state").asText()).isEqualTo("approved");
    at(trial, "adoption", "management2", null).refuses(403);
    var adopted = at(trial, "adoption", "admin", null).is(200).json();
    assertThat(adopted.get("state").asText()).isEqualTo("in force");
    assertThat(adopted.at("/effect/version").asInt()).isEqualTo(2);
    at(trial, "adoption", "admin", null).refuses(409);

    var cadence = caller.as("auditor1").get("/api/policies/cadence").is(200).json();
    assertThat(cadence.at("/inForce/version").asInt()).isEqualTo(2);
    assertThat(cadence.at("/inForce/approvedBy").asText()).isEqualTo("management1");
    assertThat(cadence.at("/inForce/adoptedBy").asText()).isEqualTo("admin");
    assertThat(cadence.at("/inForce/trial").asText()).isEqualTo(trial.get("id").asText());
    assertThat(cadence.at("/history")).hasSize(2);
    assertThat(cadence.at("/history/1").has("trial")).isFalse();
    assertThat(cadence.at("/table/rules/0/id").asText()).isEqualTo("cadence_Low");
    assertThat(cadence.at("/table/rules/0/description").asText()).isEqualTo("Reviewed once a year");
    assertThat(cadence.at("/table/rules/0/outputs").toString()).isEqualTo("[\"300\",\"21\",\"3\"]");
    assertThat(cadence.at("/table/inputs/0/name").asText()).isEqualTo("severity");

    // Byte for byte what was approved.
    var deployment = repository.createDeploymentQuery().deploymentName("policy trial " + trial.get("id").asText()).singleResult();
    var resource = repository.getDeploymentResources(deployment.getId()).get(0);
    assertThat(resource.getName()).isEqualTo("processes/monitoring/cadence.dmn");
    assertThat(resource.getBytes()).isEqualTo(cadenceLowEvery(300));

    var trail = Caller.items(caller.as("auditor1").get("/api/audit?subject=cadence&kind=policy&size=4"));
    assertThat(trail).extracting(entry -> entry.at("/detail/what").asText())
        .containsExactly("in force", "adopted", "decided", "proposed");
    assertThat(trail).extracting(entry -> entry.get("actor").asText()).endsWith("admin", "management1", "erm1");
  }

  @Test void a_rejected_trial_goes_nowhere() {
    var trial = tried("trust1", "cadence", cadenceLowEvery(301), "");
    at(trial, "proposal", "trust2", Map.of("from", today().toString(), "reason", "Sooner.")).is(200);
    assertThat(at(trial, "approval", "management1", Map.of("decision", "reject", "comment", "No.")).is(200).json().get("state").asText())
        .isEqualTo("rejected");
    at(trial, "adoption", "admin", null).refuses(409);
    at(trial, "approval", "management2", APPROVED).refuses(409);
  }

  @Test void what_compared_with_another_table_is_stale() {
    var first = tried("trust1", "cadence", cadenceLowEvery(302), "");
    var second = tried("trust1", "cadence", cadenceLowEvery(303), "");
    var proposal = Map.of("from", today().toString(), "reason", "Sooner.");
    for (var trial : List.of(first, second)) {
      at(trial, "proposal", "trust2", proposal).is(200);
      at(trial, "approval", "management1", APPROVED).is(200);
    }
    at(first, "adoption", "admin", null).is(200);
    var refused = at(second, "adoption", "admin", null).refuses(409).json();
    assertThat(refused.get("detail").asText()).contains("has come in force since version 1");
  }

  @Test void proposals_that_make_no_sense_are_refused() {
    var trial = tried("trust1", "cadence", cadenceLowEvery(304), "");
    at(trial, "proposal", "erm1", Map.of("from", today().minusDays(1).toString(), "reason", "x")).refuses(422, "from");
    at(trial, "proposal", "erm1", Map.of("from", "9999-01-01", "reason", "x")).refuses(422, "from");
    at(trial, "proposal", "erm1", Map.of("from", "soon", "reason", "x".repeat(10_001))).refuses(422, "from", "reason");
    at(trial, "proposal", "erm1", Map.of("from", today().toString(), "reason", "a\0b")).refuses(422, "reason");
    at(trial, "proposal", "erm1", Map.of("from", today().toString(), "reason", "x", "by", "erm2")).refuses(422, "by");
  }

  @Test void files_and_days_that_make_no_sense_are_refused() {
    var good = severityHighFrom(36);
    var path = "/api/policies/severity/trials";
    caller.as("trust1").upload(path, "nonsense".getBytes(StandardCharsets.UTF_8)).refuses(422, "file");
    caller.as("trust1").upload(path, new byte[TableFile.LARGEST + 1]).refuses(422, "file");
    caller.as("trust1").send("POST", path, "multipart/form-data; boundary=edge", "--edge--\r\n".getBytes()).refuses(422, "file");
    caller.as("trust1").upload(path, new String(good, StandardCharsets.UTF_8).replace("[15..36)", "[15..35)").getBytes())
        .refuses(422, "file");
    caller.as("trust1").upload(path + "?from=2026-01-01", good).refuses(422, "to");
    caller.as("trust1").upload(path + "?to=2026-01-01", good).refuses(422, "from");
    caller.as("trust1").upload(path + "?from=2026-01-02&to=2026-01-01", good).refuses(422, "to");
    caller.as("trust1").upload(path + "?from=2026-01-02&to=" + today().plusDays(1), good).refuses(422, "to");
    caller.as("trust1").upload(path + "?from=x&to=y", good).refuses(422, "from", "to");
    caller.as("trust1").upload("/api/policies/other/trials", good).refuses(404);
    caller.as("trust1").get("/api/policies/severity/trials/" + UUID.randomUUID()).refuses(404);
    caller.as("trust1").get("/api/policies/severity/trials/1").refuses(404);
    var cadence = tried("trust1", "cadence", cadenceLowEvery(305), "");
    caller.as("trust1").get("/api/policies/severity/trials/" + cadence.get("id").asText()).refuses(404);
    caller.as("trust1").get(path(cadence) + "/changes?kind=money").refuses(422, "kind");
    caller.as("trust1").get(path(cadence) + "/changes?size=201").refuses(422, "size");
  }

  @Test void who_may_read_and_try() {
    var trial = tried("admin", "cadence", cadenceLowEvery(306), "");
    for (var path : List.of("/api/policies", "/api/policies/severity", "/api/policies/severity/trials", path(trial))) {
      for (var reader : List.of("trust1", "management1", "erm1", "auditor1", "admin")) caller.as(reader).get(path).is(200);
      for (var stranger : List.of("owner1", "feed1", "escalation1")) caller.as(stranger).get(path).refuses(403);
    }
    caller.as("auditor1").get(path(trial) + "/changes").is(200);
    caller.as("admin").get(path(trial) + "/changes").refuses(403);
    caller.as("auditor1").upload("/api/policies/cadence/trials", cadenceLowEvery(306)).refuses(403);
    caller.as("owner1").upload("/api/policies/cadence/trials", cadenceLowEvery(306)).refuses(403);
    var summary = caller.as("erm1").get("/api/policies").json();
    assertThat(summary).hasSize(6);
    assertThat(summary).allSatisfy(policy -> {
      assertThat(policy.get("rules").asInt()).isGreaterThan(3);
      assertThat(policy.get("name").asText()).isNotBlank();
      assertThat(policy.at("/inForce/since").asText()).endsWith("Z");
    });
    var listed = Caller.items(caller.as("erm1").get("/api/policies/cadence/trials?size=1")).get(0);
    assertThat(listed.get("id")).isEqualTo(trial.get("id"));
    assertThat(caller.as("erm1").get(path(trial)).json().at("/table/rules")).hasSize(5);
  }

  @Test void whoever_stands_in_for_one_with_a_part_has_none() {
    var trial = tried("trust1", "cadence", cadenceLowEvery(307), "");
    var held = caller.as("trust1").post("/api/people/trust1/substitutions", Map.of("substitute", "trust2", "firstDay",
        today().toString(), "lastDay", today().toString())).is(201).json();
    try {
      var refused = at(trial, "proposal", "trust2", Map.of("from", today().toString(), "reason", "x")).refuses(403).json();
      assertThat(refused.get("detail").asText()).contains("stand in for trust1");
    } finally {
      caller.as("trust1").send("DELETE", "/api/people/trust1/substitutions/" + held.get("id").asText(), null, null);
    }
  }

  @Test void the_database_lets_nobody_do_two_steps() {
    var trial = UUID.fromString(tried("trust1", "cadence", cadenceLowEvery(308), "").get("id").asText());
    assertThatThrownBy(() -> jdbc.sql("INSERT INTO policy_step (trial_id, step, person, at, from_day) "
        + "VALUES (?, 'proposal', 'trust1', now(), current_date)").param(trial).update()).isInstanceOf(DuplicateKeyException.class);
  }

  @Test void the_same_request_again_gives_the_first_answer_and_two_at_once_adopt_once() throws Exception {
    var key = UUID.randomUUID().toString();
    var first = caller.with("Idempotency-Key", key).as("trust1").upload("/api/policies/cadence/trials", cadenceLowEvery(309)).is(201);
    var again = caller.with("Idempotency-Key", key).as("trust1").upload("/api/policies/cadence/trials", cadenceLowEvery(309)).is(201);
    assertThat(again.text()).isEqualTo(first.text());
    var trial = first.json();
    at(trial, "proposal", "erm1", Map.of("from", today().toString(), "reason", "x")).is(200);
    at(trial, "approval", "management1", APPROVED).is(200);
    var threads = Executors.newFixedThreadPool(3);
    try {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 3; i++) answers.add(threads.submit(() -> at(trial, "adoption", "admin", null).status()));
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) statuses.add(answer.get());
      assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
    } finally {
      threads.shutdownNow();
    }
    assertThat(repository.createDeploymentQuery().deploymentName("policy trial " + trial.get("id").asText()).count()).isOne();
  }

  private JsonNode tried(String person, String key, byte[] file, String query) {
    return caller.as(person).upload("/api/policies/" + key + "/trials" + query, file).is(201).json();
  }

  private Caller.Answer at(JsonNode trial, String step, String person, Object body) {
    return caller.as(person).post(path(trial) + "/" + step, body == null ? Map.of() : body);
  }

  private static String path(JsonNode trial) {
    return "/api/policies/" + trial.get("policy").asText() + "/trials/" + trial.get("id").asText();
  }

  private List<JsonNode> changes(JsonNode trial, String kind) {
    var changes = new ArrayList<JsonNode>();
    for (int page = 0; ; page++) {
      var items = Caller.items(caller.as("management1").get(path(trial) + "/changes?size=200&page=" + page
          + (kind == null ? "" : "&kind=" + kind)));
      if (items.isEmpty()) return changes;
      changes.addAll(items);
    }
  }

  private String assessed() {
    var programme = new Programme(caller);
    return programme.assessed(programme.service("trust2"), "owner1");
  }

  private static byte[] severityHighFrom(int bound) {
    return ShippedTables.xml(PolicyTable.SEVERITY).replace("[15..35)", "[15.." + bound + ")").replace("[35..60)", "[" + bound + "..60)")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] cadenceLowEvery(int days) {
    return ShippedTables.xml(PolicyTable.CADENCE).replace("<text>365</text>", "<text>" + days + "</text>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
