package org.ermine.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class PlanResponseTest {
  private static final String PLAN = "Task_PlanResponse";

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void the_owner_plans_and_nobody_else() {
    var risk = programme.assessedAs(Severity.LOW).responds();
    assertThat(risk.risk().phase()).isEqualTo(Phase.RESPONSE);
    risk.at(PLAN).assignedTo("owner1").refusedTo("owner2", accept(5), "for owner1").doneBy("owner1", accept(5));
    assertThat(risk.latest().plannedBy()).isEqualTo("owner1");
  }

  @Test void an_acceptance_lasts_as_long_as_the_severity_allows() {
    var longest = Map.of(Severity.LOW, 730, Severity.MEDIUM, 365, Severity.HIGH, 180, Severity.SEVERE, 90);
    longest.forEach((severity, days) -> {
      var risk = programme.assessedAs(severity).responds();
      risk.at(PLAN)
          .refusedTo("owner1", accept(days + 1), "must be " + programme.today().plusDays(days) + " at the latest")
          .refusedTo("owner1", accept(0), "must be after today")
          .doneBy("owner1", accept(days));
      assertThat(risk.latest().acceptUntil()).isEqualTo(programme.today().plusDays(days));
    });
  }

  @Test void actions_are_checked_one_by_one() {
    var task = programme.assessedAs(Severity.LOW).responds().at(PLAN);
    task.refusedTo("owner1", transfer(List.of()), "from 1 to 200 rows");
    task.refusedTo("owner1", transfer(java.util.Collections.nCopies(201, programme.action("owner2", 3))), "from 1 to 200 rows");
    task.refusedTo("owner1", transfer(List.of(programme.action("nobody", 3))), "actions[0].assignee` nobody is not known");
    task.refusedTo("owner1", transfer(List.of(programme.action("owner2", -1))), "actions[0].dueOn` must not be in the past");
    task.refusedTo("owner1", transfer(List.of(programme.action("owner2", 3660))), "at the latest");
    task.refusedTo("owner1", transfer(List.of(with("cost", 1.005))), "actions[0].cost` must have at most two decimals");
    task.refusedTo("owner1", transfer(List.of(with("cost", -1))), "actions[0].cost` must be from 0");
    task.refusedTo("owner1", transfer(List.of(with("approved", true))), "actions[0].approved` is not a field");
    var risk = task.doneBy("owner1", transfer(List.of(programme.action("owner2", 0), programme.action("trust2", 3650))));
    assertThat(risk.latest().actions()).extracting("assignee").containsExactly("owner2", "trust2");
    assertThat(risk.latest().actions()).allSatisfy(action -> assertThat(action.cost()).isEqualByComparingTo("1200.5"));
  }

  @Test void a_mitigation_aims_below_the_present_deficiency() {
    var task = programme.assessedAs(Severity.LOW).responds().at(PLAN);
    task.refusedTo("owner1", mitigate(ResponseProgramme.DEFICIENCY), "must be below the present control deficiency of 0.8");
    task.refusedTo("owner1", mitigate(-0.1), "from 0 to 1");
    var without = new HashMap<>(mitigate(0.2));
    without.remove("targetDeficiency");
    task.refusedTo("owner1", without, "`targetDeficiency` is required");
    task.refusedTo("owner1", Map.of("decision", "accept", "acceptUntil", programme.today().plusDays(1).toString()),
        "`rationale` is required");
    assertThat(task.doneBy("owner1", mitigate(0)).latest().targetDeficiency()).isZero();
  }

  @Test void there_is_nothing_to_keep_in_the_first_round() {
    programme.assessedAs(Severity.LOW).responds().at(PLAN)
        .refusedTo("owner1", Map.of("decision", "keep", "rationale", "fine"), "no response of an earlier round is running");
  }

  @Test void a_register_fills_the_form_in() {
    var shown = programme.assessedAs(Severity.LOW, Map.of("responseType", "Transfer", "responseDescription", "Insure it"))
        .responds().at(PLAN).shows();
    assertThat(shown).containsEntry("decision", "transfer").containsEntry("rationale", "Insure it");
  }

  private Map<String, Object> accept(int days) {
    return Map.of("decision", "accept", "rationale", "small", "acceptUntil", programme.today().plusDays(days).toString());
  }

  private Map<String, Object> transfer(List<?> actions) {
    return Map.of("decision", "transfer", "rationale", "insure", "actions", actions);
  }

  private Map<String, Object> mitigate(double target) {
    return Map.of("decision", "mitigate", "rationale", "add one", "targetDeficiency", target, "actions",
        List.of(programme.action("owner2", 3)));
  }

  private Map<String, Object> with(String field, Object value) {
    var action = new HashMap<>(programme.action("owner2", 3));
    action.put(field, value);
    return action;
  }
}
