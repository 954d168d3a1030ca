package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.RuntimeService;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.Sbom;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a proxy, a monitoring system and an administrator are told, and nobody else. */
@ErmineTest
class MonitoringTest {
  private static final List<String> STRANGERS = List.of("owner1", "trust1", "management1", "erm1", "auditor1", "feed1");

  @LocalServerPort int port;
  @Autowired RuntimeService runtime;
  @Autowired ApplicationContext application;
  private Caller caller;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
  }

  @Test void an_incident_takes_no_node_away_from_the_proxy() {
    var task = new EngineProgramme(application).reported().task("Task_TriageCandidate");
    var incident = runtime.createIncident("test", task.getExecutionId(), "none");
    try {
      for (var probe : List.of("readiness", "liveness")) {
        assertThat(caller.get("/actuator/health/" + probe).is(200).json()).isEqualTo(caller.as("owner1")
            .get("/actuator/health/" + probe).is(200).json()).hasSize(1);
      }
    } finally {
      runtime.resolveIncident(incident.getId());
    }
  }

  @Test void administrators_see_what_stands_behind_a_health_and_nobody_else_does() {
    var components = caller.as("admin").get("/actuator/health").json().get("components");
    assertThat(components.fieldNames()).toIterable().contains("engine", "audit", "outbox", "db");
    assertThat(components.at("/engine/details").fieldNames()).toIterable().contains("incidents", "jobsGivenUp", "oldestJobSeconds");
    assertThat(components.at("/audit/details").fieldNames()).toIterable().contains("unsealed", "unsealedSeconds");
    assertThat(caller.as("admin").get("/actuator/health/readiness").is(200).json().at("/components/db/details").isMissingNode())
        .isFalse();
    for (var person : STRANGERS) {
      for (var path : List.of("/actuator/health", "/actuator/health/engine", "/actuator/health/readiness")) {
        assertThat(caller.as(person).get(path).json()).as(person + " " + path).allMatch(field -> !field.isObject());
      }
    }
    assertThat(caller.get("/actuator/health/engine").json().has("details")).isFalse();
  }

  @Test void metrics_are_read_by_administrators_or_by_the_token_and_by_nobody_else() {
    caller.get("/actuator/prometheus").is(401);
    caller.with("Authorization", "Bearer " + "0".repeat(32)).get("/actuator/prometheus").is(401);
    for (var person : STRANGERS) caller.as(person).get("/actuator/prometheus").refuses(403);
    caller.as("admin").get("/actuator/prometheus").is(200);
    var token = caller.with("Authorization", "Bearer " + TestDatabase.METRICS_TOKEN);
    token.get("/actuator/prometheus").is(200);
    for (var other : List.of("/actuator", "/actuator/metrics", "/actuator/info", "/api/risks", "/actuator/prometheus/x",
        "/actuator/health/../metrics")) {
      assertThat(token.get(other).status()).as(other).isIn(400, 401);
    }
    assertThat(token.send("POST", "/actuator/prometheus", "application/json", new byte[0]).status()).isIn(401, 403, 405);
  }

  @Test void administrators_read_what_is_in_the_jar() {
    Sbom.assumeMade();
    var sbom = caller.as("admin").get("/actuator/sbom/application").is(200).json();
    assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(sbom.get("components").findValuesAsText("name")).contains("camunda-engine", "postgresql", "tomcat-embed-core")
        .doesNotContain("junit-jupiter", "playwright");
    caller.as("auditor1").get("/actuator/sbom/application").refuses(403);
    caller.get("/actuator/sbom/application").is(401);
  }

  @Test void what_is_scraped_says_how_work_stands_and_names_nobody() throws IOException {
    var risk = new Programme(caller).accepted("trust2", new Programme(caller).service("owner2"), "owner1");
    caller.as("owner1").get("/api/risks/" + risk).is(200);
    var scraped = caller.with("Authorization", "Bearer " + TestDatabase.METRICS_TOKEN).get("/actuator/prometheus").is(200).text();
    for (var phase : List.of("identification", "assessment", "response", "monitoring", "reporting")) {
      assertThat(scraped).contains("ermine_tasks_open{phase=\"" + phase + "\"}", "ermine_tasks_overdue{phase=\"" + phase + "\"}");
    }
    assertThat(scraped).contains("ermine_incidents ", "ermine_jobs_failed ", "ermine_jobs_age_seconds ",
        "ermine_outbox_lag_seconds ",
        "ermine_audit_unsealed ", "uri=\"/api/risks/{id}\"", "http_server_requests_seconds_bucket");
    assertThat(scraped).doesNotContain(risk, "owner1", "trust1");
    var alerts = Pattern.compile("\\bermine_[a-z_]+|http_server_[a-z_]+").matcher(Files.readString(Path.of("docker/alerts.yaml")))
        .results().map(match -> match.group()).toList();
    assertThat(alerts).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(scraped).contains("\n" + name));
  }
}
