package org.ermine.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.risk.ResponseDecision;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class KeepResponseTest {
  private static final String PLAN = "Task_PlanResponse";
  private static final Map<String, Object> KEEP = Map.of("decision", "keep", "rationale", "still right");

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void a_running_response_goes_on_without_a_new_approval() {
    var risk = reassessedFrom(Severity.HIGH, Severity.HIGH, "trust1", "management1");
    var kept = risk.running().orElseThrow();
    risk.at(PLAN).doneBy("owner1", KEEP).isNotAt("Task_ApproveResponse");
    assertThat(risk.running()).get().satisfies(running -> {
      assertThat(running.keeps()).isEqualTo(kept.id());
      assertThat(running.decision()).isEqualTo(ResponseDecision.MITIGATE);
      assertThat(running.rationale()).isEqualTo("still right");
      assertThat(running.openActions()).extracting("id").containsExactly(kept.actions().get(0).id());
    });
    assertThat(context.getBean(Responses.class).find(kept.id()).orElseThrow().had(Outcome.SUPERSEDED)).isTrue();
    risk.at("Task_CarryOutAction").assignedTo("owner2").doneBy("owner2", Map.of("done", true, "evidence", "ticket 7"));
    risk.at("Task_VerifyOutcome").refusedTo("trust1", Map.of("outcome", "effective", "evidence", "seen"), "You approved")
        .doneBy("trust2", Map.of("outcome", "effective", "evidence", "seen"));
    risk.endedWith("monitor");
  }

  @Test void a_lower_severity_whose_approvers_were_asked_needs_no_new_approval() {
    var risk = reassessedFrom(Severity.HIGH, Severity.LOW, "trust1", "management1");
    risk.at(PLAN).doneBy("owner1", KEEP).isNotAt("Task_ApproveResponse").at("Task_CarryOutAction");
    assertThat(risk.running()).get().satisfies(running -> assertThat(running.severity()).isEqualTo(Severity.HIGH));
  }

  @Test void a_higher_severity_needs_the_whole_chain_again() {
    var risk = reassessedFrom(Severity.LOW, Severity.HIGH, "trust1");
    risk.at(PLAN).doneBy("owner1", KEEP);
    assertThat(risk.movedByHand("Task_ApproveResponse", "Task_RecordResponse")).hasMessageContaining("0 of the 2 approvals");
    risk.at("Task_ApproveResponse").offeredTo("trust");
    risk.approvedBy("trust1");
    risk.at("Task_ApproveResponse").offeredTo("management");
    risk.approvedBy("management1").at("Task_CarryOutAction");
  }

  @Test void a_lower_severity_with_other_approvers_needs_them() {
    var risk = reassessedFrom(Severity.MEDIUM, Severity.LOW, "management1");
    risk.at(PLAN).doneBy("owner1", KEEP);
    risk.at("Task_ApproveResponse").offeredTo("trust");
  }

  @Test void a_new_plan_supersedes_the_running_one_when_it_is_approved() {
    var risk = reassessedFrom(Severity.LOW, Severity.LOW, "trust1");
    var first = risk.running().orElseThrow();
    risk.planned("avoid");
    assertThat(risk.running()).get().extracting("id").isEqualTo(first.id());
    risk.approvedBy("trust1");
    assertThat(risk.running()).get().extracting("decision").isEqualTo(ResponseDecision.AVOID);
  }

  @Test void an_acceptance_is_kept_within_its_term() {
    var risk = accepted(Severity.LOW);
    risk.responds().at(PLAN).doneBy("owner1", KEEP);
    risk.endedWith("monitor");
    assertThat(risk.running()).get().extracting("acceptUntil").isEqualTo(programme.today().plusDays(20));
  }

  @Test void an_acceptance_is_not_kept_beyond_its_term() {
    var risk = accepted(Severity.LOW);
    programme.days(20);
    risk.responds().at(PLAN).refusedTo("owner1", KEEP, "the acceptance ended on");
  }

  @Test void an_acceptance_is_void_when_the_severity_rises() {
    var risk = accepted(Severity.LOW).assessedAgainAs(Severity.MEDIUM);
    risk.responds().at(PLAN).refusedTo("owner1", KEEP, "accepted at severity Low and is now Medium");
    risk.mitigated().approvedBy("management1");
    assertThat(risk.running()).get().extracting("decision").isEqualTo(ResponseDecision.MITIGATE);
  }

  @Test void keeping_does_not_forget_that_a_date_was_moved() {
    var risk = programme.assessedAs(Severity.LOW).responds().mitigated().approvedBy("trust1");
    late(risk, 15);
    risk.signalled().reviewed("reassess").responds();
    risk.at(PLAN).doneBy("owner1", KEEP);
    late(risk, 16);
    risk.at("Task_ApproveResponse").offeredTo("trust");
  }

  private void late(RiskTrace risk, int days) {
    risk.at("Task_CarryOutAction").doneBy("owner2",
        Map.of("done", false, "reason", "late", "newDueOn", programme.today().plusDays(days).toString()));
  }

  private RiskTrace accepted(Severity severity) {
    return programme.assessedAs(severity).responds().planned("accept").approvedBy("trust1");
  }

  /** A mitigation that a review interrupted for a new assessment. */
  private RiskTrace reassessedFrom(Severity before, Severity after, String... approvers) {
    return programme.assessedAs(before).responds().mitigated().approvedBy(approvers).signalled().reviewed("reassess")
        .endedWith("assess").assessedAgainAs(after).responds();
  }
}
