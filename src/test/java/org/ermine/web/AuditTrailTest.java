package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.ermine.web.Caller.items;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.access.Audit;
import org.ermine.access.audit.AuditChain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class AuditTrailTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Audit audit;
  @Autowired AuditChain chain;
  @Autowired IdentityService identities;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ApplicationContext application;
  private Caller caller;
  private Programme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new Programme(caller);
  }

  @Test void what_people_do_and_what_they_are_refused_is_on_the_trail() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    caller.as("owner1").patch("/api/risks/" + risk, Map.of("title", "x", "reason", "y")).refuses(403);
    var entries = trail("subject=" + risk);
    assertThat(entries).extracting(entry -> entry.get("kind").asText()).containsExactly("task", "risk");
    var triage = entries.get(0);
    assertThat(triage.get("actor").asText()).isEqualTo("trust1");
    assertThat(triage.get("route").asText()).isEqualTo("api");
    assertThat(triage.get("processInstance").asText()).isNotBlank();
    assertThat(triage.at("/after/owner").asText()).isEqualTo("owner1");
    assertThat(triage.at("/detail/task").asText()).isEqualTo("Task_TriageCandidate");
    assertThat(trail("kind=refusal&actor=owner1&q=" + risk)).hasSize(1);
    assertThat(verified().get("valid").asBoolean()).isTrue();
    assertThat(trail("subject=" + risk)).allSatisfy(entry -> assertThat(entry.get("hash").asText()).hasSize(64));
  }

  @Test void people_stand_on_the_trail_by_pseudonyms_alone() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    caller.as("trust1").patch("/api/risks/" + risk, Map.of("owner", "owner2", "reason", "owner1 has left, ask owner2.")).is(200);
    var stored = jdbc.sql("SELECT e::text FROM audit_entry e WHERE subject = ?").param(risk).query(String.class).list();
    assertThat(stored).hasSize(3).noneMatch(entry -> entry.matches("(?s).*(owner1|owner2|trust1|trust2).*"));
    var change = trail("subject=" + risk + "&kind=risk").get(0);
    assertThat(change.at("/before/owner").asText()).isEqualTo("owner1");
    assertThat(change.at("/after")).hasSize(1);
    assertThat(change.at("/after/owner").asText()).isEqualTo("owner2");
    assertThat(change.at("/detail/reason").asText()).isEqualTo("owner1 has left, ask owner2.");
  }

  @Test void a_person_who_has_left_can_be_forgotten_and_the_chain_still_verifies() {
    var leaver = "leaver-" + UUID.randomUUID();
    var standIn = "stand-in-" + UUID.randomUUID();
    audit.record(Audit.Kind.RISK.by(leaver, "RSK-999999", Map.of("what", "tried")).onBehalfOf(standIn));
    assertThat(trail("actor=" + leaver).get(0).get("onBehalfOf").asText()).isEqualTo(standIn);
    assertThat(trail("actor=" + standIn)).hasSize(1);
    var before = verified();
    assertThat(before.get("valid").asBoolean()).isTrue();

    delete("auditor1", leaver).refuses(403);
    delete("admin", "owner1").refuses(409);
    delete("admin", "nobody-ever").refuses(404);
    delete("admin", leaver).is(204);

    assertThat(trail("actor=" + leaver)).isEmpty();
    var forgotten = trail("actor=" + standIn).get(0).get("actor").asText();
    assertThat(forgotten).startsWith("person-");
    assertThat(trail("kind=erasure&subject=" + forgotten)).hasSize(1);
    var after = caller.as("auditor1").get("/api/audit/verification?head=" + before.get("head").asText()).is(200).json();
    assertThat(after.get("valid").asBoolean()).isTrue();
    assertThat(after.get("headInChain").asBoolean()).isTrue();
  }

  @Test void the_search_finds_by_everything_and_pages_newest_first() {
    var risk = programme.accepted("trust2", programme.service("owner2"), "owner1");
    var from = trail("subject=" + risk).get(1).get("at").asText();
    caller.as("owner1").complete(risk, "Task_ConfirmRisk", Map.of("confirmed", false, "comment", "50%_of it is \\ wrong")).is(200);
    assertThat(trail("subject=" + risk + "&q=50%25_of%20it")).hasSize(1);
    assertThat(trail("subject=" + risk + "&q=50_%25of")).isEmpty();
    assertThat(trail("subject=" + risk + "&actor=owner1")).hasSize(1);
    assertThat(trail("subject=" + risk + "&from=" + from)).hasSize(3);
    assertThat(trail("subject=" + risk + "&to=" + from)).isEmpty();
    var page = caller.as("auditor1").get("/api/audit?subject=" + risk + "&size=2&page=1").is(200).json();
    assertThat(page.get("total").asInt()).isEqualTo(3);
    assertThat(page.get("items")).hasSize(1);
    caller.as("auditor1").get("/api/audit?from=yesterday").refuses(422, "from");
    caller.as("auditor1").get("/api/audit/verification?head=abc").refuses(422, "head");
    caller.as("owner1").get("/api/audit").refuses(403);
  }

  @Test void good_and_refused_sign_ins_are_on_the_trail_and_wrong_names_are_not_kept() {
    var refused = trail("kind=sign-in&actor=(nobody)").size();
    caller.as("nobody-of-that-name").get("/api/risks").is(401);
    assertThat(trail("kind=sign-in&actor=(nobody)")).hasSize(refused + 1);
    assertThat(trail("kind=sign-in&actor=(nobody)").get(0).get("subject").asText()).isEqualTo("(unknown)");
    assertThat(trail("q=nobody-of-that-name")).isEmpty();
    caller.as("management2").get("/api/risks").is(200);
    caller.as("management2").get("/api/risks").is(200);
    assertThat(trail("kind=sign-in&actor=management2&subject=management2")).extracting(e -> e.at("/detail/outcome").asText())
        .contains("signed in");
    assertThat(trail("kind=sign-in&actor=management2").stream().filter(e -> e.get("route").asText().equals("api"))).hasSize(1);
    caller.as("owner2").get("/actuator/metrics").is(403);
    assertThat(trail("kind=refusal&actor=owner2&q=/actuator/metrics")).isNotEmpty();
  }

  @Test void what_an_operator_does_to_the_engine_by_hand_is_on_the_trail() {
    var engine = new EngineProgramme(application);
    var risk = engine.reported();
    var instance = risk.task("Task_TriageCandidate").getProcessInstanceId();
    engine.as("admin", () -> {
      runtime.setVariable(instance, "triage", "accept");
      tasks.setPriority(risk.task("Task_TriageCandidate").getId(), 7);
      return null;
    });
    var entries = trail("kind=intervention&subject=" + risk.id());
    assertThat(entries).hasSize(2).allSatisfy(entry -> assertThat(entry.get("actor").asText()).isEqualTo("admin"));
    assertThat(entries.get(0).at("/after/priority").asText()).isEqualTo("7");
    assertThat(entries.get(1).at("/detail/operation").asText()).isEqualTo("SetVariable");
    assertThat(entries.get(1).get("processInstance").asText()).isEqualTo(instance);
    engine.as("admin", () -> {
      identities.saveUser(identities.newUser("made-by-hand"));
      identities.deleteUser("made-by-hand");
      return null;
    });
    var accounts = trail("kind=intervention&subject=User&q=made-by-hand");
    assertThat(accounts).extracting(entry -> entry.at("/detail/operation").asText()).containsExactly("Delete", "Create");
    assertThat(accounts.get(1).at("/after/userId").asText()).isEqualTo("made-by-hand");
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry e WHERE e::text LIKE '%made-by-hand%'").query(Long.class).single())
        .isZero();
  }

  @Test void the_trail_and_its_seals_give_the_same_head_to_whoever_asks() {
    programme.reported("owner1");
    var verification = verified();
    assertThat(chain.head()).hasValueSatisfying(head -> {
      assertThat(head.hash()).isEqualTo(verification.get("head").asText());
      assertThat(head.position()).isEqualTo(verification.get("entries").asLong());
    });
    assertThat(verification.get("firstBad").isNull()).isTrue();
    assertThat(verification.get("unsealed").asLong()).isZero();
  }

  @Test void the_application_itself_can_change_no_entry() {
    for (var sql : List.of("UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry", "UPDATE audit_seal SET hash = 'x'",
        "DELETE FROM audit_seal", "UPDATE monitoring_signal SET source = 'x'", "UPDATE signal_decision SET reason = 'x'",
        "DELETE FROM signal_proposal", "UPDATE idempotency_key SET status = 500",
        "TRUNCATE audit_entry", "UPDATE person_pseudonym SET user_id = 'x'")) {
      assertThat(catchThrowable(() -> jdbc.sql(sql).update())).as(sql).rootCause().hasMessageContaining("permission denied");
    }
  }

  private Caller.Answer delete(String as, String person) {
    return caller.as(as).send("DELETE", "/api/audit/people/" + person, null, null);
  }

  private List<JsonNode> trail(String query) {
    return items(caller.as("auditor1").get("/api/audit?size=200&" + query));
  }

  private JsonNode verified() {
    return caller.as("auditor1").get("/api/audit/verification").is(200).json();
  }
}
