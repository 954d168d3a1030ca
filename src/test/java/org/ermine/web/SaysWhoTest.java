package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.web.Caller.items;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From any number back to what went in, who said so, by which rule and in which process. */
@ErmineTest
class SaysWhoTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext application;
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void a_score_leads_to_submissions_occurrences_tests_rules_people_and_processes() {
    new EngineProgramme(application).importControls();
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    caller.as("trust1").patch("/api/risks/" + risk, Map.of("recordsSince", "2020-01-01", "reason", "Their log."))
        .is(200);
    var occurrence = occurred(risk, "2021-05-01T00:00:00Z");
    var wrong = occurred(risk, "2021-06-01T00:00:00Z");
    var right = caller.as("trust1").post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", "2021-06-02T00:00:00Z", "corrects", wrong)).is(201).json().get("id").asLong();
    assess(risk, List.of(Map.of("control", "ac-2", "coverage", 0.5, "design", 0.75)));
    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "revise", "comment", "Again.")).is(200);
    var later = occurred(risk, "2022-01-01T00:00:00Z");
    assess(risk, List.of());
    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    caller.as("management1").complete(risk, "Task_ValidateAssessment", Map.of("validation", "approve")).is(200);

    var assessments = items(caller.as("auditor1").get("/api/risks/" + risk + "/assessments"));
    assertThat(assessments).hasSize(2);
    var second = assessments.get(0);
    var first = assessments.get(1);
    assertThat(numbers(first.at("/sources/occurrences"))).containsExactly(occurrence, right)
        .hasSize(first.get("occurrences").asInt());
    assertThat(numbers(second.at("/sources/occurrences"))).containsExactly(occurrence, right, later)
        .hasSize(second.get("occurrences").asInt());
    assertThat(first.at("/sources/recordsSince").asText()).isEqualTo("2020-01-01");
    for (var assessment : assessments) {
      assertThat(assessment.get("formulaVersion").asText()).isNotBlank();
      assertThat(assessment.get("rules")).hasSize(3).allSatisfy(rule -> assertThat(rule.get("version").asInt()).isPositive());
      assertThat(submission(assessment.at("/sources/estimate"))).isEqualTo("Task_EstimateRisk by owner1");
      assertThat(submission(assessment.at("/sources/rating"))).isEqualTo("Task_RateControls by trust1");
      assertThat(submission(assessment.at("/sources/review"))).isEqualTo("Task_ReviewAssessment by owner1");
      assertThat(jdbc.sql("SELECT count(*) FROM camunda.act_hi_procinst WHERE id_ = ? AND proc_def_key_ = 'assess-risk'")
          .param(assessment.at("/sources/processInstance").asText()).query(Long.class).single()).isEqualTo(1);
    }
    assertThat(first.at("/sources/estimate/submission").asLong()).isLessThan(second.at("/sources/estimate/submission").asLong());
    assertThat(first.at("/sources/rating/submission").asLong()).isLessThan(first.at("/sources/review/submission").asLong());
    assertThat(fields(first.at("/sources/rating")).at("/controlRatings/0/control").asText()).isEqualTo("ac-2");
    assertThat(fields(second.at("/sources/rating")).at("/controlRatings")).isEmpty();
    assertThat(first.at("/sources/decisions")).isEmpty();
    assertThat(second.at("/sources/decisions/0/by").asText()).isEqualTo("management1");
  }

  @Test void the_history_tells_when_a_score_has_moved_by_itself() {
    new EngineProgramme(application).importControls();
    var risk = programme.assessed(programme.service("owner2"), "owner1");
    caller.as("trust1").put("/api/controls/sr-12/design", Map.of("design", 1)).is(200);
    caller.as("trust1").put("/api/risks/" + risk + "/controls/sr-12", Map.of("coverage", 0.9)).is(200);
    var history = items(caller.as("owner1").get("/api/risks/" + risk + "/history?size=200"));
    assertThat(history).filteredOn(event -> event.get("kind").asText().equals("score-movement")).singleElement()
        .satisfies(movement -> {
          assertThat(movement.get("severity").asText()).isEqualTo("Medium");
          assertThat(movement.get("residualScore").decimalValue()).isEqualByComparingTo("26.4");
          assertThat(movement.get("reason").asText()).isNotBlank();
        });
  }

  @Test void the_history_is_whole_in_order_and_the_same_however_it_is_paged() {
    var risk = programme.assessed(programme.service("owner2"), "owner1");
    var response = caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "accept", "rationale", "Small.",
        "acceptUntil", LocalDate.now(Clock.systemUTC()).plusDays(30).toString()));
    response.is(200);
    var whole = items(caller.as("owner1").get("/api/risks/" + risk + "/history?size=200"));
    assertThat(whole).extracting(event -> event.get("at").asText()).isSorted();
    assertThat(whole).extracting(event -> event.get("kind").asText()).contains("reported", "submission", "assessment",
        "assessment-event", "decision", "response", "round");
    var paged = new ArrayList<JsonNode>();
    for (int page = 0; page * 3 < whole.size(); page++) {
      paged.addAll(items(caller.as("owner1").get("/api/risks/" + risk + "/history?size=3&page=" + page)));
    }
    assertThat(paged).isEqualTo(whole);
    var instances = new HashSet<String>();
    whole.stream().filter(event -> List.of("submission", "decision", "assessment", "response", "round")
        .contains(event.get("kind").asText())).forEach(event -> instances.add(event.get("processInstance").asText("")));
    assertThat(instances).isNotEmpty().doesNotContain("");
    var submissions = new HashMap<Long, JsonNode>();
    whole.stream().filter(event -> event.get("kind").asText().equals("submission"))
        .forEach(event -> submissions.put(event.get("id").asLong(), event));
    assertThat(whole).filteredOn(event -> event.get("kind").asText().equals("decision"))
        .allSatisfy(event -> assertThat(submissions).containsKey(event.get("submission").asLong()));
    var plan = items(caller.as("owner1").get("/api/risks/" + risk + "/responses")).get(0);
    assertThat(submissions.get(plan.get("submission").asLong()).get("task").asText()).isEqualTo("Task_PlanResponse");
    assertThat(plan.get("processInstance").asText()).isNotBlank();
    assertThat(plan.get("rules")).isNotEmpty();
    assertThat(items(caller.as("owner1").get("/api/risks/" + risk + "/assessments"))).extracting(a -> a.get("id").asText())
        .contains(plan.get("assessment").asText());
  }

  private void assess(String risk, List<Map<String, Object>> ratings) {
    caller.as("owner1").complete(risk, "Task_EstimateRisk", Map.of("impactService", 4, "impactCustomers", 2,
        "impactReputation", 1, "impactCompliance", 1, "expectedPerYear", 0.5, "rationale", "As before.")).is(200);
    caller.as("trust1").complete(risk, "Task_RateControls", Map.of("controlRatings", ratings, "rationale", "Seen.")).is(200);
  }

  private long occurred(String risk, String at) {
    return caller.as("trust1").post("/api/risks/" + risk + "/occurrences", Map.of("occurredAt", at)).is(201)
        .json().get("id").asLong();
  }

  private String submission(JsonNode source) {
    return jdbc.sql("SELECT task_key || ' by ' || actor FROM submission WHERE id = ?").param(source.get("submission").asLong())
        .query(String.class).single();
  }

  private JsonNode fields(JsonNode source) {
    try {
      return new ObjectMapper().readTree(jdbc.sql("SELECT fields::text FROM submission WHERE id = ?")
          .param(source.get("submission").asLong()).query(String.class).single());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Long> numbers(JsonNode list) {
    var numbers = new ArrayList<Long>();
    list.forEach(number -> numbers.add(number.asLong()));
    return numbers;
  }
}
