package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.ermine.EngineProgramme;
import org.ermine.EngineProgramme.Followed;
import org.ermine.ErmineTest;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.identification.Reopening;
import org.ermine.risk.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the guard holds against people who are not the right ones, whatever service of the engine they come through. */
@ErmineTest
class GuardRoutesTest {
  private static final String TRIAGE = "Task_TriageCandidate";
  private static final String VALIDATE = "Task_ValidateAssessment";
  private static final Map<String, Object> REJECTED = Map.of("triage", "reject", "reason", "Not a risk.");

  @Autowired ApplicationContext application;
  @Autowired IdentityService identities;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired Inbox inbox;
  @Autowired Reopening reopening;
  private EngineProgramme programme;

  @BeforeEach void programme() {
    programme = new EngineProgramme(application);
  }

  @Test void auditors_service_accounts_and_administrators_do_no_task_even_in_the_right_group() {
    var risk = programme.reported();
    for (var group : List.of("auditors", "feeds", "camunda-admin")) {
      var person = joined("trust", group);
      assertThat(risk.refuses(person, TRIAGE, REJECTED).kind()).isEqualTo(Refused.Kind.FORBIDDEN);
      assertThat(catchThrowable(() -> programme.as(person, () -> {
        forms.submitTaskForm(risk.task(TRIAGE).getId(), REJECTED);
        return null;
      }))).isInstanceOf(Refused.class);
      identities.deleteUser(person);
    }
  }

  @Test void nobody_takes_or_is_shown_what_four_eyes_keep_from_them() {
    var person = joined("trust", "management");
    var risk = programme.registered().completes(EngineProgramme.OWNER, "Task_EstimateRisk", EngineProgramme.ESTIMATE)
        .completes(person, "Task_RateControls", EngineProgramme.rated())
        .completes(EngineProgramme.OWNER, "Task_ReviewAssessment", Map.of("review", "confirm"));
    var task = risk.task(VALIDATE).getId();
    assertThat(catchThrowable(() -> claims(person, task))).isInstanceOf(Refused.class).hasMessageContaining("had a part");
    assertThat(shown(person, risk)).isEmpty();
    assertThat(shown("management1", risk)).containsExactly(VALIDATE);
    claims("management1", task);
    risk.completes("management1", VALIDATE, Map.of("validation", "approve"));
    identities.deleteUser(person);
  }

  @Test void whoever_joins_a_group_may_do_its_tasks_at_once() {
    var risk = programme.reported();
    var person = joined("trust");
    risk.completes(person, TRIAGE, REJECTED);
    identities.deleteUser(person);
  }

  @Test void no_signed_in_person_starts_a_process_not_even_an_administrator() {
    var risk = programme.registered();
    for (var process : List.of("assess-risk", "respond-to-risk", "identify-risk", "monitor-risk", "risk-lifecycle", "report-to-erm")) {
      assertThatThrownBy(() -> programme.as("admin", () -> runtime.startProcessInstanceByKey(process, risk.id())))
          .as(process).hasStackTraceContaining("A process is started by the programme alone");
    }
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
  }

  @Test void twenty_requests_for_one_task_take_turns_and_one_succeeds() throws Exception {
    var risk = programme.reported();
    var task = risk.task(TRIAGE).getId();
    var people = List.of("trust1", "trust2");
    var requests = new ArrayList<Callable<Throwable>>();
    for (int i = 0; i < 20; i++) {
      var person = people.get(i % 2);
      requests.add(() -> catchThrowable(() -> programme.as(person, () -> {
        tasks.complete(task, REJECTED);
        return null;
      })));
    }
    var pool = Executors.newFixedThreadPool(6);
    try {
      var outcomes = new ArrayList<Throwable>();
      for (var request : pool.invokeAll(requests)) outcomes.add(request.get());
      assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
      assertThat(outcomes).filteredOn(outcome -> outcome != null).allSatisfy(outcome ->
          assertThat(((Refused) outcome).kind()).isEqualTo(Refused.Kind.STALE));
    } finally {
      pool.shutdown();
    }
  }

  @Test void a_risk_whose_round_an_operator_deleted_is_brought_back_where_it_stood() {
    var risk = programme.registered();
    var round = runtime.createProcessInstanceQuery().processInstanceBusinessKey(risk.id()).processDefinitionKey("risk-lifecycle")
        .singleResult();
    programme.as("admin", () -> {
      runtime.deleteProcessInstance(round.getId(), "By mistake");
      return null;
    });
    assertThat(risk.open()).isEmpty();
    reopening.reopen(risk.id(), "It was deleted by mistake.", "trust1");
    assertThat(risk.phase()).isEqualTo(Phase.ASSESSMENT);
    assertThat(risk.open()).containsExactly("Task_EstimateRisk");
    assertThatThrownBy(() -> reopening.reopen(risk.id(), "Again.", "trust1")).isInstanceOf(Refused.class);
  }

  private List<String> shown(String person, Followed risk) {
    var signedIn = new SignedIn(person, java.util.Set.copyOf(identities.createGroupQuery().groupMember(person).list().stream()
        .map(group -> group.getId()).toList()));
    return inbox.list(signedIn, new Inbox.Filter(risk.id(), null, null), 20, 0).stream().map(Inbox.Item::task).toList();
  }

  private void claims(String person, String task) {
    programme.as(person, () -> {
      tasks.claim(task, person);
      return null;
    });
  }

  private String joined(String... groups) {
    var id = "person-" + UUID.randomUUID();
    var user = identities.newUser(id);
    user.setPassword("Correct-Horse-7-Staple");
    identities.saveUser(user);
    for (var group : groups) identities.createMembership(id, group);
    return id;
  }
}
