package org.ermine.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class CarryOutActionTest {
  private static final String ACTION = "Task_CarryOutAction";

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void each_action_is_carried_out_by_its_assignee_by_its_date() {
    var risk = programme.assessedAs(Severity.LOW).responds();
    risk.at("Task_PlanResponse").doneBy("owner1", Map.of("decision", "transfer", "rationale", "insure", "actions",
        List.of(programme.action("owner2", 10), programme.action("trust2", 20))));
    risk.approvedBy("trust1");
    assertThat(risk.tasks(ACTION)).extracting("assignee").containsExactlyInAnyOrder("owner2", "trust2");
    risk.at(ACTION).refusedTo("owner1", Map.of("done", true, "evidence", "x"), "This task is for")
        .refusedTo(risk.tasks(ACTION).get(0).getAssignee(), Map.of("done", true), "`evidence` is required");
    for (var person : List.of("owner2", "trust2")) done(risk, person);
    assertThat(risk.running().orElseThrow().openActions()).isEmpty();
    risk.at("Task_VerifyOutcome");
  }

  @Test void an_action_is_due_at_the_end_of_its_day_reminded_of_before_and_escalated_after() {
    var risk = mitigated();
    assertThat(LocalDate.ofInstant(risk.at(ACTION).due(), ZoneOffset.UTC)).isEqualTo(programme.today().plusDays(10));
    programme.days(11);
    risk.jobsRun();
    assertThat(risk.rows("SELECT count(*) FROM task_notice WHERE subject = ? AND task_key = 'Task_CarryOutAction'")).isEqualTo(2);
  }

  @Test void a_first_short_delay_stays_within_the_plan() {
    var risk = mitigated();
    late(risk, 40).isNotAt("Task_ApproveResponse").at(ACTION).assignedTo("owner2");
    assertThat(LocalDate.ofInstant(risk.at(ACTION).due(), ZoneOffset.UTC)).isEqualTo(programme.today().plusDays(40));
    done(risk, "owner2");
    risk.at("Task_VerifyOutcome");
  }

  @Test void a_new_date_lies_after_the_present_one_and_not_in_the_past() {
    var risk = mitigated();
    risk.at(ACTION).refusedTo("owner2", delay(10), "must be after " + programme.today().plusDays(10))
        .refusedTo("owner2", delay(4000), "at the latest")
        .refusedTo("owner2", Map.of("done", false, "newDueOn", programme.today().plusDays(11).toString()),
            "`reason` is required");
    programme.days(15);
    risk.at(ACTION).refusedTo("owner2", delay(-1), "must not be in the past");
  }

  @Test void a_delay_by_more_than_30_days_needs_approval_again() {
    var risk = mitigated();
    var first = risk.running().orElseThrow();
    late(risk, 41).isNotAt(ACTION);
    var second = risk.latest();
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.actions()).singleElement().satisfies(action -> {
      assertThat(action.id()).isEqualTo(first.actions().get(0).id());
      assertThat(action.dueOn()).isEqualTo(programme.today().plusDays(41));
    });
    risk.at("Task_ApproveResponse").offeredTo("trust");
    risk.approvedBy("trust1").at(ACTION).assignedTo("owner2");
    assertThat(risk.running()).get().extracting("id").isEqualTo(second.id());
    late(risk, 60).isNotAt("Task_ApproveResponse").at(ACTION);
  }

  @Test void a_second_delay_needs_approval_again() {
    var risk = mitigated();
    late(late(risk, 11), 12).isNotAt(ACTION).at("Task_ApproveResponse")
        .doneBy("trust1", Map.of("approval", "return", "comment", "when at last?"));
    assertThat(risk.at("Task_PlanResponse").shows()).extracting("actions").asString().containsOnlyOnce("Add a relay")
        .contains(programme.today().plusDays(12).toString());
  }

  @Test void whoever_moved_a_date_does_not_approve_it() {
    var risk = programme.assessedAs(Severity.LOW).responds();
    risk.at("Task_PlanResponse").doneBy("owner1", Map.of("decision", "transfer", "rationale", "insure", "actions",
        List.of(programme.action("trust1", 10))));
    risk.approvedBy("trust2").at(ACTION).doneBy("trust1", delay(50));
    risk.at("Task_ApproveResponse").refusedTo("trust1", Map.of("approval", "approve"), "had a part");
    risk.approvedBy("trust2").at(ACTION);
  }

  @Test void a_token_moved_by_hand_reports_nothing() {
    var risk = mitigated();
    assertThat(risk.movedByHand(ACTION, "Task_RecordOutcome")).hasMessageContaining("Nobody has completed Task_VerifyOutcome");
    assertThat(risk.movedByHand(ACTION, "Task_ResubmitPlan")).hasMessageContaining("moved beyond");
    assertThat(risk.movedByHand(ACTION, "Task_EndResponse")).hasMessageContaining("No review");
    assertThat(risk.movedByHand(ACTION, "Task_RecordResponse")).hasMessageContaining("awaits approval");
    assertThat(risk.running().orElseThrow().openActions()).hasSize(1);
  }

  private RiskTrace mitigated() {
    return programme.assessedAs(Severity.LOW).responds().mitigated().approvedBy("trust1");
  }

  private Map<String, Object> delay(int days) {
    return Map.of("done", "false", "reason", "parts are late", "newDueOn", programme.today().plusDays(days).toString());
  }

  private RiskTrace late(RiskTrace risk, int days) {
    return risk.at(ACTION).doneBy("owner2", delay(days));
  }

  private void done(RiskTrace risk, String person) {
    while (risk.tasks(ACTION).stream().anyMatch(task -> person.equals(task.getAssignee()))) {
      risk.at(ACTION, person).doneBy(person, Map.of("done", true, "evidence", "ticket 7"));
    }
  }
}
