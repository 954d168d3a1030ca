package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class ProblemsTest {
  @LocalServerPort int port;
  private Caller caller;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
  }

  @Test void nobody_is_asked_to_sign_in() {
    caller.get("/api/risks").refuses(401);
    caller.post("/api/risks", Map.of()).refuses(401);
    caller.get("/api/nothing").refuses(401);
  }

  @Test void what_is_not_there_or_not_possible_is_said_so() {
    var trust = caller.as("trust1");
    trust.get("/api/nothing").refuses(404);
    trust.get("/api/risks/RSK-999999").refuses(404);
    trust.get("/api/risks/RSK-999999/history").refuses(404);
    trust.get("/api/tasks/none").refuses(404);
    trust.post("/api/tasks/none/complete", Map.of()).refuses(404);
    trust.post("/api/tasks/none/claim", Map.of()).refuses(404);
    trust.get("/api/reports/1999-H1").refuses(404);
    trust.get("/api/reports/1999-H1.pdf").refuses(404);
    assertThat(trust.send("DELETE", "/api/risks", null, null).refuses(405).header("Allow")).contains("GET", "POST");
    trust.send("POST", "/api/risks", "text/plain", "x".getBytes()).refuses(415);
  }

  @Test void addresses_that_are_refused_or_lead_nowhere_are_problems_to_programs_and_pages_to_browsers() {
    caller.as("trust1").get("/api//risks").refuses(400);
    caller.as("trust1").get("/api/risks;a=b").refuses(400);
    caller.as("trust1").get("/api/%2e%2e/actuator").refuses(400);
    caller.get("/error").refuses(404);
    assertThat(caller.with("Accept", "text/html").get("/error").header("Content-Type")).startsWith("text/html");
  }

  @Test void bad_content_is_refused_field_by_field() {
    var trust = caller.as("trust1");
    for (var body : new String[] {"", "{", "[]", "null", "7", "\"x\"", "{\"title\": \"a\", \"title\": \"b\"}", "{'a': 1}",
        "[".repeat(5000)}) {
      trust.post("/api/risks", body).refuses(422);
    }
    trust.post("/api/risks", "{}").refuses(422, "title", "description", "source");
    trust.post("/api/risks", candidate("phase", "closed")).refuses(422, "phase");
    trust.post("/api/risks", candidate("id", "RSK-000001")).refuses(422, "id");
    trust.post("/api/risks", candidate("reporter", "owner1")).refuses(422, "reporter");
    trust.post("/api/risks", candidate("title", 7)).refuses(422, "title");
    trust.post("/api/risks", candidate("title", Map.of("a", 1))).refuses(422, "title");
    trust.post("/api/risks", candidate("title", "a\u0000b")).refuses(422, "title");
    trust.post("/api/risks", candidate("service", "nowhere")).refuses(422, "service");
    trust.post("/api/risks", candidate("recordsSince", "2999-01-01")).refuses(422, "recordsSince");
    trust.post("/api/risks", candidate("recordsSince", "soon")).refuses(422, "recordsSince");
    trust.post("/api/risks", "{\"title\": \"\\ud800\", \"description\": \"d\", \"source\": \"s\"}").refuses(422, "title");
    trust.post("/api/risks", candidate("title", "x".repeat(10_000_000))).refuses(422, "title");
    trust.post("/api/risks", " ".repeat(21_000_000) + "{}").refuses(413);
    trust.post("/api/registers/imports", Map.of()).refuses(415);
    trust.send("POST", "/api/registers/imports", "multipart/form-data; boundary=x", "--x--\r\n".getBytes()).refuses(422, "file");
  }

  @Test void text_of_any_script_comes_back_as_it_was_and_never_as_a_page() {
    var title = "<script>alert(1)</script> \u98ce\u9669 \u0631\u062e\u0637\u0631 \ud83e\udda1 'quoted'";
    var answer = caller.as("owner1").post("/api/risks", candidate("title", title)).is(201);
    var risk = caller.as("owner1").get(answer.header("Location").replaceFirst("^https?://[^/]*", "")).is(200);
    assertThat(risk.json().get("title").asText()).isEqualTo(title);
    assertThat(risk.header("Content-Type")).startsWith("application/json");
    assertThat(risk.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  private static Map<String, Object> candidate(String field, Object value) {
    var fields = new java.util.HashMap<String, Object>(Map.of("title", "t", "description", "d", "source", "s"));
    fields.put(field, value);
    return fields;
  }
}
