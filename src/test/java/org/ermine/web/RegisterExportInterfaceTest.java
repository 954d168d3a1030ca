package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class RegisterExportInterfaceTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private final String token = UUID.randomUUID().toString();
  private Caller caller;
  private String own;
  private String others;

  @BeforeEach void risks() {
    caller = Caller.nobody(port);
    own = risk("owner2");
    others = risk("trust2");
  }

  @Test void the_register_is_a_file_to_keep_and_says_who_took_it() {
    var csv = caller.as("auditor1").get("/api/registers/export.csv?q=" + token).is(200);
    assertThat(csv.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"register.csv\"");
    assertThat(csv.header("Content-Length")).isEqualTo(String.valueOf(csv.response().body().length));
    assertThat(csv.text().lines().skip(1)).hasSize(2).allMatch(line -> line.contains("'=Title " + token));
    assertThat(caller.as("auditor1").get("/api/registers/export.xlsx?q=" + token).is(200).text()).startsWith("PK");
    assertThat(caller.as("auditor1").get("/api/registers/export.json?q=" + token).is(200).json()
        .at("/plan-of-action-and-milestones/risks")).hasSize(2);
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry e JOIN person_pseudonym p ON p.pseudonym = e.actor AND p.user_id = 'auditor1' "
        + "WHERE e.kind = 'export' AND e.detail ->> 'risks' = '2'")
        .query(Long.class).single()).isGreaterThanOrEqualTo(3);
  }

  @Test void everybody_gets_what_they_see_and_what_they_ask_for() {
    assertThat(caller.as("owner2").get("/api/registers/export.csv?q=" + token).is(200).text()).contains(own).doesNotContain(others);
    assertThat(caller.as("owner1").get("/api/registers/export.csv?q=" + token).is(200).text().lines()).hasSize(1);
    assertThat(caller.as("trust1").get("/api/registers/export.csv?phase=closed&q=" + token).is(200).text().lines()).hasSize(1);
    caller.get("/api/registers/export.csv").is(401);
    caller.as("trust1").get("/api/registers/export.pdf").refuses(404);
    for (var bad : List.of("severity=Awful", "phase=limbo", "register=%00")) {
      caller.as("trust1").get("/api/registers/export.csv?" + bad).refuses(422, bad.substring(0, bad.indexOf('=')));
    }
  }

  private String risk(String reporter) {
    return caller.as(reporter).post("/api/risks", Map.of("title", "=Title " + token, "description", "What may happen", "source",
        "interview")).is(201).json().get("id").asText();
  }
}
