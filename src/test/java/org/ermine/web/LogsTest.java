package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is logged says which risk it is about, and nothing that people typed. */
@ErmineTest
class LogsTest {
  /** These are switched on for the test, so that there is something to look at beside what is logged always. */
  private static final List<String> TALKATIVE = List.of("org.camunda.bpm.engine.pvm", "org.camunda.bpm.engine.jobexecutor");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> subjects = Collections.synchronizedList(new ArrayList<>());
  private final List<Level> levels = new ArrayList<>();
  private final AppenderBase<ILoggingEvent> everything = new AppenderBase<>() {
    @Override protected void append(ILoggingEvent event) {
      subjects.add(String.valueOf(event.getMDCPropertyMap().get("subject")));
      lines.add(event.getFormattedMessage() + event.getMDCPropertyMap() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  };
  private Caller caller;

  @BeforeEach void listen() {
    caller = Caller.nobody(port);
    TALKATIVE.forEach(name -> {
      levels.add(logger(name).getLevel());
      logger(name).setLevel(Level.DEBUG);
    });
    everything.start();
    logger(Logger.ROOT_LOGGER_NAME).addAppender(everything);
  }

  @AfterEach void be_quiet() {
    logger(Logger.ROOT_LOGGER_NAME).detachAppender(everything);
    for (int i = 0; i < TALKATIVE.size(); i++) logger(TALKATIVE.get(i)).setLevel(levels.get(i));
  }

  @Test void a_walk_and_its_faults_are_logged_by_risk_without_secrets_and_without_what_people_typed() {
    var word = "word" + UUID.randomUUID().toString().replace("-", "");
    var mail = word + "@example.org";
    var secret = "Secret-7-" + UUID.randomUUID();
    caller.as("admin").post("/api/people", Map.of("id", mail, "firstName", word, "lastName", "Byron", "password", secret, "groups",
        List.of("owners"))).is(201);
    var risk = caller.as("owner2").post("/api/risks", Map.of("title", word, "description", word, "source", word)).is(201).json()
        .get("id").asText();
    var service = new Programme(caller).service("owner2");
    caller.as("trust1").complete(risk, "Task_TriageCandidate", Map.of("triage", "accept", "service", service, "owner", "owner1",
        "category", word)).is(200);
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    var estimate = new java.util.HashMap<>(EngineProgramme.ESTIMATE);
    estimate.put("rationale", word);
    caller.as("owner1").complete(risk, "Task_EstimateRisk", estimate).is(200);
    caller.as("trust1").patch("/api/risks/" + risk, Map.of("title", word + "2", "reason", word)).is(200);
    caller.as("trust1").patch("/api/risks/" + risk, Map.of("title", word, word, word)).refuses(422);
    caller.as(mail).get("/api/risks?q=" + word).is(401);
    caller.with("Authorization", "Bearer " + secret).get("/actuator/prometheus").is(401);

    assertThat(subjects).contains(risk);
    assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(line).doesNotContain(word, mail, secret,
        TestDatabase.PASSWORD, TestDatabase.METRICS_TOKEN, "owner1@"));
  }

  @Test void a_fault_of_the_database_does_not_quote_the_row_that_it_refuses() {
    var word = "word" + UUID.randomUUID();
    var service = new Programme(caller).service("owner2");
    var fault = org.assertj.core.api.Assertions.catchThrowable(() -> jdbc.sql("INSERT INTO service (id, name) VALUES (?, ?)")
        .params(service, word).update());
    assertThat(fault).hasStackTraceContaining("duplicate key");
    assertThat(fault.toString() + fault.getCause()).doesNotContain(word, service);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
