package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Forecasts are held against what happened, by the clock. */
@ErmineTest
class ForecastTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  private Caller caller;
  private Programme programme;
  private String service;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
    service = programme.service("trust2");
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  @Test void an_occurrence_makes_it_come_true_and_a_year_without_makes_it_fail() {
    var occurring = programme.assessed(service, "owner1");
    var quiet = programme.assessed(service, "owner2");
    assertThat(table().get("open").asInt()).isEqualTo(2);
    assertThat(table().get("all").get("brier").isNull()).isTrue();

    later(30);
    occurs(occurring, null);
    assertThat(only(occurring).get("resolution").asText()).isEqualTo("occurred");
    assertThat(only(quiet).get("resolution").asText()).isEqualTo("open");

    later(340);
    var p = only(quiet).get("probability").asDouble();
    assertThat(only(quiet).get("resolution").asText()).isEqualTo("did not occur");
    assertThat(p).isEqualTo(caller.as("trust1").get("/api/risks/" + quiet).json().at("/assessment/probabilityResidual").asDouble());
    var all = table().get("all");
    assertThat(all.get("resolved").asInt()).isEqualTo(2);
    var other = only(occurring).get("probability").asDouble();
    assertThat(all.get("brier").asDouble()).isCloseTo(((1 - other) * (1 - other) + p * p) / 2, within(1e-12));
    assertThat(all.get("baseRate").asDouble()).isEqualTo(0.5);
    assertThat(table().get("owners").findValuesAsText("name")).containsExactly("owner1", "owner2");
    assertThat(table().get("categories").findValuesAsText("name")).containsExactly("supply");
    assertThat(table().get("reliability").get((int) (p * 10)).get("resolved").asInt()).isEqualTo(2);
  }

  @Test void an_occurrence_after_the_year_proves_nothing_and_one_reported_late_counts_where_it_happened() {
    var risk = programme.assessed(service, "owner1");
    var within = clock.instant().plus(300, ChronoUnit.DAYS);
    later(367);
    occurs(risk, null);
    assertThat(only(risk).get("resolution").asText()).isEqualTo("did not occur");
    var late = occurs(risk, within);
    assertThat(only(risk).get("resolution").asText()).isEqualTo("occurred");
    assertThat(only(risk).get("occurredAt").asText()).isEqualTo(within.truncatedTo(ChronoUnit.SECONDS).toString());
    // It was another day, outside the twelve months.
    caller.as("trust1").post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString(), "corrects", late)).is(201);
    assertThat(only(risk).get("resolution").asText()).isEqualTo("did not occur");
  }

  @Test void a_risk_closed_before_either_is_left_out_and_counted() {
    var risk = programme.assessed(service, "owner1");
    var due = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(20).toString();
    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "avoid", "rationale", "We stop it.",
        "actions", List.of(Map.of("title", "Sell the plant", "assignee", "owner2", "dueOn", due, "cost", 10)))).is(200);
    caller.as("trust1").complete(risk, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
    caller.as("management1").complete(risk, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
    caller.as("owner2").complete(risk, "Task_CarryOutAction", Map.of("done", true, "evidence", "Sold.")).is(200);
    caller.as("trust2").complete(risk, "Task_VerifyOutcome", Map.of("outcome", "effective", "evidence", "Seen.")).is(200);
    assertThat(only(risk).get("resolution").asText()).isEqualTo("open");
    caller.as("management2").complete(risk, "Task_ConfirmClosure", Map.of("closure", "approve")).is(200);

    assertThat(only(risk).get("resolution").asText()).isEqualTo("left out");
    later(367);
    assertThat(only(risk).get("resolution").asText()).isEqualTo("left out");
    assertThat(table().get("leftOut").asInt()).isEqualTo(1);
    assertThat(table().at("/all/resolved").asInt()).isZero();
  }

  @Test void who_may_read_them() {
    var risk = programme.assessed(service, "owner1");
    caller.as("owner1").get("/api/portfolio/forecasts").refuses(403);
    caller.as("auditor1").get("/api/portfolio/forecasts?node=nowhere").refuses(404);
    caller.as("owner2").get("/api/risks/" + risk + "/forecasts").refuses(404);
    assertThat(caller.as("owner1").get("/api/risks/" + risk + "/forecasts").is(200).json()).hasSize(1);
  }

  private JsonNode table() {
    return caller.as("management1").get("/api/portfolio/forecasts?node=" + service).is(200).json();
  }

  private JsonNode only(String risk) {
    var forecasts = caller.as("trust1").get("/api/risks/" + risk + "/forecasts").is(200).json();
    assertThat(forecasts).hasSize(1);
    return forecasts.get(0);
  }

  private long occurs(String risk, Instant at) {
    var entry = new HashMap<String, Object>();
    entry.put("occurredAt", (at == null ? clock.instant() : at).truncatedTo(ChronoUnit.SECONDS).toString());
    return caller.as("trust1").post("/api/risks/" + risk + "/occurrences", entry).is(201).json().get("id").asLong();
  }

  private void later(int days) {
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(days))));
  }
}
