package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class CampaignInterfaceTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  private Caller trust;
  private String service;
  private String risk;

  @BeforeEach void risk() {
    trust = Caller.nobody(port).as("trust1");
    var programme = new Programme(trust);
    service = programme.service("trust2");
    risk = programme.assessed(service, "owner1");
  }

  @Test void a_campaign_is_tried_started_read_and_cancelled() {
    var preview = trust.post("/api/campaigns?dryRun=true", asked(Map.of())).is(200).json();
    assertThat(preview.get("total").asInt()).isOne();
    assertThat(preview.at("/items/0/risk").asText()).isEqualTo(risk);
    var twice = trust.with("Idempotency-Key", "campaign-of-" + service);
    var started = twice.post("/api/campaigns", asked(Map.of())).is(201);
    var path = started.header("Location");
    assertThat(twice.post("/api/campaigns", asked(Map.of())).is(201).header("Location")).isEqualTo(path);
    assertThat(started.json().get("state").asText()).isEqualTo("running");
    assertThat(started.json().get("service").asText()).isEqualTo(service);
    var auditor = trust.as("auditor1");
    assertThat(auditor.get(path).is(200).json().at("/progress/total").asInt()).isOne();
    assertThat(Caller.items(auditor.get("/api/campaigns")).get(0).has("progress")).isTrue();
    assertThat(Caller.items(auditor.get(path + "/items?owner=owner1"))).extracting(item -> item.get("risk").asText())
        .containsExactly(risk);
    assertThat(Caller.items(auditor.get(path + "/items?owner=nobody"))).isEmpty();
    auditor.get(path + "/items?state=lost").refuses(422, "state");
    auditor.get(path + "/waiting").is(200);
    assertThat(trust.post(path + "/cancel", Map.of("reason", "A slip.")).is(200).json().get("state").asText())
        .isEqualTo("cancelled");
    trust.post(path + "/cancel", Map.of("reason", "A slip.")).refuses(409);
    assertThat(Caller.items(auditor.get("/api/audit?subject=" + path.substring(path.lastIndexOf('/') + 1)
        .transform(id -> "campaign-" + id)))).hasSize(2);
  }

  @Test void nonsense_is_refused_at_its_field() {
    for (var bad : List.of(Map.of("deadline", today()), Map.of("deadline", today().plusYears(6)), Map.of("kind", "close"),
        Map.of("olderThan", 0), Map.of("olderThan", 1.5), Map.of("olderThan", "NaN"), Map.of("severity", "Dire"),
        Map.of("service", "nowhere"), Map.of("remindDaysBefore", 91), Map.of("name", "x".repeat(10_000)),
        Map.of("reason", "\u0000"), Map.of("category", 7), Map.of("phase", "closed"))) {
      var field = bad.keySet().iterator().next();
      var body = asked(bad);
      body.replaceAll((name, value) -> value instanceof LocalDate day ? day.toString() : value);
      trust.post("/api/campaigns", body).refuses(422, field);
      trust.post("/api/campaigns?dryRun=true", body).refuses(422, field);
    }
    trust.post("/api/campaigns", asked(Map.of("category", "nobody has this"))).refuses(422, "scope");
    trust.post("/api/campaigns", Map.of()).refuses(422, "name", "kind", "deadline", "reason");
  }

  @Test void who_may() {
    for (var person : List.of("owner1", "management1", "erm1", "auditor1", "feed1", "admin")) {
      trust.as(person).post("/api/campaigns", asked(Map.of())).refuses(403);
      trust.as(person).post("/api/campaigns?dryRun=true", asked(Map.of())).refuses(403);
    }
    for (var below : List.of("", "/1", "/1/items", "/1/waiting")) trust.as("owner1").get("/api/campaigns" + below).refuses(403);
    for (var below : List.of("", "/items", "/waiting")) trust.get("/api/campaigns/999999" + below).refuses(404);
    trust.post("/api/campaigns/999999/cancel", Map.of("reason", "x")).refuses(404);
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }

  private Map<String, Object> asked(Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("name", "Autumn", "kind", "review", "service", service, "reason", "Audit",
        "deadline", today().plusDays(30).toString()));
    body.putAll(more);
    return body;
  }
}
