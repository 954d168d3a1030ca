package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.identification.RiskChanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class OffersTest {
  private static final String TRIAGE = "Task_TriageCandidate";
  private static final String CONFIRM = "Task_ConfirmRisk";
  private static final Map<String, Object> REJECTED = Map.of("triage", "reject", "reason", "Not a risk.");
  private static final Map<String, Object> CONFIRMED = Map.of("confirmed", true);

  @Autowired ApplicationContext application;
  @Autowired IdentityService identities;
  @Autowired AuthorizationService authorizations;
  @Autowired TaskService tasks;
  @Autowired RiskChanges changes;
  @Autowired Offers offers;

  private final String person = "person-" + UUID.randomUUID();
  private EngineProgramme programme;

  @BeforeEach void somebodyJoins() {
    programme = new EngineProgramme(application);
    join();
  }

  @AfterEach void somebodyLeaves() {
    identities.deleteUser(person);
  }

  @Test void a_task_whose_holder_left_the_group_is_offered_again() {
    identities.createMembership(person, "trust");
    var risk = programme.reported();
    var task = risk.task(TRIAGE).getId();
    programme.as(person, () -> {
      tasks.claim(task, person);
      return null;
    });
    assertThat(risk.refuses("trust1", TRIAGE, REJECTED)).hasMessageContaining(person);
    offers.renew(task);
    assertThat(risk.task(TRIAGE).getAssignee()).isEqualTo(person);

    identities.deleteMembership(person, "trust");
    assertThat(risk.refuses(person, TRIAGE, REJECTED)).isNotNull();
    offers.renew(task);
    assertThat(risk.task(TRIAGE).getAssignee()).isNull();
    assertThat(rights(task, person)).isZero();
    assertThat(groups(task)).containsExactly("trust");
    risk.completes("trust1", TRIAGE, REJECTED);
  }

  @Test void a_task_need_not_be_listed_again_to_be_done_by_somebody_else() {
    identities.createMembership(person, "trust");
    var risk = programme.reported();
    programme.as(person, () -> {
      tasks.claim(risk.task(TRIAGE).getId(), person);
      return null;
    });
    identities.deleteUser(person);
    risk.completes("trust2", TRIAGE, REJECTED);
  }

  @Test void a_task_for_somebody_who_is_gone_goes_to_escalation_and_back() {
    var risk = ownedBySomebody();
    var task = risk.task(CONFIRM).getId();
    identities.deleteUser(person);
    offers.renew(task);
    assertThat(risk.task(CONFIRM).getAssignee()).isNull();
    assertThat(groups(task)).containsExactly("escalation");
    assertThat(risk.refuses("trust1", CONFIRM, CONFIRMED)).hasMessageContaining("escalation");

    join();
    offers.renew(task);
    assertThat(risk.task(CONFIRM).getAssignee()).isEqualTo(person);
    assertThat(risk.refuses("escalation1", CONFIRM, CONFIRMED)).hasMessageContaining(person);
    identities.deleteUser(person);
    risk.completes("escalation1", CONFIRM, CONFIRMED);
    assertThat(groups(risk.task("Task_EstimateRisk").getId())).isEmpty(); // made for the owner, who is gone
    offers.renew(risk.task("Task_EstimateRisk").getId());
    assertThat(groups(risk.task("Task_EstimateRisk").getId())).containsExactly("escalation");
  }

  @Test void a_risk_that_changes_hands_takes_its_tasks_and_the_rights_to_them_along() {
    var risk = ownedBySomebody();
    var task = risk.task(CONFIRM).getId();
    assertThat(rights(task, person)).isPositive();
    changes.change(risk.id(), Map.of("owner", "owner2"), "A new job.", "trust1");
    assertThat(risk.task(CONFIRM).getAssignee()).isEqualTo("owner2");
    assertThat(rights(task, person)).isZero();
    assertThat(risk.refuses(person, CONFIRM, CONFIRMED)).isNotNull();
    risk.completes("owner2", CONFIRM, CONFIRMED);
  }

  @Test void who_is_there_and_in_which_group_is_told_apart() {
    var before = offers.people();
    assertThat(offers.people()).isEqualTo(before);
    identities.createMembership(person, "owners");
    var after = offers.people();
    assertThat(after).isNotEqualTo(before);
    identities.deleteUser(person);
    assertThat(offers.people()).isNotEqualTo(after);
  }

  private EngineProgramme.Followed ownedBySomebody() {
    identities.createMembership(person, "owners");
    var risk = programme.reported();
    return risk.completes("trust1", TRIAGE, Map.of("triage", "accept", "service", programme.service(), "owner", person,
        "category", "Continuity"));
  }

  private void join() {
    var user = identities.newUser(person);
    user.setPassword("Correct-Horse-7-Staple");
    identities.saveUser(user);
  }

  private long rights(String task, String user) {
    return authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).userIdIn(user).count();
  }

  private List<String> groups(String task) {
    return tasks.getIdentityLinksForTask(task).stream().map(IdentityLink::getGroupId).filter(java.util.Objects::nonNull).toList();
  }
}
