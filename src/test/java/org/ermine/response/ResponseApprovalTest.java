package org.ermine.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.access.Refused;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class ResponseApprovalTest {
  private static final String APPROVE = "Task_ApproveResponse";
  private static final String PLAN = "Task_PlanResponse";
  private static final Map<String, Object> YES = Map.of("approval", "approve");

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void a_low_risk_needs_trust_alone() {
    var risk = programme.assessedAs(Severity.LOW).responds().mitigated();
    risk.at(APPROVE).offeredTo("trust").refusedTo("management1", YES, "someone of Trust").doneBy("trust1", YES);
    risk.at("Task_CarryOutAction").assignedTo("owner2");
    assertThat(risk.running()).get().satisfies(running -> {
      assertThat(running.approvers()).containsExactly("trust");
      assertThat(running.rules()).extracting(RuleUse::decision).containsExactly("approval", "acceptance");
      assertThat(running.had(Outcome.APPROVED)).isTrue();
    });
  }

  @Test void a_medium_risk_needs_management_alone() {
    var risk = programme.assessedAs(Severity.MEDIUM).responds().mitigated();
    risk.at(APPROVE).offeredTo("management").refusedTo("trust1", YES, "group management").doneBy("management1", YES);
    risk.at("Task_CarryOutAction");
  }

  @Test void a_high_risk_needs_trust_and_then_management() {
    var risk = programme.assessedAs(Severity.HIGH).responds().mitigated();
    risk.at(APPROVE).offeredTo("trust").refusedTo("management1", YES, "someone of Trust").doneBy("trust1", YES);
    assertThat(risk.running()).isEmpty();
    risk.at(APPROVE).offeredTo("management").refusedTo("trust1", YES, "group management").doneBy("management1", YES);
    assertThat(risk.running()).isPresent();
  }

  @Test void a_severe_risk_needs_three_different_approvers() {
    var risk = programme.assessedAs(Severity.SEVERE).responds().mitigated();
    risk.at(APPROVE).offeredTo("trust").refusedTo("owner1", YES, "someone of Trust").doneBy("trust1", YES);
    risk.at(APPROVE).offeredTo("management").doneBy("management1", YES);
    var identities = context.getBean(org.camunda.bpm.engine.IdentityService.class);
    identities.createMembership("trust1", "erm");
    try {
      risk.at(APPROVE).offeredTo("erm").refusedTo("trust1", YES, "already decided").doneBy("erm1", YES);
    } finally {
      identities.deleteMembership("trust1", "erm");
    }
    risk.at("Task_CarryOutAction");
    assertThat(risk.rows("SELECT count(*) FROM decision d JOIN response r ON r.id = d.item_id WHERE r.risk_id = ?")).isEqualTo(3);
  }

  @Test void who_approves_is_the_policys_group_whatever_an_operator_sets_by_hand() {
    var risk = programme.assessedAs(Severity.HIGH).responds().mitigated();
    var runtime = context.getBean(org.camunda.bpm.engine.RuntimeService.class);
    runtime.setVariable(risk.processInstance(), "approver", "owners");
    risk.at(APPROVE).refusedTo("owner2", YES, "someone of Trust").doneBy("trust1", YES);
    runtime.setVariable(risk.processInstance(), "approver", "trust");
    risk.at(APPROVE).refusedTo("trust2", YES, "group management").doneBy("management1", YES);
    risk.at("Task_CarryOutAction");
  }

  @Test void the_owner_never_approves() {
    var identities = context.getBean(org.camunda.bpm.engine.IdentityService.class);
    identities.createMembership("owner1", "trust");
    try {
      programme.assessedAs(Severity.LOW).responds().mitigated().at(APPROVE).refusedTo("owner1", YES, "own this risk");
    } finally {
      identities.deleteMembership("owner1", "trust");
    }
  }

  @Test void a_returned_plan_keeps_what_was_entered_and_the_same_people_may_decide_again() {
    var risk = programme.assessedAs(Severity.HIGH).responds().mitigated().approvedBy("trust1");
    risk.at(APPROVE).refusedTo("management1", Map.of("approval", "return"), "comment")
        .doneBy("management1", Map.of("approval", "return", "comment", "which relay?"));
    assertThat(risk.latest().events()).singleElement().satisfies(event -> {
      assertThat(event.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(event.reason()).isEqualTo("which relay?");
      assertThat(event.by()).isEqualTo("management1");
    });
    assertThat(risk.at(PLAN).shows()).containsEntry("decision", "mitigate").containsEntry("rationale", "cheapest")
        .containsKeys("actions", "targetDeficiency");
    risk.mitigated().approvedBy("trust1", "management1").at("Task_CarryOutAction");
    assertThat(risk.latest().number()).isEqualTo(2);
  }

  @Test void after_a_rejection_a_different_decision_is_required() {
    var risk = programme.assessedAs(Severity.MEDIUM).responds().planned("accept");
    risk.at(APPROVE).doneBy("management1", Map.of("approval", "Reject", "comment", "too risky"));
    var accept = Map.<String, Object>of("decision", "accept", "rationale", "still", "acceptUntil",
        programme.today().plusDays(5).toString());
    risk.at(PLAN).refusedTo("owner1", accept, "the rejected decision was accept; choose another");
    risk.mitigated().at(APPROVE).doneBy("management1", Map.of("approval", "return", "comment", "hm"));
    risk.at(PLAN).refusedTo("owner1", accept, "choose another");
    risk.mitigated().approvedBy("management1");
  }

  @Test void an_approved_acceptance_leads_straight_to_monitoring() {
    var risk = programme.assessedAs(Severity.LOW).responds().planned("accept").approvedBy("trust1").endedWith("monitor");
    assertThat(risk.running()).get().extracting("acceptUntil").isEqualTo(programme.today().plusDays(20));
  }

  @Test void an_acceptance_whose_term_is_over_is_not_approved_any_more() {
    var risk = programme.assessedAs(Severity.LOW).responds().planned("accept");
    programme.days(20);
    risk.at(APPROVE).refusedTo("trust1", YES, "ended on")
        .doneBy("trust1", Map.of("approval", "return", "comment", "too late"));
    risk.at(PLAN);
  }

  @Test void a_withdrawn_response_goes_back_to_its_owner() {
    var risk = programme.assessedAs(Severity.LOW).responds().mitigated();
    var pending = context.getBean(PendingResponses.class);
    assertThat(pending.any(risk.id())).isTrue();
    pending.withdraw(risk.id(), "wrong service", "trust2");
    assertThat(risk.latest().events()).singleElement().extracting("outcome", "reason", "by")
        .containsExactly(Outcome.WITHDRAWN, "wrong service", "trust2");
    risk.isNotAt(APPROVE).at(PLAN);
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> pending.withdraw(risk.id(), "again", "trust2")))
        .isInstanceOf(Refused.class).hasMessageContaining("No response");
  }

  @Test void a_token_moved_by_hand_decides_nothing() {
    var risk = programme.assessedAs(Severity.HIGH).responds();
    assertThat(risk.movedByHand(PLAN, "Task_SubmitPlan")).hasMessageContaining("Nobody has completed Task_PlanResponse");
    assertThat(risk.movedByHand(PLAN, "Task_RecordResponse")).hasMessageContaining("awaits approval");
    risk.mitigated();
    assertThat(risk.movedByHand(APPROVE, "Task_RecordResponse")).hasMessageContaining("0 of the 2 approvals");
    assertThat(risk.movedByHand(APPROVE, "Task_NoteApproval")).hasMessageContaining("Nobody has completed");
    assertThat(risk.movedByHand(APPROVE, "Task_ResubmitPlan")).hasMessageContaining("no running response");
    risk.approvedBy("trust1");
    assertThat(risk.movedByHand(APPROVE, "Task_RecordResponse")).hasMessageContaining("1 of the 2 approvals");
    assertThat(risk.movedByHand(APPROVE, "Task_EndResponse")).hasMessageContaining("No review");
    assertThat(risk.running()).isEmpty();
    risk.approvedBy("management1").at("Task_CarryOutAction");
  }
}
