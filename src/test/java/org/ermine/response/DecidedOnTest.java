package org.ermine.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.ermine.EngineProgramme;
import org.ermine.EngineProgramme.Followed;
import org.ermine.ErmineTest;
import org.ermine.identification.RiskChanges;
import org.ermine.lifecycle.Signals;
import org.ermine.monitoring.OccurrenceDesk;
import org.ermine.risk.Phase;
import org.ermine.risk.ResponseEvent;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Severity;
import org.ermine.risk.Standings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** High risks that turn Severe with their first occurrence. */
@ErmineTest
class DecidedOnTest {
  private static final String PLAN = "Task_PlanResponse";
  private static final String APPROVE = "Task_ApproveResponse";
  private static final String CARRY_OUT = "Task_CarryOutAction";
  private static final Map<String, Object> YES = Map.of("approval", "approve");

  @Autowired ApplicationContext application;
  @Autowired OccurrenceDesk occurrences;
  @Autowired RiskChanges changes;
  @Autowired Responses responses;
  @Autowired Standings standings;
  @Autowired Signals signals;
  @Autowired RuntimeService runtime;
  @Autowired Clock clock;
  private EngineProgramme programme;

  @BeforeEach void programme() {
    programme = new EngineProgramme(application);
  }

  @Test void an_acceptance_is_void_at_once_when_the_severity_rises() {
    var risk = assessed(EngineProgramme.ESTIMATE).completes(EngineProgramme.OWNER, PLAN, accepted());
    risk.completes("trust1", APPROVE, YES).completes("management2", APPROVE, YES);
    assertThat(risk.phase()).isEqualTo(Phase.MONITORING);

    occurs(risk);
    assertThat(standings.of(risk.id()).orElseThrow().severity()).isEqualTo(Severity.SEVERE);
    assertThat(risk.phase()).isEqualTo(Phase.RESPONSE);
    assertThat(risk.open()).containsExactly(PLAN);
    assertThat(responses.running(risk.id())).isEmpty();
    assertThat(event(risk, Outcome.VOID).reason()).contains("Severe", "was High", "It occurred on");
    assertThat(event(risk, Outcome.VOID).by()).isEqualTo("ermine");
    assertThat(risk.refuses(EngineProgramme.OWNER, PLAN, Map.of("decision", "keep", "rationale", "As before."))).isNotNull();

    risk.completes(EngineProgramme.OWNER, PLAN, accepted());
    assertThat(responses.latest(risk.id()).orElseThrow().approvers()).containsExactly("trust", "management", "erm");
  }

  @Test void what_waits_for_approval_is_withdrawn_when_the_severity_moves() {
    var risk = assessed(EngineProgramme.ESTIMATE).completes(EngineProgramme.OWNER, PLAN, mitigated())
        .completes("trust1", APPROVE, YES);
    assertThat(risk.open()).containsExactly(APPROVE);
    occurs(risk);
    assertThat(risk.open()).containsExactly(PLAN);
    assertThat(event(risk, Outcome.WITHDRAWN).reason()).contains("It is now Severe");
  }

  @Test void what_waits_for_approval_stays_when_nothing_that_was_decided_on_moves() {
    var estimate = new HashMap<>(EngineProgramme.ESTIMATE);
    estimate.put("expectedPerYear", "12"); // almost certain before and after
    var risk = assessed(estimate).completes(EngineProgramme.OWNER, PLAN, mitigated());
    occurs(risk);
    assertThat(risk.open()).containsExactly(APPROVE);
    assertThat(standings.movements(risk.id())).isEmpty();
  }

  @Test void actions_stop_until_the_plan_covers_the_new_severity() {
    var risk = assessed(EngineProgramme.ESTIMATE).completes(EngineProgramme.OWNER, PLAN, mitigated())
        .completes("trust1", APPROVE, YES).completes("management2", APPROVE, YES);
    assertThat(risk.open()).containsExactly(CARRY_OUT);
    occurs(risk);
    assertThat(risk.open()).containsExactly(PLAN);
    assertThat(responses.running(risk.id())).isPresent();
    risk.completes(EngineProgramme.OWNER, PLAN, Map.of("decision", "keep", "rationale", "It is the right plan."));
    risk.completes("trust2", APPROVE, YES).completes("management1", APPROVE, YES).completes("erm1", APPROVE, YES);
    assertThat(risk.open()).contains(CARRY_OUT);
  }

  @Test void another_owner_withdraws_what_waits_for_approval() {
    var risk = assessed(EngineProgramme.ESTIMATE).completes(EngineProgramme.OWNER, PLAN, mitigated());
    changes.change(risk.id(), Map.of("owner", "owner2"), "A new job.", "trust1");
    assertThat(risk.task(PLAN).getAssignee()).isEqualTo("owner2");
    assertThat(event(risk, Outcome.WITHDRAWN).reason()).isEqualTo("The owner was owner1 and is now owner2.");
  }

  @Test void another_service_asks_for_a_look_at_what_was_approved() {
    var risk = assessed(EngineProgramme.ESTIMATE).completes(EngineProgramme.OWNER, PLAN, accepted())
        .completes("trust1", APPROVE, YES).completes("management2", APPROVE, YES);
    var service = programme.service();
    changes.change(risk.id(), Map.of("service", service), "It moved.", "trust1");
    assertThat(risk.open()).containsExactly("Task_ReviewRisk");
    assertThat(signals.open(risk.id())).extracting(Signals.Signal::reason).anySatisfy(
        reason -> assertThat(reason).contains("The service was", service));
    assertThat(responses.running(risk.id())).isPresent();
  }

  @Test void nobody_can_call_for_a_new_plan_by_hand_where_none_is_due() {
    var risk = assessed(EngineProgramme.ESTIMATE).completes(EngineProgramme.OWNER, PLAN, accepted())
        .completes("trust1", APPROVE, YES).completes("management2", APPROVE, YES);
    assertThatThrownBy(() -> runtime.createMessageCorrelation("new-plan-due").processInstanceBusinessKey(risk.id()).correlateAll())
        .hasMessageContaining("nothing calls for a new plan");
    assertThat(risk.phase()).isEqualTo(Phase.MONITORING);
  }

  private Followed assessed(Map<String, Object> estimate) {
    return programme.registered().completes(EngineProgramme.OWNER, "Task_EstimateRisk", estimate)
        .completes(EngineProgramme.TRUST, "Task_RateControls", EngineProgramme.rated())
        .completes(EngineProgramme.OWNER, "Task_ReviewAssessment", Map.of("review", "confirm"))
        .completes(EngineProgramme.MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "approve"));
  }

  private void occurs(Followed risk) {
    occurrences.record(risk.id(), clock.instant(), null, "Seen.", UUID.randomUUID().toString(), null, "trust1");
  }

  private ResponseEvent event(Followed risk, Outcome outcome) {
    return responses.of(risk.id()).stream().flatMap(version -> version.events().stream())
        .filter(event -> event.outcome() == outcome).findFirst().orElseThrow();
  }

  private Map<String, Object> accepted() {
    return Map.of("decision", "accept", "rationale", "It costs more than it saves.", "acceptUntil", day(60));
  }

  private Map<String, Object> mitigated() {
    return Map.of("decision", "mitigate", "rationale", "It can be mended.", "targetDeficiency", 0.3, "actions",
        List.of(Map.of("title", "Mend it", "assignee", "owner2", "dueOn", day(20), "cost", 100)));
  }

  private String day(int fromToday) {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(fromToday).toString();
  }
}
