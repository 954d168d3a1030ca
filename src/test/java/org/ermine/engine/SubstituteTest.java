package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.json.SpinJsonNode;
import org.ermine.EngineProgramme;
import org.ermine.EngineProgramme.Followed;
import org.ermine.ErmineTest;
import org.ermine.access.Fact;
import org.ermine.access.People;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.SubstitutionDesk;
import org.ermine.access.Substitutions;
import org.ermine.access.Visibility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a substitute may do, and what substitution must not let happen, through the engine's own services. */
@ErmineTest
class SubstituteTest {
  private static final String TRIAGE = "Task_TriageCandidate";
  private static final String CONFIRM = "Task_ConfirmRisk";
  private static final String ESTIMATE = "Task_EstimateRisk";
  private static final String RATE = "Task_RateControls";
  private static final String VALIDATE = "Task_ValidateAssessment";
  private static final Map<String, Object> CONFIRMED = Map.of("confirmed", true);
  private static final Map<String, Object> APPROVED = Map.of("validation", "approve");
  private static final Map<String, Object> REJECTED = Map.of("triage", "reject", "reason", "Not a risk.");
  private static final SignedIn ADMINISTRATOR = new SignedIn("admin", Set.of("camunda-admin"));

  @Autowired ApplicationContext application;
  @Autowired IdentityService identities;
  @Autowired AuthorizationService authorizations;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired People people;
  @Autowired Substitutions substitutions;
  @Autowired SubstitutionDesk desk;
  @Autowired Visibility visibility;
  @Autowired Inbox inbox;
  @Autowired Offers offers;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  private final List<String> joined = new ArrayList<>();
  private EngineProgramme programme;
  private String away;
  private String substitute;

  @BeforeEach void twoPeople() {
    programme = new EngineProgramme(application);
    away = joins("owners");
    substitute = joins("owners");
  }

  @AfterEach void everybodyLeaves() {
    ClockUtil.reset();
    joined.stream().filter(people::exists).forEach(identities::deleteUser);
  }

  @Test void a_substitute_does_what_the_person_is_asked_by_name_and_the_record_says_for_whom() {
    var risk = ownedBy(away);
    assertThat(shown(substitute, risk)).isEmpty();
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).hasMessageContaining(away);
    assertThat(visibility.sees(signedIn(substitute), risk.id())).isFalse();

    named(away, substitute);
    assertThat(shown(substitute, risk)).singleElement().satisfies(item -> {
      assertThat(item.task()).isEqualTo(CONFIRM);
      assertThat(item.onBehalfOf()).isEqualTo(away);
    });
    assertThat(shown(away, risk)).singleElement().satisfies(item -> assertThat(item.onBehalfOf()).isNull());
    assertThat(visibility.sees(signedIn(substitute), risk.id())).isTrue();

    risk.completes(substitute, CONFIRM, CONFIRMED);
    assertThat(said(risk, "submission WHERE subject = ? AND task_key = 'Task_ConfirmRisk'"))
        .containsExactly(substitute + " for " + away);
    assertThat(jdbc.sql("""
            SELECT b.user_id FROM audit_entry e JOIN person_pseudonym a ON a.pseudonym = e.actor
            JOIN person_pseudonym b ON b.pseudonym = e.on_behalf_of WHERE e.subject = ? AND a.user_id = ?""")
        .params(risk.id(), substitute).query(String.class).list()).containsExactly(away);
  }

  @Test void the_task_list_shows_it_and_the_form_says_for_whom() {
    named(away, substitute);
    var risk = ownedBy(away);
    var listed = programme.as(substitute, () -> tasks.createTaskQuery().taskOwner(substitute).list());
    assertThat(listed).extracting(task -> task.getTaskDefinitionKey()).containsExactly(CONFIRM);
    assertThat(facts(substitute, risk)).first().isEqualTo(new Fact("On behalf of", away));
    assertThat(facts(away, risk)).extracting(Fact::name).doesNotContain("On behalf of");

    claims(substitute, risk, CONFIRM);
    assertThat(shown(substitute, risk)).singleElement().satisfies(item -> assertThat(item.onBehalfOf()).isEqualTo(away));
    programme.as(substitute, () -> {
      tasks.setAssignee(risk.task(CONFIRM).getId(), null);
      return null;
    });
    assertThat(risk.task(CONFIRM).getAssignee()).isEqualTo(away);
  }

  @Test void what_began_before_the_span_is_shown_from_its_first_day_to_its_last() {
    var risk = ownedBy(away);
    var task = risk.task(CONFIRM).getId();
    desk.name(signedIn(away), away, body(substitute, 1, 2));
    renewed(task);
    assertThat(rights(task, substitute)).isZero();
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).isNotNull();
    daysLater(1);
    assertThat(shown(substitute, risk)).hasSize(1);
    renewed(task);
    assertThat(rights(task, substitute)).isPositive();
    claims(substitute, risk, CONFIRM);
    renewed(task);
    assertThat(risk.task(CONFIRM).getAssignee()).isEqualTo(substitute);
    daysLater(3);
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).hasMessageContaining(away);
    assertThat(visibility.sees(signedIn(substitute), risk.id())).as("as long as the list shows it as theirs").isTrue();
    renewed(task);
    assertThat(visibility.sees(signedIn(substitute), risk.id())).isFalse();
    assertThat(risk.task(CONFIRM).getAssignee()).isEqualTo(away);
    assertThat(rights(task, substitute)).isZero();
    risk.completes(away, CONFIRM, CONFIRMED);
  }

  @Test void a_right_that_is_ended_between_claim_and_completion_is_gone_at_once() {
    var risk = ownedBy(away);
    var number = named(away, substitute);
    claims(substitute, risk, CONFIRM);
    desk.end(signedIn(away), away, number);
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).isNotNull();
    risk.completes(away, CONFIRM, CONFIRMED);
  }

  @Test void the_person_may_do_a_task_that_the_substitute_has_claimed() {
    var risk = ownedBy(away);
    named(away, substitute);
    claims(substitute, risk, CONFIRM);
    risk.completes(away, CONFIRM, CONFIRMED);
    assertThat(said(risk, "submission WHERE subject = ? AND task_key = 'Task_ConfirmRisk'")).containsExactly(away);
  }

  @Test void who_leaves_takes_the_right_along_for_good() {
    var risk = ownedBy(away);
    var task = risk.task(CONFIRM).getId();
    named(away, substitute);
    claims(substitute, risk, CONFIRM);
    identities.deleteUser(away);
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).hasMessageContaining("escalation");
    renewed(task);
    assertThat(risk.task(CONFIRM).getAssignee()).isNull();
    assertThat(rights(task, substitute)).isZero();
    identities.saveUser(account(away));
    renewed(task);
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).hasMessageContaining(away);

    named(away, substitute);
    claims(substitute, risk, CONFIRM);
    identities.createMembership(substitute, "feeds");
    assertThat(risk.refuses(substitute, CONFIRM, CONFIRMED)).hasMessageContaining("service account");
    identities.deleteUser(substitute);
    renewed(task);
    assertThat(risk.task(CONFIRM).getAssignee()).isEqualTo(away);
  }

  @Test void a_chain_of_substitutes_leads_no_further_than_its_first_link() {
    var third = joins("owners");
    named(away, substitute);
    named(substitute, third);
    var risk = ownedBy(away);
    assertThat(shown(third, risk)).isEmpty();
    assertThat(risk.refuses(third, CONFIRM, CONFIRMED)).isNotNull();
    claims(substitute, risk, CONFIRM);
    assertThat(risk.refuses(third, CONFIRM, CONFIRMED)).isNotNull();
    assertThat(rights(risk.task(CONFIRM).getId(), third)).isZero();
  }

  @Test void what_a_group_is_asked_is_not_handed_over_unless_an_administrator_lends_it() {
    var manager = joins("management");
    named(manager, substitute);
    var risk = validated(EngineProgramme.OWNER, EngineProgramme.TRUST);
    assertThat(shown(substitute, risk)).isEmpty();
    assertThat(risk.refuses(substitute, VALIDATE, APPROVED)).hasMessageContaining("someone of Management");
  }

  @Test void a_group_that_is_lent_is_decided_for_in_the_name_of_its_member() {
    var manager = joins("management");
    lent(manager, substitute);
    var risk = validated(EngineProgramme.OWNER, EngineProgramme.TRUST);
    assertThat(shown(substitute, risk)).singleElement().satisfies(item -> assertThat(item.onBehalfOf()).isEqualTo(manager));
    assertThat(rights(risk.task(VALIDATE).getId(), substitute)).isPositive();
    claims(substitute, risk, VALIDATE);
    risk.completes(substitute, VALIDATE, APPROVED);
    assertThat(said(risk, "decision WHERE submission_id IN (SELECT id FROM submission WHERE subject = ?)"))
        .containsExactly(substitute + " for " + manager);
    assertThat(jdbc.sql("""
            SELECT p.person FROM participation p JOIN assessment a ON a.id = p.item_id
            WHERE a.risk_id = ? AND p.capacity = 'decider'""").param(risk.id()).query(String.class).list())
        .containsExactlyInAnyOrder(substitute, manager);
  }

  @Test void nobody_decides_through_a_substitution_on_what_they_wrote_or_own() {
    var manager = joins("management");
    var author = joins("trust");
    lent(manager, author);
    var rated = validated(EngineProgramme.OWNER, author);
    assertThat(shown(author, rated)).isEmpty();
    assertThat(rated.refuses(author, VALIDATE, APPROVED)).hasMessageContaining("You had a part");
    rated.completes("management1", VALIDATE, APPROVED);

    var owner = joins("owners");
    var other = joins("management");
    lent(other, owner);
    var owned = validated(owner, EngineProgramme.TRUST);
    assertThat(shown(owner, owned)).isEmpty();
    assertThat(owned.refuses(owner, VALIDATE, APPROVED)).hasMessageContaining("You own this risk");
  }

  @Test void nobody_decides_for_a_person_on_what_that_person_wrote() {
    var both = joins("trust", "management");
    lent(both, substitute);
    var risk = validated(EngineProgramme.OWNER, both);
    assertThat(shown(substitute, risk)).isEmpty();
    assertThat(risk.refuses(substitute, VALIDATE, APPROVED)).hasMessageContaining("You stand in for somebody");
    assertThat(catchThrowableOfType(Refused.class, () -> claims(substitute, risk, VALIDATE))).isNotNull();
  }

  @Test void whoever_stands_in_for_the_owner_decides_on_nothing_of_theirs_in_their_own_name_either() {
    var manager = joins("management");
    var owner = joins("owners");
    var risk = validated(owner, EngineProgramme.TRUST);
    assertThat(shown(manager, risk)).hasSize(1);
    claims(manager, risk, VALIDATE);
    var number = named(owner, manager);
    assertThat(risk.refuses(manager, VALIDATE, APPROVED)).hasMessageContaining("You stand in for somebody");
    renewed(risk.task(VALIDATE).getId());
    assertThat(risk.task(VALIDATE).getAssignee()).isNull();
    assertThat(shown(manager, risk)).isEmpty();
    desk.end(signedIn(manager), owner, number);
    risk.completes(manager, VALIDATE, APPROVED);
  }

  @Test void whoever_wrote_for_the_owner_is_an_author_and_so_is_the_owner_of_that_time() {
    var manager = joins("management");
    var owner = joins("owners");
    var number = named(owner, manager);
    var risk = ownedBy(owner).completes(manager, CONFIRM, CONFIRMED).completes(manager, ESTIMATE, EngineProgramme.ESTIMATE);
    desk.end(signedIn(owner), owner, number);
    risk.completes(EngineProgramme.TRUST, RATE, EngineProgramme.rated()).completes(owner, "Task_ReviewAssessment",
        Map.of("review", "confirm"));
    assertThat(risk.refuses(manager, VALIDATE, APPROVED)).hasMessageContaining("You had a part");
    assertThat(jdbc.sql("SELECT p.person FROM participation p JOIN assessment a ON a.id = p.item_id WHERE a.risk_id = ? "
        + "AND p.capacity = 'author'").param(risk.id()).query(String.class).list())
        .containsExactlyInAnyOrder(manager, owner, EngineProgramme.TRUST);
  }

  @Test void what_the_person_holds_out_of_a_shared_groups_list_the_substitute_may_do() {
    var holder = joins("trust");
    var colleague = joins("trust");
    var risk = programme.reported();
    claims(holder, risk, TRIAGE);
    assertThat(risk.refuses(colleague, TRIAGE, REJECTED)).hasMessageContaining(holder);
    named(holder, colleague);
    assertThat(shown(colleague, risk)).singleElement().satisfies(item -> assertThat(item.onBehalfOf()).isEqualTo(holder));
    var outside = joins("owners");
    var risk2 = programme.reported();
    var other = joins("trust");
    claims(other, risk2, TRIAGE);
    named(other, outside);
    assertThat(shown(outside, risk2)).isEmpty();
    assertThat(risk2.refuses(outside, TRIAGE, REJECTED)).hasMessageContaining(other);
    risk.completes(colleague, TRIAGE, REJECTED);
    assertThat(said(risk, "submission WHERE subject = ?")).containsExactly(colleague + " for " + holder);
  }

  @Test void the_database_refuses_a_decision_for_somebody_who_wrote_the_item() {
    var risk = validated(EngineProgramme.OWNER, EngineProgramme.TRUST).completes("management1", VALIDATE, APPROVED);
    var forged = catchThrowableOfType(DataIntegrityViolationException.class, () -> jdbc.sql("""
            INSERT INTO decision (item_id, item_kind, submission_id, task_key, actor, on_behalf_of, decided_for, outcome,
              decided_at, process_instance_id)
            SELECT d.item_id, d.item_kind, s.id, d.task_key, d.actor, ?, d.decided_for, d.outcome,
              d.decided_at, d.process_instance_id
            FROM decision d JOIN assessment a ON a.id = d.item_id
            JOIN submission s ON s.subject = a.risk_id AND s.task_key = 'Task_EstimateRisk' WHERE a.risk_id = ?""")
        .params(EngineProgramme.TRUST, risk.id()).update());
    assertThat(forged).isNotNull();
    for (var sql : List.of("UPDATE substitution SET last_day = last_day + 1", "DELETE FROM substitution_end",
        "DELETE FROM substitution", "UPDATE substitution_end SET ended_by = 'x'")) {
      assertThat(catchThrowableOfType(Exception.class, () -> jdbc.sql(sql).update())).as(sql).rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  private Followed ownedBy(String owner) {
    return programme.reported().completes(EngineProgramme.TRUST, TRIAGE, Map.of("triage", "accept", "service", programme.service(),
        "owner", owner, "category", "Continuity"));
  }

  /** At validation: estimated by its owner, rated by this person. */
  private Followed validated(String owner, String rater) {
    return ownedBy(owner).completes(owner, CONFIRM, CONFIRMED).completes(owner, ESTIMATE, EngineProgramme.ESTIMATE)
        .completes(rater, RATE, EngineProgramme.rated()).completes(owner, "Task_ReviewAssessment", Map.of("review", "confirm"));
  }

  private long named(String person, String by) {
    return desk.name(signedIn(person), person, body(by, 0, 7)).id();
  }

  private void lent(String person, String by) {
    var body = new java.util.HashMap<>(body(by, 0, 7));
    body.put("groups", true);
    desk.name(ADMINISTRATOR, person, body);
  }

  private Map<String, Object> body(String by, int first, int last) {
    var today = LocalDate.now(clock);
    return Map.of("substitute", by, "firstDay", today.plusDays(first).toString(), "lastDay", today.plusDays(last).toString());
  }

  private void daysLater(int days) {
    ClockUtil.reset();
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(java.time.Duration.ofDays(days))));
  }

  private void claims(String person, Followed risk, String key) {
    var task = risk.task(key).getId();
    programme.as(person, () -> {
      tasks.claim(task, person);
      return null;
    });
  }

  private void renewed(String task) {
    offers.renew(task);
  }

  private SignedIn signedIn(String person) {
    return new SignedIn(person, people.groupsOf(person), substitutions.by(person));
  }

  private List<Inbox.Item> shown(String person, Followed risk) {
    var filter = new Inbox.Filter(risk.id(), null, null);
    var items = inbox.list(signedIn(person), filter, 20, 0);
    assertThat(inbox.count(signedIn(person), filter)).isEqualTo(items.size());
    return items;
  }

  private List<Fact> facts(String person, Followed risk) {
    return programme.as(person, () -> {
      var facts = forms.getTaskFormVariables(risk.task(CONFIRM).getId()).getValue("facts", SpinJsonNode.class);
      return facts.elements().stream()
          .map(fact -> new Fact(fact.prop("name").stringValue(), fact.prop("text").stringValue())).toList();
    });
  }

  private List<String> said(Followed risk, String fromWhere) {
    return jdbc.sql("SELECT actor || coalesce(' for ' || on_behalf_of, '') FROM " + fromWhere + " ORDER BY id").param(risk.id())
        .query(String.class).list();
  }

  private long rights(String task, String user) {
    return authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).userIdIn(user).count();
  }

  private String joins(String... groups) {
    var id = "person-" + UUID.randomUUID();
    identities.saveUser(account(id));
    for (var group : groups) identities.createMembership(id, group);
    joined.add(id);
    return id;
  }

  private User account(String id) {
    var user = identities.newUser(id);
    user.setPassword("Correct-Horse-7-Staple");
    return user;
  }
}
