package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@ErmineTest
class LossExceedanceTest {
  private static final String PATH = "/api/portfolio/loss-exceedance?years=20000&seed=7&";
  private static final List<Map<String, Object>> ONE_CONTROL = List.of(Map.of("control", "ac-2", "coverage", 0.8, "design", 0.75));

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired Simulations simulations;
  @Autowired SimulationSettings limits;
  private Caller caller;
  private Programme programme;
  private String service;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
    service = programme.service("trust2");
    new EngineProgramme(application).importControls();
  }

  @Test void the_curve_agrees_with_the_assessment_and_comes_out_the_same_again() {
    var risk = assessed(0.5, true, ONE_CONTROL);
    var answer = caller.as("management1").get(PATH + "node=" + service).is(200);
    var json = answer.json();
    var assessment = caller.as("trust1").get("/api/risks/" + risk).json().get("assessment");
    assertThat(json.get("annualisedLoss").get("closedForm").asDouble())
        .isCloseTo(assessment.get("annualisedLossResidual").asDouble(), within(1e-6));
    var mean = json.get("annualisedLoss");
    assertThat(mean.get("value").asDouble()).isCloseTo(closedForm(json), within(4.5 * mean.get("standardError").asDouble()));
    var any = json.get("points").get(0);
    assertThat(any.get("loss").asDouble()).isZero();
    assertThat(any.get("probability").asDouble()).isCloseTo(assessment.get("probabilityResidual").asDouble(),
        within(4.5 * any.get("standardError").asDouble()));
    for (var level : List.of("95", "99")) {
      assertThat(json.get("expectedShortfall" + level).get("value").asDouble())
          .isGreaterThan(json.get("valueAtRisk" + level).get("value").asDouble());
      assertThat(json.get("expectedShortfall" + level).get("standardError").asDouble()).isPositive();
      assertThat(json.get("valueAtRisk" + level).get("standardError").asDouble()).isPositive();
    }
    assertThat(json.get("risksWithMoney").asInt()).isEqualTo(1);
    assertThat(json.get("years").asInt()).isEqualTo(20_000);
    assertThat(json.get("seed").asInt()).isEqualTo(7);
    assertThat(caller.as("auditor1").get(PATH + "node=" + service).text()).isEqualTo(answer.text());
    assertThat(caller.as("erm1").get(PATH.replace("=7", "=8") + "node=" + service).json().get("annualisedLoss"))
        .isNotEqualTo(json.get("annualisedLoss"));
    assertThat(asked("risk=" + risk).get("points")).isEqualTo(json.get("points"));
  }

  @Test void a_node_is_everything_under_it_and_names_what_has_no_money() {
    var division = programme.service("trust2");
    caller.as("trust1").put("/api/services/" + service, Map.of("name", "Below", "parent", division, "stakeholders",
        List.of("trust2"))).is(200);
    assessed(0.5, true, List.of());
    var unstated = assessed(0.5, false, List.of());
    var unvalidated = programme.accepted("trust2", service, "owner1");
    var json = asked("node=" + division);
    assertThat(json.get("risksWithMoney").asInt()).isEqualTo(1);
    assertThat(json.get("risksWithoutMoney").asInt()).isEqualTo(2);
    assertThat(json.get("withoutMoney").findValuesAsText("risk")).containsExactly(unstated, unvalidated);
    assertThat(json.get("withoutMoney").findValuesAsText("reason"))
        .containsExactly("has no loss interval in its validated assessment", "has no validated assessment");
    assertThat(json.get("notes").toString()).contains("2 open risks without money").contains("independent");
  }

  @Test void without_any_money_there_is_no_curve_and_the_answer_says_so() {
    var risk = programme.accepted("trust2", service, "owner1");
    for (var where : List.of("node=" + service, "risk=" + risk)) {
      var json = asked(where);
      assertThat(json.get("points")).isEmpty();
      assertThat(json.get("annualisedLoss").isNull() && json.get("valueAtRisk99").isNull()).isTrue();
      assertThat(json.get("risksWithMoney").asInt()).isZero();
      assertThat(json.get("risksWithoutMoney").asInt()).isEqualTo(1);
      assertThat(json.get("notes").toString()).contains("no curve");
    }
  }

  @Test void what_if_a_control_did_not_work_or_a_plan_reached_its_target() {
    var risk = assessed(2, true, ONE_CONTROL);
    assessed(2, true, List.of());
    var now = asked("node=" + service);
    var without = asked("node=" + service + "&withoutControl=ac-2");
    assertThat(now.get("risksChanged").asInt()).isZero();
    assertThat(without.get("risksChanged").asInt()).isEqualTo(1);
    var inherent = caller.as("trust1").get("/api/risks/" + risk).json().get("assessment").get("annualisedLossInherent").asDouble();
    assertThat(closedForm(without)).isGreaterThan(closedForm(now));
    assertThat(closedForm(asked("risk=" + risk + "&withoutControl=ac-2"))).isCloseTo(inherent, within(1e-9 * inherent));
    assertThat(closedForm(asked("node=" + service + "&withoutControl=cp-9"))).isEqualTo(closedForm(now));

    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "mitigate", "rationale", "Worth it",
        "targetDeficiency", 0.25, "actions", List.of(Map.of("title", "Second custodian", "assignee", "owner2", "dueOn",
            LocalDate.now(Clock.systemUTC()).plusDays(30).toString(), "cost", 100)))).is(200);
    var with = asked("risk=" + risk + "&withPlan=" + plan(risk));
    assertThat(with.get("risksChanged").asInt()).isEqualTo(1);
    assertThat(closedForm(with)).isCloseTo(0.25 * inherent, within(1e-9 * inherent));
  }

  @Test void nonsense_is_refused_with_the_reason() {
    var risk = assessed(0.5, true, List.of());
    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "accept", "rationale", "Cheap", "acceptUntil",
        LocalDate.now(Clock.systemUTC()).plusDays(30).toString())).is(200);
    refused(422, "years=99", "years");
    refused(422, "years=-1", "years");
    refused(422, "years=1000001", "years");
    refused(422, "years=NaN", "years");
    refused(422, "years=1e5", "years");
    refused(422, "seed=now", "seed");
    refused(422, "seed=99999999999999999999", "seed");
    refused(422, "node=" + service + "&risk=" + risk, "risk");
    refused(422, "withPlan=x", "withPlan");
    refused(422, "risk=" + risk + "&withPlan=" + plan(risk), "withPlan");
    refused(404, "node=nowhere");
    refused(404, "risk=RSK-999999");
    refused(404, "withoutControl=zz-9");
    refused(404, "withPlan=00000000-0000-0000-0000-000000000000");
    var rejected = programme.reported("owner1");
    caller.as("trust1").complete(rejected, "Task_TriageCandidate", Map.of("triage", "reject", "reason", "None of ours")).is(200);
    refused(422, "risk=" + rejected, "risk");
  }

  @Test void two_hundred_thousand_years_are_allowed_and_too_many_occurrences_are_not() {
    var risk = assessed(0.1, true, List.of());
    assertThat(asked("risk=" + risk, 200_000).is(200).json().get("years").asInt()).isEqualTo(200_000);
    assessed(10_000, true, List.of());
    assessed(10_000, true, List.of());
    assertThat(asked("node=" + service, 1_000_000).refuses(422, "years").json().get("detail").asText())
        .matches("`years` must be at most 50\\d{4} here: .*");
  }

  @Test void who_comes_while_others_simulate_is_asked_to_come_again() {
    var turns = new ArrayList<Simulations.Turn>();
    try {
      for (int i = 0; i < limits.atOnce(); i++) turns.add(simulations.turn());
      var refused = caller.as("trust1").get(PATH + "node=" + service).refuses(503);
      assertThat(refused.header("Retry-After")).isEqualTo("5");
    } finally {
      turns.forEach(Simulations.Turn::close);
    }
    caller.as("trust1").get(PATH + "node=" + service).is(200);
  }

  private Caller.Answer asked(String question, int years) {
    return caller.as("trust1").get("/api/portfolio/loss-exceedance?years=" + years + "&" + question);
  }

  private JsonNode asked(String question) {
    return caller.as("trust1").get(PATH + question).is(200).json();
  }

  private void refused(int status, String question, String... fields) {
    caller.as("trust1").get("/api/portfolio/loss-exceedance?" + question).refuses(status, fields);
  }

  private static double closedForm(JsonNode answer) {
    return answer.get("annualisedLoss").get("closedForm").asDouble();
  }

  private String plan(String risk) {
    return Caller.items(caller.as("trust1").get("/api/risks/" + risk + "/responses")).get(0).get("id").asText();
  }

  /** A validated assessment, with a loss interval or without. */
  private String assessed(double expectedPerYear, boolean money, List<Map<String, Object>> controls) {
    var risk = programme.accepted("trust2", service, "owner1");
    var estimate = new HashMap<String, Object>(Map.of("impactService", 4, "impactCustomers", 2, "impactReputation", 1,
        "impactCompliance", 1, "expectedPerYear", expectedPerYear, "evidenceYears", 2, "rationale", "Seen twice elsewhere"));
    if (money) estimate.putAll(Map.of("lossLow", 1000, "lossHigh", 50000));
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    caller.as("owner1").complete(risk, "Task_EstimateRisk", estimate).is(200);
    caller.as("trust1").complete(risk, "Task_RateControls", Map.of("controlRatings", controls, "rationale", "As found")).is(200);
    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    caller.as("management1").complete(risk, "Task_ValidateAssessment", Map.of("validation", "approve")).is(200);
    return risk;
  }
}
