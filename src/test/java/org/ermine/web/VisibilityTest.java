package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class VisibilityTest {
  private static final List<String> PEOPLE = List.of("owner1", "owner2", "trust1", "management1", "erm1", "auditor1", "feed1",
      "escalation1", "admin");
  private static final Set<String> SEE_ALL = Set.of("trust1", "management1", "erm1", "auditor1");

  @LocalServerPort int port;
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void a_risk_is_seen_by_those_it_concerns_and_by_nobody_else_at_every_address() {
    seenBy(programme.accepted("trust2", programme.service("trust2"), "owner1"), "owner1");
    seenBy(programme.accepted("trust2", programme.service("escalation1"), "owner1"), "owner1", "escalation1");
    seenBy(programme.reported("feed1"), "feed1");
    seenBy(programme.reported("admin"), "admin");
  }

  @Test void who_carries_out_an_action_sees_the_risk() {
    var risk = programme.assessed(programme.service("trust2"), "owner1");
    caller.as("owner1").complete(risk, "Task_PlanResponse", Map.of("decision", "mitigate", "rationale", "Worth it",
        "targetDeficiency", 0.5, "actions", List.of(Map.of("title", "Second custodian", "assignee", "owner2",
            "dueOn", java.time.LocalDate.now(java.time.Clock.systemUTC()).plusDays(30).toString(), "cost", 100)))).is(200);
    seenBy(risk, "owner1", "owner2");
    var responses = Caller.items(caller.as("owner2").get("/api/risks/" + risk + "/responses"));
    assertThat(responses).hasSize(1);
    assertThat(responses.get(0).get("actions").get(0).get("assignee").asText()).isEqualTo("owner2");
  }

  @Test void each_call_is_for_its_groups() {
    var service = programme.service("owner2");
    var risk = programme.accepted("trust2", service, "owner1");
    var reason = Map.of("reason", "x");
    allowed("PATCH", "/api/risks/" + risk, reason, "trust1");
    allowed("POST", "/api/risks/" + risk + "/withdraw", reason, "trust1");
    allowed("POST", "/api/risks/" + risk + "/reopen", reason, "trust1");
    allowed("PUT", "/api/risks/" + risk + "/controls/none", Map.of("coverage", 2), "trust1");
    allowed("PUT", "/api/controls/none/design", Map.of("design", 2), "trust1");
    allowed("POST", "/api/controls/none/tests", Map.of(), "trust1", "feed1");
    allowed("POST", "/api/signals", List.of(Map.of()), "trust1", "feed1");
    allowed("PUT", "/api/services/" + service, Map.of(), "trust1");
    allowed("POST", "/api/reports", Map.of(), "erm1");
    allowed("POST", "/api/reports/2020-H1/cancel", Map.of(), "erm1");
    allowed("GET", "/api/reports", null, "trust1", "management1", "erm1", "auditor1");
    allowed("GET", "/api/reports/1999-H1", null, "trust1", "management1", "erm1", "auditor1");
    allowed("GET", "/api/reports/1999-H1.json", null, "trust1", "management1", "erm1", "auditor1");
    allowed("GET", "/api/reports/1999-H1/verification", null, "trust1", "management1", "erm1", "auditor1");
    allowed("GET", "/api/portfolio/loss-exceedance?node=none", null, "trust1", "management1", "erm1", "auditor1");
    allowed("GET", "/api/portfolio", null, "trust1", "management1", "erm1", "auditor1");
    allowed("GET", "/api/audit/verification", null, "trust1", "auditor1", "admin");
    allowed("GET", "/api/audit", null, "trust1", "auditor1", "admin");
    allowed("GET", "/api/outbox", null, "admin");
    allowed("POST", "/api/outbox/0/retry", Map.of(), "admin");
    allowed("GET", "/api/me/notifications", null, PEOPLE.toArray(String[]::new));
    allowed("PUT", "/api/me/notifications", Map.of(), PEOPLE.toArray(String[]::new));
    allowed("GET", "/api/services", null, PEOPLE.toArray(String[]::new));
    allowed("GET", "/api/controls", null, PEOPLE.toArray(String[]::new));
    allowed("GET", "/api/tasks", null, PEOPLE.toArray(String[]::new));
    for (var person : PEOPLE) {
      var upload = caller.as(person).upload("/api/registers/imports?dryRun=true", "nonsense".getBytes());
      assertThat(upload.status()).as(person).isEqualTo(person.equals("trust1") ? 422 : 403);
      var occurrence = caller.as(person).post("/api/risks/" + risk + "/occurrences", Map.of());
      assertThat(occurrence.status()).as(person).isEqualTo(Set.of("trust1", "feed1", "owner1").contains(person) ? 422
          : Set.of("owner2", "management1", "erm1", "auditor1").contains(person) ? 403 : 404);
    }
    caller.as("auditor1").post("/api/risks", Map.of("title", "t", "description", "d", "source", "s")).refuses(403);
  }

  private void seenBy(String risk, String... concerned) {
    for (var person : PEOPLE) {
      var sees = SEE_ALL.contains(person) || Set.of(concerned).contains(person);
      for (var below : List.of("", "/assessments", "/responses", "/history")) {
        assertThat(caller.as(person).get("/api/risks/" + risk + below).status()).as(person + below).isEqualTo(sees ? 200 : 404);
      }
      assertThat(Caller.items(caller.as(person).get("/api/risks?q=" + risk))).as(person).hasSize(sees ? 1 : 0);
    }
  }

  /** Whoever may is not refused for who they are; everybody else is. */
  private void allowed(String method, String path, Object body, String... allowed) {
    for (var person : PEOPLE) {
      var as = caller.as(person);
      var answer = switch (method) {
        case "GET" -> as.get(path);
        case "POST" -> as.post(path, body);
        case "PUT" -> as.put(path, body);
        default -> as.patch(path, body);
      };
      if (Set.of(allowed).contains(person)) assertThat(answer.status()).as(method + path + person).isIn(200, 404, 409, 422);
      else answer.refuses(403);
    }
  }
}
