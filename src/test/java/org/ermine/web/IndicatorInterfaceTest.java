package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class IndicatorInterfaceTest {
  @LocalServerPort int port;
  @Autowired Clock clock;
  private Caller trust;
  private Caller feed;
  private String service;

  @BeforeEach void service() {
    trust = Caller.nobody(port).as("trust1");
    feed = trust.as("feed1");
    service = new Programme(trust).service("trust2");
  }

  @Test void an_indicator_is_made_measured_changed_and_retired() {
    var made = trust.post("/api/indicators", indicator(Map.of())).is(201);
    var path = made.header("Location");
    assertThat(made.json().get("status").asText()).isEqualTo("ok");
    assertThat(made.json().get("limit").asInt()).isEqualTo(100);
    var first = feed.post(path + "/measurements", measurement(Map.of("externalId", "W1"))).is(201).json();
    assertThat(first.get("status").asText()).isEqualTo("warning");
    var again = feed.post(path + "/measurements", measurement(Map.of("externalId", "W1", "value", "85.0"))).is(201).json();
    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(again.get("known").asBoolean()).isTrue();
    feed.post(path + "/measurements", measurement(Map.of("externalId", "W1", "value", 86))).refuses(409, "externalId");
    var right = measurement(Map.of("value", 120, "corrects", first.get("id").asLong()));
    assertThat(feed.post(path + "/measurements", right).is(201).json().get("status").asText()).isEqualTo("breach");
    feed.post(path + "/measurements", right).refuses(422, "corrects");
    var log = Caller.items(trust.as("owner1").get(path + "/measurements"));
    assertThat(log).extracting(entry -> entry.get("counts").asBoolean()).containsExactly(true, false);
    assertThat(trust.get(path).is(200).json().get("newestValue").asInt()).isEqualTo(120);
    var changed = trust.patch(path, Map.of("limit", 150, "reason", "Looser.")).is(200).json();
    assertThat(changed.get("status").asText()).isEqualTo("warning");
    trust.patch(path, Map.of("limit", 80, "reason", "Swapped.")).refuses(422, "limit");
    trust.patch(path, Map.of("limit", 80)).refuses(422, "reason");
    trust.patch(path, Map.of("unit", "km", "reason", "Other.")).refuses(422, "unit");
    assertThat(found("?service=" + service)).containsExactly(id(path));
    assertThat(found("?service=" + service + "&status=WARNING")).containsExactly(id(path));
    assertThat(found("?service=" + service + "&status=breach")).isEmpty();
    trust.get("/api/indicators?status=bad").refuses(422, "status");
    assertThat(trust.post(path + "/retire", Map.of("reason", "No source.")).is(200).json().get("status").asText()).isEqualTo("retired");
    trust.post(path + "/retire", Map.of("reason", "Again.")).refuses(409);
    trust.patch(path, Map.of("name", "x", "reason", "Again.")).refuses(409);
    feed.post(path + "/measurements", measurement(Map.of())).refuses(409);
    assertThat(Caller.items(trust.as("auditor1").get("/api/audit?subject=indicator-" + id(path)))).hasSize(5);
  }

  @Test void nonsense_is_refused_at_its_field() {
    for (Map<String, Object> bad : List.<Map<String, Object>>of(Map.of("limit", 80), Map.of("limit", 79), Map.of("limit", "NaN"),
        Map.of("limit", "Infinity"), Map.of("warning", 1e16), Map.of("direction", "sideways"), Map.of("expectedEvery", 0),
        Map.of("expectedEvery", 367), Map.of("expectedEvery", 1.5), Map.of("name", "x".repeat(10_000)), Map.of("unit", "\u0000"),
        Map.of("service", "nowhere"), Map.of("risk", "RSK-000001"), Map.of("status", "ok"))) {
      trust.post("/api/indicators", indicator(bad)).refuses(422, bad.keySet().iterator().next());
    }
    trust.post("/api/indicators", indicator(Map.of("direction", "down"))).refuses(422, "limit");
    var without = indicator(Map.of());
    without.remove("service");
    trust.post("/api/indicators", without).refuses(422, "risk");
    without.put("risk", "RSK-999999");
    trust.post("/api/indicators", without).refuses(422, "risk");
    trust.post("/api/indicators", Map.of()).refuses(422, "name", "unit", "direction", "warning", "limit", "expectedEvery");
    var path = made(Map.of());
    for (Map<String, Object> bad : List.<Map<String, Object>>of(Map.of("measuredAt", clock.instant().plusSeconds(3600).toString()),
        Map.of("value", "NaN"), Map.of("value", "-Infinity"), Map.of("value", 1e16), Map.of("value", "much"), Map.of("unit", "km"),
        Map.of("externalId", "x".repeat(501)), Map.of("corrects", 999_999_999), Map.of("measuredAt", "yesterday"),
        Map.of("recordedBy", "owner1"))) {
      feed.post(path + "/measurements", measurement(bad)).refuses(422, bad.keySet().iterator().next());
    }
    feed.post("/api/indicators/999999999/measurements", measurement(Map.of())).refuses(404);
    assertThat(Caller.items(trust.get(path + "/measurements"))).isEmpty();
  }

  @Test void who_may() {
    var path = made(Map.of());
    for (var person : List.of("owner1", "management1", "erm1", "auditor1", "feed1", "admin")) {
      trust.as(person).post("/api/indicators", indicator(Map.of())).refuses(403);
      trust.as(person).patch(path, Map.of("limit", 1, "reason", "x")).refuses(403);
      trust.as(person).post(path + "/retire", Map.of("reason", "x")).refuses(403);
      if (person.equals("feed1")) continue;
      trust.as(person).post(path + "/measurements", measurement(Map.of())).refuses(403);
      trust.as(person).post("/api/measurements", List.of()).refuses(403);
      trust.as(person).upload("/api/measurements/imports", "indicator".getBytes()).refuses(403);
    }
    var risk = new Programme(trust).accepted("trust2", service, "owner1");
    var owned = trust.post("/api/indicators", ofRisk(risk)).is(201).header("Location");
    trust.as("owner1").post(owned + "/measurements", measurement(Map.of())).is(201);
    trust.as("auditor1").post(owned + "/measurements", measurement(Map.of())).refuses(403);
    for (var below : List.of("", "/measurements")) {
      trust.as("owner1").get(owned + below).is(200);
      trust.as("owner2").get(owned + below).refuses(404);
    }
    trust.as("owner2").post(owned + "/measurements", measurement(Map.of())).refuses(404);
    assertThat(Caller.items(trust.as("owner1").get("/api/indicators?risk=" + risk))).hasSize(1);
    assertThat(Caller.items(trust.as("owner2").get("/api/indicators?risk=" + risk))).isEmpty();
  }

  @Test void a_batch_is_recorded_as_a_whole_or_not_at_all() {
    var one = id(made(Map.of()));
    var other = id(made(Map.of("direction", "down", "warning", 10, "limit", 5)));
    var bad = feed.post("/api/measurements", List.of(row(one, Map.of()), row(other, Map.of("unit", "km")),
        row(other, Map.of("value", "x")), row(999_999_999, Map.of()))).refuses(422, "[1].unit", "[2].value", "[3].indicator");
    assertThat(bad.json().get("errors")).hasSize(3);
    assertThat(Caller.items(trust.get("/api/indicators/" + one + "/measurements"))).isEmpty();
    feed.post("/api/measurements", List.of(row(one, Map.of("externalId", "a")), row(one, Map.of("externalId", "a", "value", 1))))
        .refuses(422, "[1].externalId");
    var good = List.of(row(one, Map.of("externalId", "a")), row(other, Map.of("value", 4, "externalId", "a")),
        row(one, Map.of("externalId", "a")));
    assertThat(feed.post("/api/measurements", good).is(200).json().get("accepted").asInt()).isEqualTo(2);
    var again = feed.post("/api/measurements", good).is(200).json();
    assertThat(again.get("accepted").asInt()).isZero();
    assertThat(again.get("known").asInt()).isEqualTo(3);
    assertThat(found("?service=" + service + "&status=breach")).containsExactly(other);
  }

  @Test void a_file_says_what_is_wrong_with_which_line() {
    var id = id(made(Map.of()));
    var at = clock.instant().minusSeconds(60);
    var good = "\uFEFFunit;indicator;measuredAt;value;externalId\r\n%;" + id + ";" + at + ";85;W1\r\n%;" + id + ";" + at + ";86;W2\r\n";
    var tried = imported("?dryRun=true", good).is(200).json();
    assertThat(tried.get("accepted").asInt()).isEqualTo(2);
    assertThat(Caller.items(trust.get("/api/indicators/" + id + "/measurements"))).isEmpty();
    assertThat(imported("", good).is(200).json().get("accepted").asInt()).isEqualTo(2);
    assertThat(imported("", good).is(200).json().get("known").asInt()).isEqualTo(2);
    var bad = "indicator,measuredAt,value,unit\n" + id + "," + at + ",1,%\n" + id + "," + at + ",NaN,km\n" + id + "," + at + ",2,km\n"
        + id + ",,2\n";
    var errors = imported("", bad).refuses(422, "value", "unit", "measuredAt").json().get("errors");
    assertThat(errors).extracting(error -> error.get("line").asInt()).containsExactly(3, 5, 5, 4);
    assertThat(imported("?dryRun=true", bad).is(200).json().get("rejected").asInt()).isEqualTo(3);
    for (var file : List.of("", "indicator,measuredAt,value\n", "indicator,measuredAt,value\n1,2,3\n", "\"indicator", "\u0000",
        "indicator,measuredAt,value,unit\n1,2,3,4,5,6\n")) {
      imported("", file).refuses(422);
    }
    feed.upload("/api/measurements/imports", new byte[] {(byte) 0xFF}).refuses(422, "file");
  }

  @Test void the_same_request_again_gives_the_first_answer() {
    var path = made(Map.of());
    var twice = feed.with("Idempotency-Key", "measured-" + service);
    var body = measurement(Map.of());
    var first = twice.post(path + "/measurements", body).is(201).json();
    assertThat(twice.post(path + "/measurements", body).is(201).json()).isEqualTo(first);
    assertThat(Caller.items(trust.get(path + "/measurements"))).hasSize(1);
  }

  private Caller.Answer imported(String query, String file) {
    return feed.upload("/api/measurements/imports" + query, file.getBytes(StandardCharsets.UTF_8));
  }

  private List<Long> found(String query) {
    return Caller.items(trust.get("/api/indicators" + query)).stream().map(item -> item.get("id").asLong()).toList();
  }

  private String made(Map<String, ?> more) {
    return trust.post("/api/indicators", indicator(more)).is(201).header("Location");
  }

  private static long id(String path) {
    return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Of the service, unless it says otherwise. */
  private Map<String, Object> indicator(Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("name", "Load", "unit", "%", "direction", "up", "warning", 80, "limit", 100,
        "expectedEvery", 7, "service", service));
    body.putAll(more);
    return body;
  }

  private Map<String, Object> ofRisk(String risk) {
    var body = indicator(Map.of("risk", risk));
    body.remove("service");
    return body;
  }

  private Map<String, Object> measurement(Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("measuredAt", "2026-01-01T00:00:00Z", "value", 85, "unit",
        "%"));
    body.putAll(more);
    return body;
  }

  private Map<String, Object> row(long indicator, Map<String, ?> more) {
    var row = measurement(more);
    row.put("indicator", indicator);
    return row;
  }
}
