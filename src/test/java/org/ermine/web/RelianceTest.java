package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/** Which risks lean on a control, what if it failed, and when it is to be tested. */
@ErmineTest
class RelianceTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired ControlRows rows;
  private Caller caller;
  private Programme programme;
  private String service;
  private String strong;
  private String weak;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
    service = programme.service("trust2");
    strong = control();
    weak = control();
  }

  /** 48 inherent. Behind strong (0.8 * 1 * 1/2) and weak (0.2 * 0.5 * 1/2): 0.6 * 0.95; without strong 0.95, without weak 0.6. */
  @Test void a_failure_is_answered_for_one_control_and_for_all() {
    var both = assessed(0.8, 0.2);
    var one = assessed(null, 0.2);

    var leaning = Caller.items(caller.as("management1").get("/api/controls/" + strong + "/risks"));
    assertThat(leaning).hasSize(1);
    assertThat(leaning.get(0).get("risk").asText()).isEqualTo(both);
    posture(leaning.get(0).get("now"), 0.57, "27.4", "Medium");
    posture(leaning.get(0).get("withoutControl"), 0.95, "45.6", "High");
    var inherent = caller.as("trust1").get("/api/risks/" + both).json().at("/assessment/annualisedLossInherent").asDouble();
    assertThat(leaning.get(0).at("/withoutControl/annualisedLossResidual").asDouble()).isCloseTo(inherent * 0.95, within(1e-6));

    assertThat(Caller.items(caller.as("auditor1").get("/api/controls/" + weak + "/risks")).stream().map(r -> r.get("risk").asText()))
        .containsExactly(one, both); // 48.0 - 45.6 is more than 28.8 - 27.4

    var failures = failures();
    assertThat(failures.get(strong).get("worsened").asInt()).isEqualTo(1);
    assertThat(failures.get(strong).get("scoreIncrease").decimalValue()).isEqualByComparingTo("18.2");
    assertThat(failures.get(weak).get("risks").asInt()).isEqualTo(2);
    assertThat(failures.get(weak).get("worsened").asInt()).isZero();
    assertThat(failures.get(weak).get("scoreIncrease").decimalValue()).isEqualByComparingTo("3.8");
    assertThat(failures.get(weak).get("risksWithMoney").asInt()).isEqualTo(2);
    assertThat(List.copyOf(failures.keySet()).indexOf(strong)).isLessThan(List.copyOf(failures.keySet()).indexOf(weak));
  }

  @Test void only_the_link_in_force_counts_and_a_test_moves_the_answer() {
    var risk = assessed(0.8, null);
    caller.as("trust1").post("/api/controls/" + strong + "/tests",
        Map.of("performedOn", today().toString(), "result", "fail", "evidence", "Open.")).is(201);
    var now = Caller.items(caller.as("trust1").get("/api/controls/" + strong + "/risks")).get(0).get("now");
    assertThat(now.get("controlDeficiency").asDouble()).isCloseTo(1 - 0.8 / 3, within(1e-12));
    caller.as("trust1").put("/api/risks/" + risk + "/controls/" + strong, Map.of("coverage", 0.3)).is(200);
    now = Caller.items(caller.as("trust1").get("/api/controls/" + strong + "/risks")).get(0).get("now");
    assertThat(now.get("controlDeficiency").asDouble()).isCloseTo(0.9, within(1e-12));
  }

  @Test void a_control_is_listed_as_used_with_as_many_risks_as_lean_on_it() {
    assessed(0.8, null);
    var used = rows.page(ControlRows.filter(strong, false, true), new Paged.Wanted(0, 50)).items();
    assertThat(used).singleElement().satisfies(row -> {
      assertThat(row.control().id()).isEqualTo(strong);
      assertThat(row.risks()).isEqualTo(1).isEqualTo(rows.known(strong, new Paged.Wanted(0, 50)).leaning().total());
    });
    assertThat(Caller.items(caller.as("owner1").get("/api/controls?used=true&q=" + strong))).hasSize(1);
    assertThat(Caller.items(caller.as("owner1").get("/api/controls?used=true&q=" + weak))).isEmpty();
    assertThat(rows.page(ControlRows.filter(weak, false, false), new Paged.Wanted(0, 50)).items()).singleElement()
        .satisfies(row -> assertThat(row.risks()).isZero());
    assertThat(rows.known(strong, new Paged.Wanted(0, 50)).failure().worsened()).isEqualTo(1);
  }

  @Test void who_may_ask() {
    for (var path : List.of("/api/controls/" + strong + "/risks", "/api/controls/failures")) {
      caller.as("owner1").get(path).refuses(403);
      caller.as("feed1").get(path).refuses(403);
    }
    caller.as("trust1").get("/api/controls/nothing/risks").refuses(404);
    assertThat(Caller.items(caller.as("trust1").get("/api/controls/" + strong + "/risks"))).isEmpty();
  }

  @Test void a_test_is_due_so_long_after_the_last_and_overdue_ones_are_listed() {
    var path = "/api/controls/" + strong + "/schedule";
    caller.as("owner1").put(path, Map.of("everyDays", 30)).refuses(403);
    for (var nonsense : Arrays.asList(0, 3651, "often", 1.5)) {
      caller.as("trust1").put(path, Map.of("everyDays", nonsense)).refuses(422, "everyDays");
    }
    assertThat(caller.as("trust1").put(path, Map.of("everyDays", 30)).is(200).json().get("testDueOn").asText())
        .isEqualTo(today().plusDays(30).toString());
    tested(today().minusDays(31));
    assertThat(overdue()).isTrue();
    tested(today().minusDays(30));
    assertThat(overdue()).isFalse();
    caller.as("trust1").put(path, Map.of("everyDays", 29)).is(200);
    assertThat(overdue()).isTrue();
    caller.as("trust1").put(path, new HashMap<>()).is(200);
    assertThat(overdue()).isFalse();
  }

  private void tested(LocalDate on) {
    caller.as("feed1").post("/api/controls/" + strong + "/tests", Map.of("performedOn", on.toString(), "result", "pass",
        "evidence", "Fine.")).is(201);
  }

  private boolean overdue() {
    var listed = Caller.items(caller.as("owner1").get("/api/controls?overdue=true&q=" + strong));
    listed.forEach(control -> assertThat(control.get("testOverdue").asBoolean()).isTrue());
    return !listed.isEmpty();
  }

  private Map<String, JsonNode> failures() {
    var failures = new LinkedHashMap<String, JsonNode>();
    for (int page = 0; ; page++) {
      var items = Caller.items(caller.as("management1").get("/api/controls/failures?size=200&page=" + page));
      if (items.isEmpty()) return failures;
      items.forEach(failure -> failures.put(failure.get("control").asText(), failure));
    }
  }

  private static void posture(JsonNode posture, double deficiency, String score, String severity) {
    assertThat(posture.get("controlDeficiency").asDouble()).isCloseTo(deficiency, within(1e-12));
    assertThat(posture.get("residualScore").decimalValue()).isEqualByComparingTo(new BigDecimal(score));
    assertThat(posture.get("severity").asText()).isEqualTo(severity);
  }

  /** Validated, behind the controls whose coverage is given. */
  private String assessed(Double byStrong, Double byWeak) {
    var risk = programme.accepted("trust2", service, "owner1");
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    caller.as("owner1").complete(risk, "Task_EstimateRisk", Map.of("impactService", 4, "impactCustomers", 2, "impactReputation", 1,
        "impactCompliance", 1, "expectedPerYear", 0.5, "evidenceYears", 2, "lossLow", 1000, "lossHigh", 50000,
        "rationale", "Seen twice elsewhere")).is(200);
    var ratings = new ArrayList<Map<String, Object>>();
    if (byStrong != null) ratings.add(Map.of("control", strong, "coverage", byStrong, "design", 1));
    if (byWeak != null) ratings.add(Map.of("control", weak, "coverage", byWeak, "design", 0.5));
    caller.as("trust1").complete(risk, "Task_RateControls", Map.of("controlRatings", ratings, "rationale", "Looked")).is(200);
    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    caller.as("management1").complete(risk, "Task_ValidateAssessment", Map.of("validation", "approve")).is(200);
    return risk;
  }

  /** Other tests' risks lean on the catalog's. */
  private String control() {
    var id = "own-" + UUID.randomUUID();
    jdbc.sql("INSERT INTO control (id, title, family, catalog, imported_at) VALUES (?, 'Own', 'own', 'test', now())").param(id).update();
    return id;
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
