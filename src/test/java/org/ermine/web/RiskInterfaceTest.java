package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.web.Caller.items;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class RiskInterfaceTest {
  @LocalServerPort int port;
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void a_candidate_gets_an_id_and_waits_for_triage() {
    var answer = caller.as("owner1").post("/api/risks",
        Map.of("title", "Key custody", "description", "One person holds the root key", "source", "interview",
            "category", "people", "recordsSince", "2020-01-01")).is(201);
    var id = answer.json().get("id").asText();
    assertThat(id).matches("RSK-\\d{6}");
    assertThat(answer.json().get("phase").asText()).isEqualTo("identification");
    assertThat(answer.header("Location")).endsWith("/api/risks/" + id);
    var risk = caller.as("owner1").get("/api/risks/" + id).is(200).json();
    assertThat(risk.get("recordsSince").asText()).isEqualTo("2020-01-01");
    assertThat(risk.get("registeredAt").asText()).endsWith("Z");
    assertThat(risk.get("assessment").isNull()).isTrue();
    assertThat(caller.as("trust1").task(id, "Task_TriageCandidate")).isNotBlank();
  }

  @Test void an_assessment_is_pending_until_management_has_validated_it() {
    var risk = programme.estimated(programme.service("owner2"), "owner1");
    var pending = caller.as("owner1").get("/api/risks/" + risk).is(200).json();
    assertThat(pending.get("assessment").isNull()).isTrue();
    assertThat(pending.get("pendingAssessment").get("severity").asText()).isEqualTo("High");

    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    caller.as("management1").complete(risk, "Task_ValidateAssessment", Map.of("validation", "approve")).is(200);
    var validated = caller.as("owner1").get("/api/risks/" + risk).is(200).json();
    assertThat(validated.get("pendingAssessment").isNull()).isTrue();
    assertThat(validated.get("phase").asText()).isEqualTo("response");
    JsonNode assessment = validated.get("assessment");
    assertThat(List.of(assessment.get("impact").asInt(), assessment.get("likelihood").asInt(),
        assessment.get("inherentScore").asInt(), assessment.get("number").asInt())).containsExactly(4, 3, 48, 1);
    assertThat(assessment.get("residualScore").decimalValue()).isEqualByComparingTo("48.0");
    assertThat(assessment.get("strategy").asText()).isEqualTo("Improve");
    assertThat(assessment.get("validatedBy").asText()).isEqualTo("management1");
    for (var field : List.of("impactService", "expectedPerYear", "evidenceYears", "occurrences", "exposureYears", "controls",
        "occurrenceRate", "probabilityInherent", "probabilityResidual", "controlDeficiency", "lossLow", "lossHigh", "asOf",
        "estimatedBy", "ratedBy", "validatedAt", "formulaVersion", "rules")) {
      assertThat(assessment.has(field)).as(field).isTrue();
    }
    assertThat(items(caller.as("owner1").get("/api/risks/" + risk + "/assessments"))).hasSize(1);
    assertThat(items(caller.as("owner1").get("/api/risks/" + risk + "/responses"))).isEmpty();
  }

  @Test void a_change_says_what_it_changes_and_meets_no_other_change() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    var trust = caller.as("trust1");
    trust.patch("/api/risks/" + risk, Map.of("title", " ", "category", "people", "reason", "x")).refuses(422, "title");
    var version = trust.get("/api/risks/" + risk).json().get("version").asInt();
    trust.patch("/api/risks/" + risk, Map.of("category", "people", "reason", "Clearer", "version", version)).is(200);
    trust.patch("/api/risks/" + risk, Map.of("category", "supply", "reason", "Clearer", "version", version)).refuses(409);
    trust.patch("/api/risks/" + risk, Map.of("category", "supply", "reason", "Clearer", "version", "1")).refuses(422, "version");
    trust.send("PATCH", "/api/risks/" + risk, "application/json", "{\"category\": \"x\", \"reason\": \"y\"} z".getBytes())
        .refuses(422);
    trust.post("/api/risks/" + risk + "/withdraw", Map.of("reason", "x")).refuses(409);
  }

  @Test void the_start_of_the_records_is_not_moved_past_an_occurrence() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    var trust = caller.as("trust1");
    trust.patch("/api/risks/" + risk, Map.of("recordsSince", "2020-01-01", "reason", "Old books")).is(200);
    var first = trust.post("/api/risks/" + risk + "/occurrences", Map.of("occurredAt", "2021-05-05T10:00:00Z")).is(201).json();
    trust.patch("/api/risks/" + risk, Map.of("recordsSince", "2022-01-01", "reason", "x")).refuses(422, "recordsSince");
    trust.post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", "2023-05-05T10:00:00Z", "corrects", first.get("id").asInt())).is(201);
    trust.patch("/api/risks/" + risk, Map.of("recordsSince", "2022-01-01", "reason", "x")).is(200);
  }

  @Test void an_occurrence_brings_a_rejected_candidate_back_and_one_of_a_merged_risk_goes_where_that_went() {
    var rejected = programme.reported("owner1");
    var trust = caller.as("trust1");
    trust.complete(rejected, "Task_TriageCandidate", Map.of("triage", "reject", "reason", "Never happens")).is(200);
    trust.post("/api/risks/" + rejected + "/occurrences", Map.of("occurredAt", now())).is(201);
    assertThat(trust.task(rejected, "Task_TriageCandidate")).isNotBlank();

    var survivor = programme.accepted("trust2", programme.service("owner2"), "owner1");
    trust.complete(rejected, "Task_TriageCandidate", Map.of("triage", "merge", "mergeInto", survivor)).is(200);
    assertThat(trust.post("/api/risks/" + rejected + "/occurrences", Map.of("occurredAt", now())).is(201).json().get("risk").asText())
        .isEqualTo(survivor);
  }

  @Test void those_who_do_no_tasks_are_given_none() {
    var service = programme.service("owner2");
    var trust = caller.as("trust1");
    for (var person : List.of("auditor1", "feed1", "admin")) {
      trust.put("/api/services/" + service, Map.of("name", "S", "stakeholders", List.of(person))).refuses(422, "stakeholders[0]");
    }
    var risk = programme.assessed(service, "owner1");
    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "avoid", "rationale", "Gone",
        "actions", List.of(Map.of("title", "Do it", "assignee", "auditor1", "dueOn", "2099-01-01", "cost", 1))))
        .refuses(422, "actions[0].assignee");
  }

  @Test void the_history_tells_everything_in_the_order_in_which_it_happened() {
    var risk = programme.assessed(programme.service("owner2"), "owner1");
    caller.as("owner1").post("/api/risks/" + risk + "/occurrences", Map.of("occurredAt", now(), "externalId", "inc-1")).is(201);
    caller.as("trust1").patch("/api/risks/" + risk, Map.of("title", "Another title", "reason", "Clearer")).is(200);
    var history = items(caller.as("auditor1").get("/api/risks/" + risk + "/history?size=200"));
    assertThat(history.stream().map(h -> h.get("kind").asText())).startsWith("reported").contains("submission", "assessment",
        "assessment-event", "decision", "occurrence", "signal", "change");
    assertThat(history.stream().map(h -> h.get("at").asText())).isSorted();
    assertThat(history.stream().filter(h -> h.get("kind").asText().equals("change")).findFirst().orElseThrow()
        .get("after").asText())
        .isEqualTo("Another title");
    var total = history.size();
    var page = caller.as("auditor1").get("/api/risks/" + risk + "/history?page=1&size=2").is(200).json();
    assertThat(page.get("total").asInt()).isEqualTo(total);
    assertThat(page.get("items").get(0)).isEqualTo(history.get(2));
  }

  @Test void lists_are_filtered_and_paged() {
    var service = programme.service("owner2");
    var one = programme.accepted("trust2", service, "owner1");
    var two = programme.assessed(service, "owner2");
    assertThat(ids("/api/risks?service=" + service)).containsExactly(one, two);
    assertThat(ids("/api/risks?service=" + service + "&owner=owner2")).containsExactly(two);
    assertThat(ids("/api/risks?service=" + service + "&severity=high")).containsExactly(two);
    assertThat(ids("/api/risks?service=" + service + "&phase=identification")).containsExactly(one);
    assertThat(ids("/api/risks?service=" + service + "&q=" + two)).containsExactly(two);
    assertThat(ids("/api/risks?service=" + service + "&q=%25")).isEmpty();
    assertThat(ids("/api/risks?service=" + service + "&page=1&size=1")).containsExactly(two);
    var beyond = caller.as("trust1").get("/api/risks?service=" + service + "&page=9&size=200").is(200).json();
    assertThat(beyond.get("items")).isEmpty();
    assertThat(beyond.get("total").asInt()).isEqualTo(2);
    for (var bad : List.of("page=-1", "size=0", "size=201", "size=x", "page=99999999999", "severity=Awful", "phase=limbo", "q=%00")) {
      caller.as("trust1").get("/api/risks?" + bad).refuses(422, bad.substring(0, bad.indexOf('=')));
    }
  }

  @Test void an_occurrence_is_counted_once_and_needs_its_place_on_record() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    var path = "/api/risks/" + risk + "/occurrences";
    var once = Map.of("occurredAt", now(), "externalId", "e-1", "loss", 12.5);
    var first = caller.as("feed1").post(path, once).is(201).json().get("id");
    assertThat(caller.as("feed1").post(path, once).is(201).json().get("id")).isEqualTo(first);
    var other = caller.as("feed1").post(path, Map.of("occurredAt", once.get("occurredAt"), "externalId", "e-1", "description", "x"))
        .refuses(409, "externalId");
    assertThat(other.json().at("/errors/0/reason").asText()).contains("occurrence " + first, "differs in loss, description");
    caller.as("owner1").post(path, Map.of("occurredAt", "2999-01-01T00:00:00Z")).refuses(422, "occurredAt");
    caller.as("owner1").post(path, Map.of("occurredAt", "2001-01-01T00:00:00Z")).refuses(422, "occurredAt");
    caller.as("owner1").post(path, Map.of("occurredAt", "yesterday", "loss", -1, "surprise", 1))
        .refuses(422, "occurredAt", "loss", "surprise");
    caller.as("owner1").post(path, Map.of("occurredAt", now(), "corrects", 1)).refuses(422, "corrects");
    caller.as("owner1").post(path, Map.of("occurredAt", now(), "corrects", first.asLong())).is(201);
    caller.as("trust1").post("/api/risks/RSK-999999/occurrences", Map.of("occurredAt", now())).refuses(404);
  }

  @Test void trust_withdraws_what_waits_for_a_decision_and_reopens_what_was_rejected() {
    var risk = programme.estimated(programme.service("owner2"), "owner1");
    caller.as("trust1").post("/api/risks/" + risk + "/withdraw", Map.of()).refuses(422, "reason");
    caller.as("trust1").post("/api/risks/" + risk + "/withdraw", Map.of("reason", "Wrong year")).is(200);
    assertThat(caller.as("owner1").task(risk, "Task_EstimateRisk")).isNotBlank();
    caller.as("trust1").post("/api/risks/" + risk + "/withdraw", Map.of("reason", "Again")).refuses(409);

    var rejected = programme.reported("owner1");
    caller.as("trust1").complete(rejected, "Task_TriageCandidate", Map.of("triage", "reject", "reason", "Not ours")).is(200);
    caller.as("trust1").post("/api/risks/" + risk + "/reopen", Map.of("reason", "x")).refuses(409);
    var reopened = caller.as("trust1").post("/api/risks/" + rejected + "/reopen", Map.of("reason", "It is ours")).is(200).json();
    assertThat(reopened.get("phase").asText()).isEqualTo("identification");
  }

  @Test void controls_are_imported_rated_tested_and_linked() {
    var id = "zz-" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 100_000);
    var catalog = """
        {"catalog": {"uuid": "%s", "metadata": {"title": "Catalog", "last-modified": "2024-01-01T00:00:00Z", "version": "1",
          "oscal-version": "1.1.2"}, "groups": [{"id": "zz", "title": "Group", "controls": [{"id": "%s", "title": "A control",
          "parts": [{"name": "statement", "prose": "Do it."}]}]}]}}""".formatted(UUID.randomUUID(), id);
    caller.as("owner1").upload("/api/controls/imports", catalog.getBytes()).refuses(403);
    assertThat(caller.as("trust1").upload("/api/controls/imports", catalog.getBytes())
        .is(200).json().get("accepted").asInt()).isEqualTo(1);
    caller.as("trust1").upload("/api/controls/imports", "{}".getBytes()).refuses(422);
    caller.as("trust1").upload("/api/controls/imports", new byte[25_000_000]).refuses(413);

    assertThat(caller.as("trust1").put("/api/controls/" + id + "/design", Map.of("design", 0.75))
        .is(200).json().get("design").asDouble())
        .isEqualTo(0.75);
    caller.as("trust1").put("/api/controls/" + id + "/design", Map.of("design", 0.7)).refuses(422, "design");
    caller.as("trust1").put("/api/controls/none/design", Map.of("design", 1)).refuses(404);
    caller.as("feed1").post("/api/controls/" + id + "/tests", Map.of("performedOn", now().substring(0, 10), "result", "PASS",
        "evidence", "Sample of 20")).is(201);
    caller.as("feed1").post("/api/controls/" + id + "/tests", Map.of("performedOn", "2999-01-01", "result", "perhaps"))
        .refuses(422, "result", "evidence");
    var listed = items(caller.as("owner2").get("/api/controls?q=" + id)).get(0);
    assertThat(List.of(listed.get("passes").asInt(), listed.get("tests").asInt())).containsExactly(1, 1);

    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    caller.as("trust1").put("/api/risks/" + risk + "/controls/" + id, Map.of("coverage", 0.9)).is(200);
    caller.as("trust1").put("/api/risks/" + risk + "/controls/" + id, Map.of("coverage", 1.1)).refuses(422, "coverage");
    caller.as("owner1").put("/api/risks/" + risk + "/controls/" + id, Map.of("coverage", 0.9)).refuses(403);
  }

  @Test void a_signal_becomes_one_candidate_however_often_it_is_delivered() {
    var external = "CVE-" + UUID.randomUUID();
    var signal = Map.of("source", "scanner", "externalId", external, "title", "Vulnerable library", "description", "Patch it",
        "service", programme.service("owner2"), "observedAt", now());
    var first = caller.as("feed1").post("/api/signals", List.of(signal, signal)).is(200).json();
    assertThat(List.of(first.get("accepted").asInt(), first.get("known").asInt())).containsExactly(1, 1);
    var again = caller.as("feed1").post("/api/signals", List.of(signal)).is(200).json();
    assertThat(again.get("items").get(0).get("risk")).isEqualTo(first.get("items").get(0).get("risk"));
    assertThat(again.get("accepted").asInt()).isZero();
    caller.as("feed1").post("/api/signals", List.of(signal, Map.of("source", "x"))).refuses(422, "[1].title", "[1].observedAt");
    caller.as("feed1").post("/api/signals", Map.of("source", "x")).refuses(422);
    caller.as("owner1").post("/api/signals", List.of(signal)).refuses(403);
  }

  @Test void services_form_a_tree_and_the_portfolio_adds_up_over_it() {
    var top = programme.service("owner2");
    var leaf = "leaf-" + UUID.randomUUID().toString().substring(0, 8);
    var path = "/api/services/" + leaf;
    caller.as("owner1").put(path, Map.of("name", "Leaf")).refuses(403);
    caller.as("trust1").put(path, Map.of("name", "Leaf")).refuses(422, "stakeholders");
    caller.as("trust1").put(path, Map.of("name", "Leaf", "stakeholders", List.of("ghost"))).refuses(422, "stakeholders[0]");
    caller.as("trust1").put(path, Map.of("name", "Leaf", "parent", "nowhere", "stakeholders", List.of("owner2")))
        .refuses(422, "parent");
    caller.as("trust1").put(path, Map.of("name", "Leaf", "parent", top, "appetite", "Medium", "stakeholders", List.of("owner2"))).is(200);
    caller.as("trust1").put("/api/services/" + top, Map.of("name", "Top", "parent", leaf)).refuses(422, "parent");
    assertThat(items(caller.as("feed1").get("/api/services?size=200")).stream().map(s -> s.get("id").asText())).contains(top, leaf);

    var risk = programme.assessed(leaf, "owner1");
    var postures = caller.as("auditor1").get("/api/portfolio?node=" + top).is(200).json().get("services");
    assertThat(postures).hasSize(2);
    assertThat(postures.get(0).get("service").asText()).isEqualTo(top);
    assertThat(postures.get(0).get("bySeverity").get("High").asInt()).isEqualTo(1);
    assertThat(postures.get(1).get("breaches").get(0).asText()).isEqualTo(risk);
    assertThat(postures.get(0).get("annualisedLossResidual").decimalValue()).isPositive();
    caller.as("owner1").get("/api/portfolio").refuses(403);
    caller.as("trust1").get("/api/portfolio?node=nowhere").refuses(404);
  }

  private List<String> ids(String path) {
    return items(caller.as("trust1").get(path)).stream().map(risk -> risk.get("id").asText()).toList();
  }

  private static String now() {
    return java.time.Clock.systemUTC().instant().minusSeconds(1).toString();
  }
}
