package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class RepeatableRequestsTest {
  @LocalServerPort int port;
  private final String key = UUID.randomUUID().toString();
  private Caller caller;

  @BeforeEach void connect() {
    caller = Caller.nobody(port).with("Idempotency-Key", key);
  }

  @Test void the_same_request_again_gives_the_first_answer() {
    var first = caller.as("owner1").post("/api/risks", candidate("A")).is(201);
    var again = caller.as("owner1").post("/api/risks", candidate("A")).is(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    caller.as("owner1").post("/api/risks", candidate("B")).refuses(422, "Idempotency-Key");
    assertThat(caller.as("owner2").post("/api/risks", candidate("A")).is(201).text()).isNotEqualTo(first.text());
  }

  @Test void duplicates_at_once_do_the_work_once() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      var answers = new ArrayList<Future<String>>();
      for (int i = 0; i < 4; i++) {
        answers.add(threads.submit(() -> caller.as("owner1").post("/api/risks", candidate(key)).is(201).text()));
      }
      var first = answers.get(0).get();
      for (var answer : answers) assertThat(answer.get()).isEqualTo(first);
    } finally {
      threads.shutdownNow();
    }
    assertThat(Caller.items(Caller.nobody(port).as("owner1").get("/api/risks?q=" + key))).hasSize(1);
  }

  @Test void a_refused_request_may_be_tried_again() {
    caller.as("owner1").post("/api/risks", Map.of("title", "x")).refuses(422, "description");
    caller.as("owner1").post("/api/risks", candidate("C")).is(201);
    Caller.nobody(port).with("Idempotency-Key", "a b").as("owner1")
        .post("/api/risks", candidate("D")).refuses(422, "Idempotency-Key");
  }

  @Test void uploads_may_be_repeated_too() {
    var service = new Programme(Caller.nobody(port)).service("owner2");
    var register = "reg-" + key;
    var csv = ("Risk ID,Risk Title,Risk Description,Service\n1,Title " + key + ",What," + service + "\n").getBytes();
    var first = caller.as("trust1").upload("/api/registers/imports?register=" + register, csv);
    var again = caller.as("trust1").upload("/api/registers/imports?register=" + register, csv);
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.text()).isEqualTo(first.text());
  }

  private static Map<String, Object> candidate(String title) {
    return Map.of("title", title, "description", "d", "source", "s");
  }
}
