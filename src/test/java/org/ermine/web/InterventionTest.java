package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.ermine.web.Caller.items;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.ermine.EngineProgramme;
import org.ermine.EngineProgramme.Followed;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator does to a risk's process by hand marks the risk until somebody else of Trust has looked at it. */
@ErmineTest
class InterventionTest {
  private static final String TRIAGE = "Task_TriageCandidate";

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired TaskService tasks;
  @Autowired IdentityService identities;
  @Autowired JdbcClient jdbc;
  private Caller caller;
  private EngineProgramme programme;

  @BeforeEach void connect() {
    caller = Caller.nobody(port);
    programme = new EngineProgramme(application);
  }

  @Test void a_risk_is_marked_wherever_it_is_shown_until_trust_has_reviewed_it() {
    var risk = programme.reported();
    assertThat(marked(risk)).isFalse();
    by("admin", risk, (instance, task) -> runtime.setVariable(instance, "triage", "accept"));
    assertThat(marked(risk)).isTrue();
    assertThat(items(caller.as("trust1").get("/api/risks?touchedOutside=true&q=" + risk.id()))).hasSize(1);
    assertThat(items(caller.as("trust1").get("/api/risks?touchedOutside=false&q=" + risk.id()))).isEmpty();
    var form = caller.as("trust1").get("/api/tasks/" + risk.task(TRIAGE).getId()).is(200).json().at("/form/facts").toString();
    assertThat(form).contains("Touched outside the process", "SetVariable by admin on ", "not reviewed by Trust yet");

    for (var other : List.of("owner1", "management1", "erm1", "admin", "auditor1")) review(other, risk, "Fine.").refuses(403);
    caller.as("trust1").post(path(risk) + "/review", Map.of()).refuses(422, "comment");
    caller.as("trust1").post("/api/risks/RSK-999999/interventions/review", Map.of("comment", "x")).refuses(404);
    assertThat(review("trust1", risk, "It was asked for.").is(200).json().get("interventions")).hasSize(1);
    review("trust2", risk, "Again.").refuses(409);

    assertThat(marked(risk)).isFalse();
    assertThat(items(caller.as("trust1").get("/api/risks?touchedOutside=false&q=" + risk.id()))).hasSize(1);
    assertThat(listed(risk)).singleElement().satisfies(one -> {
      assertThat(one.get("madeBy").asText()).isEqualTo("admin");
      assertThat(one.get("reviewedBy").asText()).isEqualTo("trust1");
      assertThat(one.get("comment").asText()).isEqualTo("It was asked for.");
    });
    assertThat(items(caller.as("trust1").get("/api/risks/" + risk.id() + "/history"))).extracting(e -> e.get("kind").asText())
        .contains("intervention", "intervention-review");
    assertThat(items(caller.as("auditor1").get("/api/audit?kind=risk&subject=" + risk.id()))).first()
        .satisfies(entry -> assertThat(entry.at("/detail/what").asText()).isEqualTo("interventions reviewed"));
    by("admin", risk, (instance, task) -> tasks.setPriority(task, 3));
    assertThat(marked(risk)).isTrue();
  }

  @Test void every_kind_of_intervention_marks_the_risk_once() {
    marks("SetVariables", (instance, task) -> runtime.setVariables(instance, Map.of("a", 1, "b", 2)));
    marks("ModifyProcessInstance", (instance, task) -> runtime.createProcessInstanceModification(instance)
        .cancelAllForActivity(TRIAGE).startBeforeActivity(TRIAGE).execute());
    marks("Suspend", (instance, task) -> runtime.suspendProcessInstanceById(instance));
    marks("Delete", (instance, task) -> runtime.deleteProcessInstance(instance, "By hand"));
    marks("SetJobRetries", (instance, task) -> management.setJobRetries(
        management.createJobQuery().processInstanceId(instance).list().get(0).getId(), 3));
    marks("AddGroupLink", (instance, task) -> tasks.addCandidateGroup(task, "erm"));
  }

  @Test void a_batch_marks_each_risk_that_it_reaches() {
    var risk = programme.reported();
    var untouched = programme.reported();
    by("admin", risk, (instance, task) -> runtime.setVariablesAsync(List.of(instance), Map.of("triage", "reject")));
    for (int round = 0; round < 3; round++) {
      management.createJobQuery().list().stream().filter(job -> job.getProcessInstanceId() == null && job.getRetries() > 0
          && job.getDuedate() == null).forEach(job -> catchThrowable(() -> management.executeJob(job.getId())));
    }
    assertThat(listed(risk)).singleElement().satisfies(one -> {
      assertThat(one.get("operation").asText()).isEqualTo("set-variables");
      assertThat(one.get("madeBy").asText()).isEqualTo("admin");
    });
    assertThat(marked(untouched)).isFalse();
  }

  @Test void what_people_do_in_the_process_or_say_beside_it_is_no_intervention() {
    var risk = programme.registered().completes("owner1", "Task_EstimateRisk", EngineProgramme.ESTIMATE);
    programme.as("trust1", () -> {
      tasks.claim(risk.task("Task_RateControls").getId(), "trust1");
      tasks.setAssignee(risk.task("Task_RateControls").getId(), null);
      return null;
    });
    by("admin", risk, "Task_RateControls", (instance, task) -> tasks.createComment(task, instance, "I only say so."));
    risk.completes("trust1", "Task_RateControls", EngineProgramme.rated());
    caller.as("trust1").patch("/api/risks/" + risk.id(), Map.of("owner", "owner2", "reason", "A new job.")).is(200);
    caller.as("trust1").post("/api/risks/" + risk.id() + "/withdraw", Map.of("reason", "Wrong.")).is(200);
    assertThat(listed(risk)).isEmpty();
    assertThat(marked(risk)).isFalse();
  }

  @Test void nobody_reviews_what_they_did_themselves() {
    var both = "both-" + UUID.randomUUID();
    var user = identities.newUser(both);
    user.setPassword(TestDatabase.PASSWORD);
    identities.saveUser(user);
    identities.createMembership(both, "trust");
    identities.createMembership(both, "camunda-admin");
    var risk = programme.reported();
    by(both, risk, (instance, task) -> tasks.setPriority(task, 3));
    review(both, risk, "Fine.").refuses(403);
    identities.deleteMembership(both, "camunda-admin");
    by("admin", risk, (instance, task) -> tasks.setPriority(task, 4));
    review(both, risk, "Fine.").refuses(403);
    var first = listed(risk).get(1).get("id").asLong();
    assertThat(caller.as("trust1").post(path(risk) + "/review", Map.of("comment", "Seen.", "upTo", first)).is(200).json()
        .get("interventions")).hasSize(1);
    assertThat(marked(risk)).as("the second came later").isTrue();
    review(both, risk, "Fine.").is(200);
    assertThat(catchThrowable(() -> jdbc.sql("""
        INSERT INTO intervention_review SELECT id, made_by, made_by, 'Fine.', made_at FROM risk_intervention""").update()))
        .rootCause().hasMessageContaining("check constraint");
    for (var sql : List.of("DELETE FROM risk_intervention", "UPDATE risk_intervention SET made_by = 'x'",
        "DELETE FROM intervention_review", "UPDATE intervention_review SET comment = 'x'")) {
      assertThat(catchThrowable(() -> jdbc.sql(sql).update())).as(sql).rootCause().hasMessageContaining("permission denied");
    }
    identities.deleteUser(both);
  }

  private void marks(String operation, BiConsumer<String, String> intervention) {
    var risk = programme.reported();
    by("admin", risk, intervention);
    assertThat(listed(risk)).as(operation).singleElement()
        .satisfies(one -> assertThat(one.get("operation").asText()).startsWith(operation.substring(0, 5)));
  }

  /** @param intervention with the process instance and the task */
  private void by(String person, Followed risk, BiConsumer<String, String> intervention) {
    by(person, risk, TRIAGE, intervention);
  }

  private void by(String person, Followed risk, String key, BiConsumer<String, String> intervention) {
    var task = risk.task(key);
    programme.as(person, () -> {
      intervention.accept(task.getProcessInstanceId(), task.getId());
      return null;
    });
  }

  private boolean marked(Followed risk) {
    return caller.as("trust1").get("/api/risks/" + risk.id()).is(200).json().get("touchedOutside").asBoolean();
  }

  private List<JsonNode> listed(Followed risk) {
    return items(caller.as("trust1").get(path(risk)));
  }

  private Caller.Answer review(String person, Followed risk, String comment) {
    return caller.as(person).post(path(risk) + "/review", Map.of("comment", comment));
  }

  private static String path(Followed risk) {
    return "/api/risks/" + risk.id() + "/interventions";
  }
}
