package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How risks hang together: shown both ways, to whom, and what is no relation. */
@ErmineTest
class RelationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private Caller trust;
  private Programme programme;
  private String one;
  private String two;

  @BeforeEach void risks() {
    trust = Caller.nobody(port).as("trust1");
    programme = new Programme(trust);
    one = programme.reported("trust2");
    two = programme.reported("trust2");
  }

  @Test void a_relation_is_shown_both_ways_changed_and_ended() {
    var words = Map.of("causes", "caused by", "contributes-to", "contributed to by", "parent", "child");
    words.forEach((word, inverse) -> {
      assertThat(relate(one, two, word).is(200).json().get("kind").asText()).isEqualTo(word);
      relate(one, two, word).is(200);
      assertThat(seen("auditor1", one)).containsExactly(word + " " + two);
      assertThat(seen("auditor1", two)).containsExactly(inverse + " " + one);
    });
    var path = "/api/risks/" + one + "/relations/" + two;
    trust.send("DELETE", path, null, null).is(204);
    trust.send("DELETE", path, null, null).refuses(404);
    assertThat(seen("auditor1", one)).isEmpty();
    assertThat(jdbc.sql("SELECT count(*) FROM risk_relation WHERE risk_id = ? AND ended_at IS NOT NULL AND ended_by = 'trust1'")
        .param(one).query(Integer.class).single()).isEqualTo(3);
  }

  @Test void a_risk_has_one_parent_and_is_never_under_itself() {
    var three = programme.reported("trust2");
    relate(one, one, "causes").refuses(422, "other");
    relate(one, two, "parent").is(200);
    relate(three, two, "parent").refuses(422, "kind");
    relate(two, three, "parent").is(200);
    relate(three, one, "parent").refuses(422, "kind");
    relate(two, one, "parent").refuses(422, "kind");
    relate(two, one, "causes").is(200);
    relate(one, "RSK-999999", "causes").refuses(422, "other");
    relate("RSK-999999", one, "causes").refuses(404);
    relate(one, three, "blames").refuses(422, "kind");
    trust.put("/api/risks/" + one + "/relations/" + three, Map.of("kind", "causes", "by", "me")).refuses(422, "by");
  }

  @Test void changes_at_the_same_time_close_no_circle() throws Exception {
    for (int round = 0; round < 3; round++) {
      var ring = List.of(programme.reported("trust2"), programme.reported("trust2"), programme.reported("trust2"));
      var calls = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 3; i++) {
        var from = ring.get(i);
        var to = ring.get((i + 1) % 3);
        calls.add(() -> relate(from, to, "parent").status());
      }
      var pool = Executors.newFixedThreadPool(3);
      var answers = new ArrayList<Integer>();
      for (var answer : pool.invokeAll(calls)) answers.add(answer.get());
      pool.shutdown();
      assertThat(answers).containsExactlyInAnyOrder(200, 200, 422);
    }
  }

  @Test void what_a_person_may_not_see_is_a_number() {
    var service = programme.service("owner1");
    var mine = programme.accepted("trust2", service, "owner1");
    relate(one, mine, "causes").is(200);
    var answer = trust.as("owner1").get("/api/risks/" + mine + "/relations").is(200);
    assertThat(answer.json().get("items")).isEmpty();
    assertThat(answer.json().get("total").asInt()).isZero();
    assertThat(answer.json().get("hidden").asInt()).isOne();
    assertThat(answer.text()).doesNotContain(one);
    assertThat(trust.get("/api/risks/" + mine + "/relations").json().get("hidden").asInt()).isZero();
    trust.as("owner1").get("/api/risks/" + one + "/relations").refuses(404);
    for (var person : List.of("owner1", "management1", "auditor1")) {
      trust.as(person).put("/api/risks/" + mine + "/relations/" + one, Map.of("kind", "causes")).refuses(403);
      trust.as(person).send("DELETE", "/api/risks/" + one + "/relations/" + mine, null, null).refuses(403);
    }
  }

  @Test void the_relations_of_a_merged_risk_go_to_the_other() {
    var cause = programme.reported("trust2");
    relate(cause, one, "causes").is(200);
    relate(one, two, "contributes-to").is(200);
    trust.complete(one, "Task_TriageCandidate", Map.of("triage", "merge", "mergeInto", two)).is(200);
    assertThat(seen("trust1", one)).isEmpty();
    assertThat(seen("trust1", two)).containsExactly("caused by " + cause);
    relate(one, cause, "causes").refuses(422, "id");
    relate(cause, one, "causes").refuses(422, "other");
  }

  private Caller.Answer relate(String risk, String other, String kind) {
    return trust.put("/api/risks/" + risk + "/relations/" + other, Map.of("kind", kind));
  }

  private List<String> seen(String person, String risk) {
    return Caller.items(trust.as(person).get("/api/risks/" + risk + "/relations")).stream()
        .map((JsonNode item) -> item.get("relation").asText() + " " + item.get("risk").asText()).toList();
  }
}
