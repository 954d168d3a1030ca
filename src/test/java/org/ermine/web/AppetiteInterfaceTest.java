package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.ErmineTest;
import org.ermine.monitoring.appetite.AppetiteQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a node tolerates, who is above it, and who hears of it. */
@ErmineTest
class AppetiteInterfaceTest {
  private static final Map<String, Object> TIGHT = point(0.0001, 1000);
  private static final Map<String, Object> WIDE = point(0.99, 1000);

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;
  private Caller trust;
  private Programme programme;
  private AppetiteQueue queue;
  private String top;
  private String leaf;

  @BeforeEach void connect() {
    var caller = Caller.nobody(port);
    trust = caller.as("trust1");
    programme = new Programme(caller);
    queue = new AppetiteQueue(application);
    top = programme.service("owner2");
    leaf = programme.service("owner2");
    put(leaf, Map.of("parent", top)).is(200);
  }

  @AfterEach void resetClock() {
    ClockUtil.reset();
  }

  @Test void severity_and_points_are_inherited_separately_and_the_points_as_a_whole() {
    put(top, Map.of("appetite", "Low", "appetitePoints", List.of(point(0.01, 2000000), point(0.1, 1000)))).is(200);
    var inherited = appetite(leaf);
    assertThat(inherited.get("severity").asText()).isEqualTo("Low");
    assertThat(inherited.get("points").toString())
        .isEqualTo("[{\"probability\":0.1,\"loss\":1000},{\"probability\":0.01,\"loss\":2000000}]");
    put(leaf, Map.of("parent", top, "appetite", "High")).is(200);
    assertThat(appetite(leaf).get("severity").asText()).isEqualTo("High");
    assertThat(appetite(leaf).get("points")).hasSize(2);
    var own = put(leaf, Map.of("parent", top, "appetite", "", "appetitePoints", List.of(point(0.5, 7)))).is(200).json();
    assertThat(own.get("appetite").isNull()).isTrue();
    assertThat(own.get("appetitePoints")).hasSize(1);
    assertThat(appetite(leaf).get("severity").asText()).isEqualTo("Low");
    assertThat(appetite(leaf).get("points")).hasSize(1);
    assertThat(shown(leaf).get("appetitePoints").get(0).get("loss").asInt()).isEqualTo(7);
    assertThat(jdbc.sql("SELECT after::text FROM audit_entry WHERE kind = 'service' AND subject = ? ORDER BY id DESC LIMIT 1")
        .param(leaf).query(String.class).single()).contains("appetitePoints");
    put(leaf, Map.of("parent", top, "appetitePoints", List.of())).is(200);
    assertThat(appetite(leaf).get("points")).hasSize(2);
  }

  @Test void what_is_left_out_stays_and_what_is_sent_empty_is_cleared() {
    put(leaf, Map.of("parent", top, "appetite", "High", "appetitePoints", List.of(TIGHT))).is(200);
    var name = shown(leaf).get("name").asText();
    var stayed = trust.put("/api/services/" + leaf, Map.of("appetite", "Medium")).is(200).json();
    assertThat(stayed.get("name").asText()).isEqualTo(name);
    assertThat(stayed.get("parent").asText()).isEqualTo(top);
    assertThat(stayed.get("stakeholders").toString()).isEqualTo("[\"owner2\"]");
    assertThat(stayed.get("appetitePoints")).hasSize(1);
    assertThat(trust.put("/api/services/" + leaf, Map.of()).is(200).json()).isEqualTo(stayed);
    var empty = new HashMap<String, Object>();
    for (var field : List.of("parent", "appetite", "appetitePoints")) empty.put(field, null);
    var cleared = trust.put("/api/services/" + leaf, empty).is(200).json();
    assertThat(cleared.get("parent").isNull() && cleared.get("appetite").isNull()).isTrue();
    assertThat(cleared.get("appetitePoints")).isEmpty();
    trust.put("/api/services/" + leaf, Map.of("stakeholders", List.of())).refuses(422, "stakeholders");
    trust.put("/api/services/" + leaf, Map.of("name", " ")).refuses(422, "name");
    trust.put("/api/services/new-" + UUID.randomUUID(), Map.of("stakeholders", List.of("owner2"))).refuses(422, "name");
  }

  @Test void a_change_of_what_somebody_else_has_changed_meanwhile_is_refused_where_the_version_is_sent() {
    var version = shown(leaf).get("version").asInt();
    put(leaf, Map.of("parent", top, "version", version)).is(200);
    put(leaf, Map.of("parent", top, "version", version)).refuses(409);
    put(leaf, Map.of("parent", top)).is(200);
    put(leaf, Map.of("parent", top, "version", "newest")).refuses(422, "version");
  }

  @Test void points_that_make_no_sense_are_refused_with_field_and_reason() {
    for (var probability : new Object[] {0, 1, -0.1, 1.5, "NaN", "Infinity", "\0", true, Map.of()}) {
      refused(List.of(point(probability, 1000)), "appetitePoints[0].probability");
    }
    for (var loss : new Object[] {0, -1, "1000000000000001", "1e999999999", "NaN", "9".repeat(10_000), List.of()}) {
      refused(List.of(point(0.1, loss)), "appetitePoints[0].loss");
    }
    refused(List.of(Map.of("probability", 0.1)), "appetitePoints[0].loss");
    refused(List.of(Map.of("probability", 0.1, "loss", 1, "currency", "EUR")), "appetitePoints[0].currency");
    refused(List.of("x"), "appetitePoints[0]");
    refused("x", "appetitePoints");
    refused(List.of(point(0.1, 1000), point(0.1, 2000)), "appetitePoints");
    refused(List.of(point(0.1, 1000), point(0.2, 2000)), "appetitePoints");
    refused(List.of(point(0.1, 1000), point(0.2, 1000)), "appetitePoints");
    refused(IntStream.range(1, 12).mapToObj(i -> point(0.9 - 0.01 * i, 1000 * i)).toList(), "appetitePoints");
    trust.as("owner1").put("/api/services/" + leaf, Map.of("name", "x", "appetitePoints", List.of(WIDE))).refuses(403);
  }

  @Test void being_above_is_told_once_for_each_episode_and_shown_in_every_list() {
    put(top, Map.of("appetite", "Low", "appetitePoints", List.of(TIGHT))).is(200);
    queue.empty();
    assertThat(shown(top).get("aboveAppetite").asBoolean()).isFalse();
    var risk = programme.assessed(leaf, "owner1");
    assertThat(simulations(top)).as("nothing is simulated in a request").isZero();
    queue.empty();
    for (var node : List.of(top, leaf)) {
      assertThat(shown(node).get("breaches").toString()).isEqualTo("[\"severity\",\"curve\"]");
      assertThat(shown(node).get("aboveAppetite").asBoolean()).isTrue();
      assertThat(events(node)).hasSize(2);
      assertThat(trail(node)).hasSize(2);
    }
    var check = appetite(leaf).get("curve");
    assertThat(check.get("years").asInt()).isEqualTo(100_000);
    assertThat(check.get("risks").asInt()).isEqualTo(1);
    assertThat(check.get("points").get(0).get("verdict").asText()).isEqualTo("breached");
    assertThat(check.get("points").get(0).get("exceedance").get("value").asDouble()).isBetween(0.2, 0.5);
    var posture = trust.as("auditor1").get("/api/portfolio?node=" + leaf).is(200).json().get("services").get(0);
    assertThat(posture.get("service").asText()).isEqualTo(leaf);
    assertThat(posture.get("curveBreached").asBoolean() && posture.get("aboveAppetite").asBoolean()).isTrue();
    assertThat(trust.get("/api/risks/" + risk).json().get("aboveAppetite").asBoolean()).isTrue();
    assertThat(Caller.items(trust.get("/api/risks?service=" + leaf)).get(0).get("aboveAppetite").asBoolean()).isTrue();

    programme.assessed(leaf, "owner1");
    queue.empty();
    assertThat(events(leaf)).as("more of the same episode").hasSize(2);
    put(top, Map.of("appetite", "Severe", "appetitePoints", List.of(WIDE))).is(200);
    queue.empty();
    assertThat(shown(leaf).get("breaches")).isEmpty();
    assertThat(trail(leaf)).hasSize(4);
    assertThat(trust.get("/api/risks/" + risk).json().get("aboveAppetite").asBoolean()).isFalse();
    assertThat(appetite(leaf).get("curve").get("points").get(0).get("verdict").asText()).isEqualTo("within");
    put(top, Map.of("appetitePoints", List.of(TIGHT))).is(200);
    queue.empty();
    assertThat(events(leaf)).as("another episode, of the curve alone").hasSize(3);
    assertThat(events(leaf).get(2)).contains("\"tolerated\": 0.0001", "\"loss\": 1000").doesNotContain("severity");
  }

  @Test void a_day_simulates_nothing_again_whose_inputs_are_the_same() {
    put(leaf, Map.of("parent", top, "appetitePoints", List.of(WIDE))).is(200);
    programme.assessed(leaf, "owner1");
    queue.empty();
    assertThat(simulations(leaf)).isEqualTo(1);
    ClockUtil.setCurrentTime(Date.from(java.time.Clock.systemUTC().instant().plus(Duration.ofDays(1000))));
    queue.beginDay();
    assertThat(waiting(leaf)).isEqualTo(1);
    queue.beginDay();
    assertThat(waiting(leaf)).as("one day begins once").isEqualTo(1);
    queue.empty();
    assertThat(simulations(leaf)).isEqualTo(1);
    assertThat(simulations(top)).as("a node that tolerates anything has no curve to be checked").isZero();
  }

  @Test void what_has_no_money_any_more_is_not_above() {
    put(leaf, Map.of("parent", top, "appetitePoints", List.of(TIGHT))).is(200);
    var risk = programme.assessed(leaf, "owner1");
    queue.empty();
    assertThat(shown(leaf).get("breaches").toString()).isEqualTo("[\"curve\"]");
    trust.patch("/api/risks/" + risk, Map.of("service", programme.service("owner2"), "reason", "Belongs there")).is(200);
    queue.empty();
    assertThat(shown(leaf).get("breaches")).isEmpty();
    assertThat(appetite(leaf).get("curve").get("points")).isEmpty();
  }

  @Test void several_servers_tell_of_a_breach_once() throws Exception {
    put(leaf, Map.of("parent", top, "appetite", "Low", "appetitePoints", List.of(TIGHT))).is(200);
    programme.assessed(leaf, "owner1");
    atOnce(4, () -> {
      queue.empty();
      return null;
    });
    queue.empty();
    assertThat(events(leaf)).hasSize(2);
    assertThat(simulations(leaf)).isEqualTo(1);
  }

  @Test void changes_that_would_close_a_circle_together_are_not_both_made() throws Exception {
    put(top, Map.of("parent", leaf)).refuses(422, "parent");
    put(top, Map.of("parent", top)).refuses(422, "parent");
    for (int i = 0; i < 10; i++) {
      var one = programme.service("owner2");
      var other = programme.service("owner2");
      var pairs = new ArrayList<>(List.of(List.of(one, other), List.of(other, one)));
      var answers = atOnce(2, () -> {
        List<String> pair;
        synchronized (pairs) {
          pair = pairs.remove(0);
        }
        return put(pair.get(0), Map.of("parent", pair.get(1))).status();
      });
      assertThat(answers).containsExactlyInAnyOrder(200, 422);
    }
  }

  @Test void the_figures_are_for_those_who_read_the_portfolio() {
    for (var reader : List.of("trust1", "management1", "erm1", "auditor1")) {
      trust.as(reader).get("/api/services/" + leaf + "/appetite").is(200);
    }
    for (var stranger : List.of("owner1", "feed1", "admin")) {
      trust.as(stranger).get("/api/services/" + leaf + "/appetite").refuses(403);
    }
    trust.get("/api/services/nowhere/appetite").refuses(404);
  }

  private <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    var threads = Executors.newFixedThreadPool(times);
    try {
      var done = new ArrayList<T>();
      for (var future : threads.invokeAll(java.util.Collections.nCopies(times, work))) done.add(future.get());
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private void refused(Object points, String field) {
    put(leaf, Map.of("parent", top, "appetitePoints", points)).refuses(422, field);
  }

  private Caller.Answer put(String service, Map<String, Object> fields) {
    var body = new HashMap<>(fields);
    body.put("name", "Service " + UUID.randomUUID());
    body.put("stakeholders", List.of("owner2"));
    return trust.put("/api/services/" + service, body);
  }

  private JsonNode shown(String service) {
    for (int page = 0; ; page++) {
      var items = Caller.items(trust.get("/api/services?size=200&page=" + page));
      assertThat(items).as(service).isNotEmpty();
      for (var item : items) {
        if (item.get("id").asText().equals(service)) return item;
      }
    }
  }

  private JsonNode appetite(String service) {
    return trust.get("/api/services/" + service + "/appetite").is(200).json();
  }

  private List<String> events(String service) {
    return jdbc.sql("SELECT kind || ' ' || data FROM outbox_event WHERE subject = ? ORDER BY sequence").param("service-" + service)
        .query(String.class).list();
  }

  private List<String> trail(String service) {
    return jdbc.sql("SELECT detail::text FROM audit_entry WHERE kind = 'notice' AND subject = ? ORDER BY id")
        .param("service-" + service).query(String.class).list();
  }

  private long simulations(String service) {
    return count("SELECT count(*) FROM curve_check WHERE years > 0 AND service_id = ?", service);
  }

  private long waiting(String service) {
    return count("SELECT count(*) FROM appetite_cue WHERE service_id = ?", service);
  }

  private long count(String sql, String service) {
    return jdbc.sql(sql).param(service).query(Long.class).single();
  }

  private static Map<String, Object> point(Object probability, Object loss) {
    return Map.of("probability", probability, "loss", loss);
  }
}
