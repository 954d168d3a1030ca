package org.ermine.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.risk.Phase;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class MonitorRiskTest {
  private static final String REVIEW = "Task_ReviewRisk";
  private static final String CLOSURE = "Task_ConfirmClosure";
  private static final Map<String, Object> YES = Map.of("closure", "approve");

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void a_risk_is_reviewed_as_often_as_its_severity_asks() {
    var days = Map.of(Severity.LOW, 365, Severity.MEDIUM, 180, Severity.HIGH, 90, Severity.SEVERE, 30);
    days.forEach((severity, every) -> {
      var risk = programme.assessedAs(severity).isMonitored();
      assertThat(risk.risk().phase()).isEqualTo(Phase.MONITORING);
      assertThat(risk.risk().nextReviewOn()).isEqualTo(programme.today().plusDays(every));
      programme.days(every - 1);
      risk.jobsRun().isNotAt(REVIEW);
      programme.days(1);
      risk.jobsRun().at(REVIEW).assignedTo("owner1").refusedTo("owner2", Map.of("finding", "continue", "comment", "x"), "owner1")
          .refusedTo("owner1", Map.of("finding", "continue"), "`comment` is required");
      risk.reviewed("continue").isNotAt(REVIEW);
      assertThat(risk.risk().nextReviewOn()).isEqualTo(programme.today().plusDays(every));
    });
  }

  @Test void a_date_agreed_earlier_holds_when_a_risk_comes_back_to_monitoring() {
    var risk = programme.assessedAs(Severity.MEDIUM).isMonitored();
    var agreed = risk.risk().nextReviewOn();
    programme.days(10);
    risk.signalled().reviewed("close").at(CLOSURE).doneBy("management1", Map.of("closure", "return", "comment", "not yet"));
    assertThat(risk.risk().nextReviewOn()).isEqualTo(agreed.plusDays(10));
  }

  @Test void a_signal_wakes_the_wait_and_the_next_one_joins_the_review() {
    var risk = programme.assessedAs(Severity.LOW).isMonitored().signalled().signalled();
    assertThat(risk.tasks(REVIEW)).hasSize(1);
    risk.reviewed("continue").isNotAt(REVIEW);
    assertThat(risk.signals()).isEmpty();
    assertThat(risk.isOver()).isFalse();
  }

  @Test void a_signal_that_came_before_is_reviewed_at_once() {
    programme.assessedAs(Severity.LOW).signalled().isMonitored().at(REVIEW);
  }

  @Test void reassess_and_replan_lead_to_the_next_round() {
    programme.assessedAs(Severity.LOW).isMonitored().signalled().reviewed("reassess").endedWith("assess");
    programme.assessedAs(Severity.LOW).isMonitored().signalled().reviewed("replan").endedWith("respond");
  }

  @Test void a_closure_is_approved_by_management_and_ends_what_runs() {
    var risk = accepted().isMonitored().signalled().reviewed("close");
    risk.at(CLOSURE).offeredTo("management").refusedTo("owner1", YES, "someone of Management").doneBy("management1", YES);
    risk.endedWith("closed");
    assertThat(risk.risk().phase()).isEqualTo(Phase.CLOSED);
    assertThat(risk.running()).isEmpty();
    assertThat(risk.latest().had(Outcome.ENDED)).isTrue();
  }

  @Test void who_asked_for_a_closure_and_who_owns_the_risk_does_not_approve_it() {
    var identities = context.getBean(org.camunda.bpm.engine.IdentityService.class);
    identities.createMembership("owner1", "management");
    try {
      programme.assessedAs(Severity.LOW).isMonitored().signalled().reviewed("close").at(CLOSURE)
          .refusedTo("owner1", YES, "own this risk");
    } finally {
      identities.deleteMembership("owner1", "management");
    }
  }

  @Test void a_returned_closure_goes_back_to_the_wait_and_can_be_asked_for_again() {
    var risk = programme.assessedAs(Severity.LOW).isMonitored().signalled().reviewed("close");
    risk.at(CLOSURE).refusedTo("management1", Map.of("closure", "return"), "`comment` is required")
        .doneBy("management1", Map.of("closure", "return", "comment", "watch it for another month"));
    risk.isNotAt(CLOSURE).isNotAt(REVIEW);
    assertThat(risk.risk().phase()).isEqualTo(Phase.MONITORING);
    risk.signalled().reviewed("close").at(CLOSURE).doneBy("management1", YES);
    risk.endedWith("closed");
  }

  @Test void a_signal_while_closure_is_decided_is_not_buried() {
    var risk = programme.assessedAs(Severity.LOW).isMonitored().signalled().reviewed("close").signalled();
    risk.at(CLOSURE).refusedTo("management1", YES, "signals have come in")
        .doneBy("management1", Map.of("closure", "return", "comment", "look again"));
    risk.at(REVIEW);
  }

  @Test void an_acceptance_ends_with_its_last_day_and_asks_for_a_new_plan() {
    var risk = accepted().isMonitored();
    programme.days(20);
    risk.jobsRun();
    assertThat(risk.isOver()).isFalse();
    programme.days(1);
    risk.jobsRun().endedWith("respond");
    assertThat(risk.running()).isEmpty();
    assertThat(risk.latest().had(Outcome.ENDED)).isTrue();
    risk.responds().at("Task_PlanResponse");
  }

  @Test void a_token_moved_by_hand_ends_and_closes_nothing() {
    var risk = accepted().isMonitored().signalled();
    assertThat(risk.movedByHand(REVIEW, "Task_EndAcceptance")).hasMessageContaining("No acceptance");
    assertThat(risk.movedByHand(REVIEW, "Task_CloseRisk")).hasMessageContaining("Nobody has completed Task_ConfirmClosure");
    assertThat(risk.movedByHand(REVIEW, "Task_RecordReview")).hasMessageContaining("Nobody has completed Task_ReviewRisk");
    assertThat(risk.movedByHand(REVIEW, CLOSURE)).isNull();
    risk.at(CLOSURE).refusedTo("management1", YES, "Nobody asks to close");
    assertThat(risk.risk().phase()).isEqualTo(Phase.MONITORING);
  }

  private RiskTrace accepted() {
    return programme.assessedAs(Severity.LOW).responds().planned("accept").approvedBy("trust1").endedWith("monitor");
  }
}
