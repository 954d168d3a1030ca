package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.web.Caller.items;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class SubstitutionInterfaceTest {
  private static final String PERIOD = "1993-H1";

  @LocalServerPort int port;
  @Autowired Clock clock;
  private final String away = "away-" + UUID.randomUUID();
  private final String substitute = "sub-" + UUID.randomUUID();
  private Caller caller;
  private Programme programme;

  @BeforeEach void twoOwners() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
    for (var id : List.of(away, substitute)) {
      caller.as("admin").post("/api/people", Map.of("id", id, "firstName", "Ada", "lastName", "Byron",
          "password", TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    }
  }

  @AfterEach void theyLeave() {
    for (var id : List.of(away, substitute)) caller.as("admin").send("DELETE", "/api/people/" + id, null, null);
  }

  @Test void a_person_names_lists_and_ends_their_substitute_and_the_trail_says_so() {
    var named = name(away, days(0, 7)).is(201).json();
    assertThat(named.get("state").asText()).isEqualTo("running");
    assertThat(named.get("groups").asBoolean()).isFalse();
    for (var reader : List.of(away, "admin", "trust1", "auditor1")) {
      assertThat(items(caller.as(reader).get(path()))).as(reader).hasSize(1);
    }
    assertThat(items(caller.as(substitute).get("/api/people/" + substitute + "/substitutions"))).hasSize(1);
    caller.as(substitute).get(path()).refuses(403);
    caller.as("owner1").get(path()).refuses(403);

    end("owner1", named).refuses(403);
    end(away, named).is(204);
    end(away, named).refuses(409);
    var ended = items(caller.as(away).get(path())).get(0);
    assertThat(ended.get("state").asText()).isEqualTo("ended");
    assertThat(ended.get("endedBy").asText()).isEqualTo(away);
    assertThat(items(caller.as("auditor1").get("/api/audit?kind=person&actor=" + away)))
        .extracting(entry -> entry.at("/detail/change").asText()).containsExactly("substitution ended", "substitute named");
    assertThat(items(caller.as("auditor1").get("/api/audit?kind=person&actor=" + away)).get(1).at("/after/substitute").asText())
        .isEqualTo(substitute);
  }

  @Test void a_person_has_one_substitute_a_day() {
    name(away, days(2, 5)).is(201);
    name(away, days(5, 9)).refuses(409);
    name(away, days(0, 2)).refuses(409);
    name(away, days(0, 1)).is(201);
    name(away, days(6, 6)).is(201);
    end(away, items(caller.as(away).get(path())).get(2)).is(204);
    name("admin", days(2, 5)).is(201);
  }

  @Test void what_is_no_substitution_is_refused() {
    name(away, with(days(0, 1), "substitute", away)).refuses(422, "substitute");
    for (var nobody : List.of("nobody-here", "auditor1", "feed1", "admin")) {
      name(away, with(days(0, 1), "substitute", nobody)).refuses(422, "substitute");
    }
    name(away, days(-1, 1)).refuses(422, "firstDay");
    name(away, days(367, 368)).refuses(422, "firstDay");
    name(away, days(3, 2)).refuses(422, "lastDay");
    name(away, days(0, 367)).refuses(422, "lastDay");
    name(away, with(days(0, 1), "firstDay", "tomorrow")).refuses(422, "firstDay");
    name(away, with(days(0, 1), "groups", "perhaps")).refuses(422, "groups");
    name(away, with(days(0, 1), "namedBy", "admin")).refuses(422, "namedBy");
    name(away, with(days(0, 1), "groups", true)).refuses(403);
    name("owner1", days(0, 1)).refuses(403);
    name("trust1", days(0, 1)).refuses(403);
    caller.as("auditor1").post("/api/people/auditor1/substitutions", days(0, 1)).refuses(403);
    caller.as("admin").post("/api/people/auditor1/substitutions", days(0, 1)).refuses(403);
    caller.as("admin").post("/api/people/admin/substitutions", days(0, 1)).refuses(403);
    caller.as("feed1").post("/api/people/feed1/substitutions", days(0, 1)).refuses(403);
    caller.as("admin").post("/api/people/nobody-here/substitutions", days(0, 1)).refuses(404);
    caller.post(path(), days(0, 1)).is(401);
    assertThat(items(caller.as(away).get(path()))).isEmpty();
  }

  @Test void a_substitute_works_through_the_interface_and_history_names_both() {
    var risk = programme.accepted("trust2", programme.service("owner2"), away);
    caller.as(substitute).get("/api/risks/" + risk).refuses(404);
    name(away, days(0, 7)).is(201);
    caller.as(substitute).get("/api/risks/" + risk).is(200);
    assertThat(items(caller.as(substitute).get("/api/risks?q=" + risk))).hasSize(1);
    var task = caller.as(substitute).task(risk, "Task_ConfirmRisk");
    var shown = caller.as(substitute).get("/api/tasks/" + task).is(200).json();
    assertThat(shown.get("onBehalfOf").asText()).isEqualTo(away);
    assertThat(shown.at("/form/facts/0/name").asText()).isEqualTo("On behalf of");
    assertThat(caller.as(substitute).post("/api/tasks/" + task + "/claim", Map.of()).is(200).json().get("onBehalfOf").asText())
        .isEqualTo(away);
    var back = caller.as(substitute).post("/api/tasks/" + task + "/unclaim", Map.of()).is(200).json();
    assertThat(back.get("assignee").asText()).isEqualTo(away);
    for (var forged : List.of("onBehalfOf", "actor", "substitute")) {
      caller.as(substitute).post("/api/tasks/" + task + "/complete", Map.of("confirmed", true, forged, "owner1"))
          .refuses(422, forged);
    }
    caller.as(substitute).post("/api/tasks/" + task + "/complete", Map.of("confirmed", true)).is(200);

    var history = items(caller.as(substitute).get("/api/risks/" + risk + "/history?size=200"));
    assertThat(history).filteredOn(event -> event.path("task").asText().equals("Task_ConfirmRisk")).singleElement()
        .satisfies(event -> {
          assertThat(event.get("by").asText()).isEqualTo(substitute);
          assertThat(event.get("onBehalfOf").asText()).isEqualTo(away);
        });
    var next = caller.as(away).task(risk, "Task_EstimateRisk");
    assertThat(caller.as(away).get("/api/tasks/" + next).is(200).json().at("/form/whyNow").asText())
        .isEqualTo(substitute + ", on behalf of " + away + ", confirmed the description.");
  }

  @Test void a_stakeholders_part_of_a_report_is_verified_for_them() {
    programme.accepted("trust2", programme.service(away), "owner1");
    name(away, days(0, 7)).is(201);
    caller.as("erm1").post("/api/reports", Map.of("period", PERIOD)).is(201);
    try {
      var tasks = items(caller.as(substitute).get("/api/tasks?period=" + PERIOD));
      assertThat(tasks).singleElement().satisfies(task -> assertThat(task.get("onBehalfOf").asText()).isEqualTo(away));
      caller.as(substitute).post("/api/tasks/" + tasks.get(0).get("id").asText() + "/claim", Map.of()).is(200);
      caller.as(substitute).post("/api/tasks/" + tasks.get(0).get("id").asText() + "/complete", Map.of("verified", true)).is(200);
    } finally {
      caller.as("erm1").post("/api/reports/" + PERIOD + "/cancel", Map.of("reason", "Only a test.")).is(200);
    }
  }

  private Caller.Answer name(String by, Map<String, Object> body) {
    return caller.as(by).post(path(), body);
  }

  private Caller.Answer end(String by, JsonNode substitution) {
    return caller.as(by).send("DELETE", path() + "/" + substitution.get("id").asLong(), null, null);
  }

  private String path() {
    return "/api/people/" + away + "/substitutions";
  }

  private Map<String, Object> days(int first, int last) {
    var today = LocalDate.now(clock);
    return Map.of("substitute", substitute, "firstDay", today.plusDays(first).toString(),
        "lastDay", today.plusDays(last).toString());
  }

  private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    var changed = new HashMap<>(body);
    changed.put(field, value);
    return changed;
  }
}
