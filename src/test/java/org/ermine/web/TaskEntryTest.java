package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.access.SignedIn;
import org.ermine.access.TaskDrafts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is being entered in a task's form: kept for its author, and what an assessment would say with it. */
@ErmineTest
class TaskEntryTest {
  private static final Map<String, Object> ESTIMATE = Map.of("impactService", 4, "impactCustomers", 2, "impactReputation", 1,
      "impactCompliance", 1, "expectedPerYear", 0.5, "evidenceYears", 2, "lossLow", 1000, "lossHigh", 50000);
  private static final String DECISIONS = "SELECT count(*) FROM camunda.act_hi_decinst";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TaskDrafts drafts;
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void a_draft_is_shown_to_its_author_alone_until_the_task_is_done() {
    var risk = programme.estimated(programme.service("owner2"), "owner1");
    var id = caller.as("owner1").task(risk, "Task_ReviewAssessment");
    caller.as("owner1").put(draft(id), Map.of("review", "revise", "comment", "Half a sent", "severity", "Low")).is(204);
    caller.as("owner1").put(draft(id), Map.of("review", "revise", "comment", "Half a sentence \u202e😀")).is(204);
    var form = caller.as("owner1").get("/api/tasks/" + id).is(200).json().get("form");
    assertThat(form.get("comment").asText()).isEqualTo("Half a sentence \u202e😀");
    assertThat(form.get("review").asText()).isEqualTo("revise");
    assertThat(form.get("severity").asText()).as("no field of the form, so it is left out").isNotEqualTo("Low");
    assertThat(caller.as("trust1").get("/api/tasks/" + id).is(200).json().get("form").has("comment")).isFalse();

    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    assertThat(drafts.of(id, "owner1")).isEmpty();
    caller.as("owner1").put(draft(id), Map.of("comment", "Too late")).refuses(409);
    assertThat(drafts.of(id, "owner1")).isEmpty();
  }

  @Test void what_can_not_be_kept_is_refused_and_the_draft_before_it_stays() {
    var risk = programme.estimated(programme.service("owner2"), "owner1");
    var id = caller.as("owner1").task(risk, "Task_ReviewAssessment");
    caller.as("owner1").put(draft(id), Map.of("comment", "Kept")).is(204);
    caller.as("owner1").put(draft(id), Map.of("comment", Map.of("a", 1))).refuses(422, "comment");
    caller.as("owner1").put(draft(id), "{\"comment\": \"a\\u0000b\"}").refuses(422, "fields");
    caller.as("owner1").put(draft(id), "{\"comment\": \"half \\ud83d\"}").refuses(422, "fields");
    caller.as("owner1").put(draft(id), Map.of("comment", "x".repeat(200_000))).refuses(422, "fields");
    assertThat(drafts.of(id, "owner1")).containsExactly(Map.entry("comment", "Kept"));
    caller.as("trust1").put(draft(id), Map.of("comment", "Not mine")).refuses(403);
    caller.as("auditor1").put(draft(id), Map.of("comment", "Not mine")).refuses(403);
    caller.as("feed1").put(draft(id), Map.of("comment", "Not mine")).refuses(404);
    caller.as("owner1").put(draft("no-such-task"), Map.of()).refuses(404);
  }

  @Test void many_savings_at_once_leave_one_draft() {
    var risk = programme.estimated(programme.service("owner2"), "owner1");
    var id = caller.as("owner1").task(risk, "Task_ReviewAssessment");
    var saved = IntStream.range(0, 12).mapToObj(n -> CompletableFuture.supplyAsync(() ->
        caller.as("owner1").put(draft(id), Map.of("comment", "Version " + n)).status())).toList();
    assertThat(saved).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(204));
    assertThat(jdbc.sql("SELECT count(*) FROM task_draft WHERE task_id = ?").param(id).query(Integer.class).single()).isEqualTo(1);
  }

  @Test void whoever_gets_an_id_next_finds_no_draft() {
    var person = new SignedIn("d-" + UUID.randomUUID(), Set.of("owners"));
    caller.as("admin").post("/api/people", Map.of("id", person.id(), "firstName", "D", "lastName", "D", "password",
        TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    drafts.keep("some-task", person.id(), Map.of("comment", "secret"));
    caller.as("admin").send("DELETE", "/api/people/" + person.id(), null, null).is(204);
    assertThat(drafts.of("some-task", person.id())).isEmpty();
  }

  @Test void a_preview_says_what_the_assessment_says_and_leaves_nothing_behind() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    var estimating = caller.as("owner1").task(risk, "Task_EstimateRisk");
    var before = jdbc.sql(DECISIONS).query(Long.class).single();
    var estimated = caller.as("owner1").post(preview(estimating), ESTIMATE).is(200).json();
    assertThat(jdbc.sql(DECISIONS).query(Long.class).single()).as("nothing was decided").isEqualTo(before);
    assertThat(caller.as("owner1").get("/api/risks/" + risk).json().get("pendingAssessment").isNull()).isTrue();

    var submitted = new LinkedHashMap<>(ESTIMATE);
    submitted.put("rationale", "Seen twice elsewhere");
    caller.as("owner1").complete(risk, "Task_EstimateRisk", submitted).is(200);
    var rating = caller.as("trust1").task(risk, "Task_RateControls");
    var rated = caller.as("trust1").post(preview(rating), Map.of("controlRatings", List.of())).is(200).json();
    caller.as("trust1").complete(risk, "Task_RateControls", Map.of("controlRatings", List.of(), "rationale", "None")).is(200);

    var assessment = caller.as("owner1").get("/api/risks/" + risk).is(200).json().get("pendingAssessment");
    for (var preview : List.of(estimated, rated)) {
      assertThat(preview.get("impact").asInt()).isEqualTo(4);
      for (var number : List.of("likelihood", "inherentScore", "residualScore", "severity", "strategy", "controlDeficiency")) {
        assertThat(preview.get("scores").get(number)).as(number).isEqualTo(assessment.get(number));
      }
      var rules = preview.get("rules").findValuesAsText("rule");
      assertThat(rules).isEqualTo(assessment.get("rules").findValuesAsText("rule"));
      assertThat(preview.get("rules").findValues("version")).isEqualTo(assessment.get("rules").findValues("version"));
      assertThat(preview.get("rules").findValuesAsText("says")).doesNotContain("null", "");
    }
  }

  @Test void a_preview_of_nonsense_says_what_is_wrong_at_the_field() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    var id = caller.as("owner1").task(risk, "Task_EstimateRisk");
    caller.as("owner1").post(preview(id), Map.of()).refuses(422, "impactService", "expectedPerYear");
    caller.as("owner1").post(preview(id), with("impactService", 6)).refuses(422, "impactService");
    caller.as("owner1").post(preview(id), with("expectedPerYear", 0)).refuses(422, "expectedPerYear");
    caller.as("owner1").post(preview(id), with("expectedPerYear", "NaN")).refuses(422, "expectedPerYear");
    caller.as("owner1").post(preview(id), with("lossLow", 60000)).refuses(422, "lossLow");
    caller.as("owner1").post(preview(id), with("severity", "Low")).refuses(422, "severity");
    assertThat(refusalsAt(preview(id))).as("what nobody has sent is nothing to keep").isZero();
    caller.as("trust1").post(preview(id), ESTIMATE).refuses(403);
    assertThat(refusalsAt(preview(id))).isEqualTo(1);
    caller.as("feed1").post(preview(id), ESTIMATE).refuses(404);
    var candidate = programme.reported("owner1");
    caller.as("trust1").post(preview(caller.as("trust1").task(candidate, "Task_TriageCandidate")), Map.of()).refuses(409);
  }

  private long refusalsAt(String address) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE kind = 'refusal' AND subject = ?").param("POST " + address)
        .query(Long.class).single();
  }

  private static Map<String, Object> with(String field, Object value) {
    var fields = new LinkedHashMap<>(ESTIMATE);
    fields.put(field, value);
    return fields;
  }

  private static String draft(String task) {
    return "/api/tasks/" + task + "/draft";
  }

  private static String preview(String task) {
    return "/api/tasks/" + task + "/preview";
  }
}
