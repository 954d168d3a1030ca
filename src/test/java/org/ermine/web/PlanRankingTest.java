package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What verified mitigations taught, and what a budget would best pay for. */
@ErmineTest
class PlanRankingTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  private Caller caller;
  private Programme programme;
  private String service;
  private String category;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
    service = programme.service("trust2");
    category = "category " + UUID.randomUUID();
  }

  @Test void an_outcome_moves_how_far_the_next_plan_is_believed() {
    var first = planned(0.2, 100);
    assertThat(plan(first, "").get("successShare").asDouble()).isEqualTo(0.5);
    assertThat(plan(first, "").get("projectedDeficiency").asDouble()).isCloseTo(0.6, within(1e-12));
    approved(first);
    assertThat(plan(first, "").get("approved").asBoolean()).isTrue();
    caller.as("owner2").complete(first, "Task_CarryOutAction", Map.of("done", true, "evidence", "Done.")).is(200);
    caller.as("trust2").complete(first, "Task_VerifyOutcome", Map.of("outcome", "effective", "evidence", "Seen.")).is(200);

    var second = planned(0.2, 100);
    var plan = plan(second, "");
    assertThat(plan.get("successShare").asDouble()).isCloseTo(2.0 / 3, within(1e-12));
    double loss = caller.as("trust1").get("/api/risks/" + second).json().at("/assessment/annualisedLossResidual").asDouble();
    assertThat(plan.get("value").asDouble()).isCloseTo(loss * 0.8 * 2 / 3, within(0.006));
    assertThat(plan.get("returnOnCost").asDouble()).isCloseTo((plan.get("value").asDouble() - 100) / 100, within(1e-4));
    assertThat(asked("").get("plans").findValuesAsText("risk")).containsExactly(second); // the first is no longer planned
    assertThat(asked("").get("successShares").findValuesAsText("category")).contains(category);
  }

  @Test void a_budget_pays_for_whole_plans_and_says_how_good_the_choice_is() {
    var small = planned(0.5, 400);
    var large = planned(0.1, 600);
    var json = asked("&budget=700");
    assertThat(json.get("plans").findValuesAsText("risk")).containsExactly(large, small);
    assertThat(plan(large, "&budget=700").get("chosen").asBoolean()).isTrue();
    assertThat(plan(small, "&budget=700").get("chosen").asBoolean()).isFalse();
    assertThat(json.at("/choice/optimal").asBoolean()).isTrue();
    assertThat(json.at("/choice/cost").asInt()).isEqualTo(600);
    assertThat(asked("&budget=1000").at("/choice/cost").asInt()).isEqualTo(1000);
    assertThat(asked("").get("choice").isNull()).isTrue();
    assertThat(plan(small, "").get("chosen").isNull()).isTrue();
  }

  @Test void who_may_ask_and_for_what() {
    caller.as("owner1").get("/api/portfolio/plans").refuses(403);
    caller.as("erm1").get("/api/portfolio/plans?node=nowhere").refuses(404);
    caller.as("erm1").get("/api/portfolio/plans?budget=-1").refuses(422, "budget");
    caller.as("erm1").get("/api/portfolio/plans?budget=much").refuses(422);
    assertThat(asked("&budget=5").get("plans")).isEmpty();
  }

  private JsonNode asked(String more) {
    return caller.as("management1").get("/api/portfolio/plans?node=" + service + more).is(200).json();
  }

  private JsonNode plan(String risk, String more) {
    for (var plan : asked(more).get("plans")) {
      if (plan.get("risk").asText().equals(risk)) return plan;
    }
    throw new AssertionError(risk + " is not planned");
  }

  private String planned(double target, int cost) {
    var risk = programme.assessed(service, "owner1");
    caller.as("trust1").patch("/api/risks/" + risk, Map.of("category", category, "reason", "A kind of its own.")).is(200);
    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "mitigate", "rationale", "Cheap.",
        "targetDeficiency", target, "actions", List.of(Map.of("title", "Fit it", "assignee", "owner2", "dueOn",
            LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(20).toString(), "cost", cost)))).is(200);
    return risk;
  }

  private void approved(String risk) {
    caller.as("trust1").complete(risk, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
    caller.as("management1").complete(risk, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
  }
}
