package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.IdentityService;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class TaskInterfaceTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired IdentityService identities;
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void a_task_says_what_it_is_about_and_where_its_form_is() {
    var service = programme.service("owner2");
    var risk = programme.estimated(service, "owner1");
    caller.as("owner1").complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    var item = Caller.items(caller.as("management2").get("/api/tasks?risk=" + risk)).get(0);
    var names = new ArrayList<String>();
    item.fieldNames().forEachRemaining(names::add);
    assertThat(names).contains("id", "task", "name", "risk", "title", "service", "severity", "due", "assignee",
        "candidateGroups", "link");
    assertThat(item.get("risk").asText()).isEqualTo(risk);
    assertThat(item.get("service").asText()).isEqualTo(service);
    assertThat(item.get("candidateGroups").get(0).asText()).isEqualTo("management");
    assertThat(item.get("due").asText()).endsWith("Z");
    var id = item.get("id").asText();
    assertThat(item.get("link").asText()).isEqualTo("/camunda/app/tasklist/default/#/?task=" + id + "&detailsTab=task-detail-form");
    assertThat(caller.as("management1").get("/api/tasks/" + id).is(200)
        .json().get("form").get("riskId").asText()).isEqualTo(risk);
    assertThat(Caller.items(caller.as("owner1").get("/api/tasks?risk=" + risk))).isEmpty();
    caller.as("feed1").get("/api/tasks/" + id).refuses(404);
  }

  @Test void a_task_is_claimed_for_oneself_and_completed_once() {
    var risk = programme.reported("owner1");
    var id = caller.as("trust1").task(risk, "Task_TriageCandidate");
    var path = "/api/tasks/" + id;
    caller.as("owner1").post(path + "/complete", Map.of("triage", "reject", "reason", "x")).refuses(403);
    caller.as("feed1").post(path + "/complete", Map.of("triage", "reject", "reason", "x")).refuses(404);
    assertThat(caller.as("trust1").post(path + "/claim", Map.of()).is(200).json().get("assignee").asText()).isEqualTo("trust1");
    caller.as("trust1").post(path + "/claim", Map.of()).is(200);
    caller.as("trust2").post(path + "/claim", Map.of()).refuses(403);
    caller.as("trust2").post(path + "/unclaim", Map.of()).refuses(403);
    assertThat(caller.as("trust1").post(path + "/unclaim", Map.of()).is(200).json().get("assignee").isNull()).isTrue();
    caller.as("trust1").post(path + "/complete", Map.of("triage", "perhaps", "severity", "Low"))
        .refuses(422, "triage", "severity");
    caller.as("trust1").post(path + "/complete", List.of()).refuses(422);
    var done = caller.as("trust1").post(path + "/complete", Map.of("triage", "REJECT", "reason", "Not ours")).is(200).json();
    assertThat(done.get("task").asText()).isEqualTo("Task_TriageCandidate");
    assertThat(done.get("completed").asBoolean()).isTrue();
    caller.as("trust1").post(path + "/complete", Map.of("triage", "reject", "reason", "Again")).refuses(409);
  }

  @Test void the_engines_own_interface_refuses_in_the_same_sentence() throws Exception {
    var both = ownerInManagement();
    var risk = programme.estimated(programme.service("owner2"), both);
    var id = caller.as(both).task(risk, "Task_ReviewAssessment");
    var bad = "{\"variables\": {\"review\": {\"value\": \"revise\", \"type\": \"String\"}}}";
    var byInterface = caller.as(both).post("/api/tasks/" + id + "/complete", Map.of("review", "revise")).refuses(422, "comment")
        .json().get("detail").asText();
    var browser = new Browser(port, both);
    for (var way : List.of("complete", "submit-form")) {
      var answer = browser.post("/camunda/api/engine/engine/default/task/" + id + "/" + way, bad);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("\"type\":\"Refused\"").contains("\"message\":\"" + byInterface + "\"");
    }
    assertThat(new Browser(port, "owner1").post("/camunda/api/engine/engine/default/task/" + id + "/complete", bad).statusCode())
        .isEqualTo(403);
    var good = "{\"variables\": {\"review\": {\"value\": \"confirm\", \"type\": \"String\"}}}";
    assertThat(browser.post("/camunda/api/engine/engine/default/task/" + id + "/submit-form", good).statusCode()).isIn(200, 204);
    // The owner of a risk decides nothing about it, by whichever route.
    var decision = caller.as("management2").task(risk, "Task_ValidateAssessment");
    var approve = "{\"variables\": {\"validation\": {\"value\": \"approve\", \"type\": \"String\"}}}";
    var own = browser.post("/camunda/api/engine/engine/default/task/" + decision + "/complete", approve);
    assertThat(own.statusCode()).as(own.body()).isEqualTo(403);
    assertThat(own.body()).contains("You own this risk");
    caller.as(both).post("/api/tasks/" + decision + "/complete", Map.of("validation", "approve")).refuses(403);
  }

  @Test void an_object_of_the_engine_is_refused_as_what_it_is_by_every_route() throws IOException, InterruptedException {
    var risk = programme.reported("owner1");
    var task = "/camunda/api/engine/engine/default/task/" + caller.as("trust1").task(risk, "Task_TriageCandidate") + "/";
    var trust = new Browser(port, "trust1");
    for (var value : List.of(
        "{\"type\": \"Object\", \"value\": \"rO0ABXQAAXg=\", \"valueInfo\": {\"objectTypeName\": \"java.lang.String\", "
            + "\"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
        "{\"type\": \"Object\", \"value\": \"{}\", \"valueInfo\": {\"objectTypeName\": \"org.none.Such\", "
            + "\"serializationDataFormat\": \"application/json\"}}",
        "{\"type\": \"Json\", \"value\": \"{\"}", "{\"type\": \"Xml\", \"value\": \"<a/>\"}",
        "{\"type\": \"Bytes\", \"value\": \"AAAA\"}", "{\"type\": \"Null\"}", "{\"type\": \"Integer\", \"value\": \"x\"}",
        "{\"type\": \"File\", \"value\": \"AAAA\", \"valueInfo\": {\"filename\": \"a\"}}")) {
      var sent = "{\"variables\": {\"triage\": " + value + "}}";
      for (var way : List.of("complete", "submit-form")) {
        assertThat(trust.post(task + way, sent).statusCode()).as(way + sent).isBetween(400, 499);
      }
      assertThat(trust.post("/camunda/api/engine/engine/default/process-definition/key/risk-lifecycle/submit-form", sent)
          .statusCode()).as("start" + sent).isBetween(400, 499);
      var instance = jdbc.sql("SELECT proc_inst_id_ FROM camunda.act_ru_execution WHERE business_key_ = ? LIMIT 1").param(risk)
          .query(String.class).single();
      if (value.contains("java-serialized")) {
        assertThat(new Browser(port, "admin").post("/camunda/api/engine/engine/default/process-instance/" + instance + "/variables",
            "{\"modifications\": {\"x\": " + value + "}}").statusCode()).isBetween(400, 499);
      }
    }
  }

  private String ownerInManagement() {
    var id = "both-" + UUID.randomUUID().toString().substring(0, 8);
    var user = identities.newUser(id);
    user.setPassword(TestDatabase.PASSWORD);
    identities.saveUser(user);
    identities.createMembership(id, "owners");
    identities.createMembership(id, "management");
    return id;
  }

  /** A browser that is signed in and repeats the tokens that it was given. */
  private static final class Browser {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;

    Browser(int port, String person) throws IOException, InterruptedException {
      this.port = port;
      send(to("/login").header("Accept", "text/html").GET());
      send(to("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
          "username=" + person + "&password=" + TestDatabase.PASSWORD + "&_csrf=" + cookie("ERMINE-XSRF"))));
      send(to("/camunda/app/tasklist/default/").header("Accept", "text/html").GET());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
      return send(to(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
          .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String cookie(String name) {
      return cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals(name)).map(HttpCookie::getValue)
          .findFirst().orElseThrow(() -> new AssertionError("No cookie " + name));
    }

    private HttpRequest.Builder to(String path) {
      return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
