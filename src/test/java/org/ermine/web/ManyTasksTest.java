package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.web.Caller.items;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Candidates that repeat a known risk are found and merged in one go, each through the guard. */
@ErmineTest
class ManyTasksTest {
  private static final String MANY = "/api/tasks/completions";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private final String subject = word();
  private final String place = word();
  private Caller caller;
  private String known;
  private List<String> twins;

  @BeforeEach void candidates() {
    caller = Caller.nobody(port);
    known = risk(subject + " opens its gates to " + place);
    twins = List.of(risk(subject + " opens gates to " + place), risk("Gates to " + place + " open at " + subject),
        risk(subject + " opens a gate to " + place));
  }

  @Test void candidates_that_repeat_a_risk_are_proposed_with_the_reasons_and_merged_together() {
    var candidates = new ArrayList<JsonNode>();
    for (int page = 0; ; page++) {
      var more = items(caller.as("trust1").get("/api/tasks/candidates?size=200&page=" + page));
      candidates.addAll(more);
      if (more.size() < 200) break;
    }
    var merges = candidates.stream().filter(candidate -> twins.contains(candidate.get("risk").asText())).map(candidate -> {
      var proposal = proposal(candidate);
      assertThat(proposal.get("similarity").asDouble()).isBetween(0.55, 1.0);
      assertThat(proposal.get("reasons").get(0).asText()).contains(subject.toLowerCase(java.util.Locale.ROOT));
      return merge(candidate.get("task").asText(), known);
    }).toList();
    assertThat(merges).hasSize(3);
    var done = caller.as("trust1").post(MANY, merges).is(200).json();
    assertThat(done.get("completed")).hasSize(3).allSatisfy(task -> {
      assertThat(task.get("task").asText()).isEqualTo("Task_TriageCandidate");
    });
    for (var twin : twins) {
      assertThat(caller.as("trust1").get("/api/risks/" + twin).is(200).json().get("mergedInto").asText()).isEqualTo(known);
      assertThat(jdbc.sql("SELECT count(*) FROM submission WHERE subject = ? AND actor = 'trust1'").param(twin)
          .query(Long.class).single()).isEqualTo(1);
      assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE subject = ? AND kind = 'task'").param(twin)
          .query(Long.class).single()).isEqualTo(1);
    }
  }

  @Test void the_form_says_why_a_risk_is_proposed() {
    var form = caller.as("trust1").get("/api/tasks/" + task(twins.get(0))).is(200).json().get("form");
    assertThat(form.get("duplicates").asText()).contains(known, "both say", subject.toLowerCase(java.util.Locale.ROOT), "%");
  }

  @Test void one_bad_merge_keeps_all_undone_and_is_named() {
    var list = List.of(merge(task(twins.get(0)), known), merge(task(twins.get(1)), "RSK-999999"), merge("no-such-task", known),
        merge(task(twins.get(2)), twins.get(2)));
    var refused = caller.as("trust1").post(MANY, list);
    refused.refuses(422, "[1].fields.mergeInto", "[2].task", "[3].fields.mergeInto");
    assertThat(refused.json().get("errors")).hasSize(3);
    assertThat(phase(twins.get(0))).isEqualTo("identification");
    var partial = caller.as("trust1").post(MANY + "?partial=true", list).is(200).json();
    assertThat(partial.get("completed")).hasSize(1);
    assertThat(partial.get("errors")).hasSize(3);
    assertThat(phase(twins.get(0))).isEqualTo("merged");
    caller.as("trust1").post(MANY, list.subList(0, 1)).refuses(422, "[0].task");
  }

  @Test void many_at_a_time_is_no_way_around_the_guard() {
    var merge = merge(task(twins.get(0)), known);
    for (var person : List.of("owner1", "management1", "admin", "feed1")) {
      caller.as(person).post(MANY, List.of(merge)).refuses(422, "[0].task");
    }
    caller.as("auditor1").post(MANY, List.of(merge)).refuses(403);
    caller.as("trust1").post(MANY, List.of(merge, merge)).refuses(422, "[1].task");
    caller.as("trust1").post(MANY, List.of()).refuses(422);
    caller.as("trust1").post(MANY, Collections.nCopies(201, merge)).refuses(422);
    caller.as("trust1").post(MANY, List.of(Map.of("task", "x"), Map.of("task", 1, "fields", Map.of()),
        Map.of("task", "y", "fields", "z"))).refuses(422, "[0]", "[1].task", "[2].fields");
    assertThat(phase(twins.get(0))).isEqualTo("identification");
  }

  private JsonNode proposal(JsonNode candidate) {
    for (var proposal : candidate.get("proposals")) if (proposal.get("risk").asText().equals(known)) return proposal;
    throw new AssertionError(candidate.toString());
  }

  private String task(String risk) {
    return caller.as("trust1").task(risk, "Task_TriageCandidate");
  }

  private String phase(String risk) {
    return caller.as("trust1").get("/api/risks/" + risk).is(200).json().get("phase").asText();
  }

  private static Map<String, Object> merge(String task, String into) {
    return Map.of("task", task, "fields", Map.of("triage", "merge", "mergeInto", into));
  }

  private String risk(String title) {
    return caller.as("trust2").post("/api/risks", Map.of("title", title, "description", "What may happen", "source", "interview"))
        .is(201).json().get("id").asText();
  }

  private static String word() {
    return "W" + UUID.randomUUID().toString().replace("-", "");
  }
}
