package org.ermine.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.ermine.ErmineTest;
import org.ermine.ResponseProgramme;
import org.ermine.ResponseProgramme.RiskTrace;
import org.ermine.risk.Closures;
import org.ermine.risk.Phase;
import org.ermine.risk.ResponseEvent.Outcome;
import org.ermine.risk.Responses;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ErmineTest
class VerifyOutcomeTest {
  private static final String VERIFY = "Task_VerifyOutcome";
  private static final Map<String, Object> EFFECTIVE = Map.of("outcome", "effective", "evidence", "failover seen");

  @Autowired ApplicationContext context;
  private ResponseProgramme programme;

  @BeforeEach void begin() {
    programme = new ResponseProgramme(context);
  }

  @AfterEach void end() {
    programme.close();
  }

  @Test void an_effective_mitigation_leads_to_monitoring() {
    var risk = carriedOut("mitigate", "owner2");
    risk.at(VERIFY).offeredTo("trust").doneBy("trust2",
        Map.of("outcome", "effective", "evidence", "failover seen", "deficiencyReached", 0.35));
    risk.endedWith("monitor");
    assertThat(risk.running()).isEmpty();
    assertThat(context.getBean(Responses.class).outcome(risk.latest().id())).get().satisfies(outcome -> {
      assertThat(outcome.effective()).isTrue();
      assertThat(outcome.deficiencyBefore()).isEqualTo(0.8);
      assertThat(outcome.targetDeficiency()).isEqualTo(0.3);
      assertThat(outcome.deficiencyReached()).isEqualTo(0.35);
      assertThat(outcome.verifiedBy()).isEqualTo("trust2");
    });
  }

  @Test void an_ineffective_response_is_planned_anew() {
    var risk = carriedOut("mitigate", "owner2");
    risk.at(VERIFY).doneBy("trust2", Map.of("outcome", "ineffective", "evidence", "it stopped again"));
    assertThat(risk.latest().had(Outcome.INEFFECTIVE)).isTrue();
    risk.at("Task_PlanResponse").refusedTo("owner1", Map.of("decision", "keep", "rationale", "again"), "no response");
  }

  @Test void an_effective_avoidance_asks_to_close_the_risk() {
    var risk = carriedOut("avoid", "owner2");
    risk.at(VERIFY).doneBy("trust2", EFFECTIVE);
    risk.endedWith("close");
    assertThat(context.getBean(Closures.class).pending(risk.id())).isPresent();
    risk.isMonitoredWith("close").at("Task_ConfirmClosure").offeredTo("management");
    assertThat(risk.risk().phase()).isEqualTo(Phase.MONITORING);
  }

  @Test void an_ineffective_avoidance_does_not() {
    var risk = carriedOut("avoid", "owner2");
    risk.at(VERIFY).doneBy("trust2", Map.of("outcome", "ineffective", "evidence", "still used"));
    assertThat(context.getBean(Closures.class).pending(risk.id())).isEmpty();
    risk.at("Task_PlanResponse");
  }

  @Test void the_deficiency_reached_is_asked_of_mitigations_alone() {
    carriedOut("transfer", "owner2").at(VERIFY).refusedTo("trust2",
        Map.of("outcome", "effective", "evidence", "policy signed", "deficiencyReached", 0.1), "only expected of a mitigation");
  }

  @Test void neither_an_approver_nor_a_performer_verifies() {
    carriedOut("mitigate", "owner2").at(VERIFY).refusedTo("trust1", EFFECTIVE, "You approved this response")
        .refusedTo("management1", EFFECTIVE, "someone of Trust");
  }

  @Test void if_nobody_in_trust_may_verify_escalation_does() {
    var risk = carriedOut("mitigate", "trust2");
    risk.at(VERIFY).offeredTo("escalation").refusedTo("trust2", EFFECTIVE, "group escalation").doneBy("escalation1", EFFECTIVE);
    risk.endedWith("monitor");
  }

  private RiskTrace carriedOut(String decision, String performer) {
    var risk = programme.assessedAs(Severity.LOW).responds();
    var fields = new java.util.HashMap<String, Object>(Map.of("decision", decision, "rationale", "best", "actions",
        List.of(programme.action(performer, 10))));
    if (decision.equals("mitigate")) fields.put("targetDeficiency", 0.3);
    risk.at("Task_PlanResponse").doneBy("owner1", fields);
    return risk.approvedBy("trust1").at("Task_CarryOutAction").doneBy(performer, Map.of("done", true, "evidence", "ticket 7"));
  }
}
