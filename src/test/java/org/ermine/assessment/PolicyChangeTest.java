package org.ermine.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ermine.EngineProgramme;
import org.ermine.EngineProgramme.Followed;
import org.ermine.ErmineTest;
import org.ermine.policy.PolicyProgramme;
import org.ermine.policy.PolicyTable;
import org.ermine.risk.Assessments;
import org.ermine.risk.ResponseEvent;
import org.ermine.risk.Responses;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.ermine.risk.Standings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** After an adoption the risks that change are scored anew, one after the other; their assessments stay as they were made. */
@ErmineTest
class PolicyChangeTest {
  @Autowired ApplicationContext application;
  @Autowired Recomputations recomputations;
  @Autowired Standings standings;
  @Autowired Assessments assessments;
  @Autowired Responses responses;
  private EngineProgramme programme;
  private PolicyProgramme policies;

  @BeforeEach void programmes() {
    programme = new EngineProgramme(application);
    policies = new PolicyProgramme(application);
    ran();
  }

  @AfterEach void reset() {
    policies.close();
  }

  /** 4 * 3 * 3 = 36.0, High; Medium once High begins at 36.1. */
  @Test void another_severity_withdraws_what_waits_for_approval() {
    var changed = planned(3, 0.5);
    var same = planned(3, 3);
    var trial = policies.adopted(PolicyTable.SEVERITY, Map.of("[15..35)", "[15..36.1)", "[35..60)", "[36.1..60)"),
        policies.today());
    assertThat(trial.effect().risks()).isPositive();
    assertThat(waiting(changed)).isOne();
    assertThat(waiting(same)).isZero();
    ran();
    var standing = standings.of(changed.id()).orElseThrow();
    assertThat(standing.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(standing.scores().residualScore()).isEqualTo(new BigDecimal("36.0"));
    assertThat(standing.scores().rules()).contains(new RuleUse("severity", 2, "severity_Medium"), new RuleUse("likelihood", 1,
        "likelihood_3_Possible"));
    assertThat(changed.open()).containsExactly("Task_PlanResponse");
    assertThat(outcomes(changed)).containsExactly(ResponseEvent.Outcome.WITHDRAWN);
    assertThat(same.open()).containsExactly("Task_ApproveResponse");
    var assessed = assessments.newestValidated(changed.id()).orElseThrow();
    assertThat(assessed.scores().severity()).isEqualTo(Severity.HIGH);
    assertThat(assessed.scores().rules()).contains(new RuleUse("severity", 1, "severity_High"));
  }

  @Test void other_approvers_withdraw_what_waits_for_approval() {
    var changed = planned(5, 2); // 4 * 5 * 4 = 80.0, Severe
    var same = planned(3, 0.5);
    policies.adopted(PolicyTable.APPROVAL, Map.of("trust, management, erm", "management, trust, erm"), policies.today());
    ran();
    assertThat(standings.movements(changed.id())).isEmpty();
    assertThat(changed.open()).containsExactly("Task_PlanResponse");
    assertThat(responses.latest(changed.id()).orElseThrow().events()).last().satisfies(event ->
        assertThat(event.reason()).contains("The policy approval has changed", "Others have to approve it now"));
    assertThat(same.open()).containsExactly("Task_ApproveResponse");
    ran();
    assertThat(outcomes(changed)).hasSize(1);
  }

  private List<ResponseEvent.Outcome> outcomes(Followed risk) {
    return responses.latest(risk.id()).orElseThrow().events().stream().map(ResponseEvent::outcome).toList();
  }

  /** Its plan waits for approval. */
  private Followed planned(int impact, double expectedPerYear) {
    var estimate = new HashMap<>(EngineProgramme.ESTIMATE);
    estimate.putAll(Map.of("impactService", impact, "impactCompliance", impact, "expectedPerYear", expectedPerYear));
    return programme.registered().completes(EngineProgramme.OWNER, "Task_EstimateRisk", estimate)
        .completes(EngineProgramme.TRUST, "Task_RateControls", Map.of("controlRatings", List.of(), "rationale", "None yet."))
        .completes(EngineProgramme.OWNER, "Task_ReviewAssessment", Map.of("review", "confirm"))
        .completes(EngineProgramme.MANAGEMENT, "Task_ValidateAssessment", Map.of("validation", "approve"))
        .completes(EngineProgramme.OWNER, "Task_PlanResponse", Map.of("decision", "accept", "rationale", "Cheap.",
            "acceptUntil", policies.today().plusDays(30).toString()));
  }

  private long waiting(Followed risk) {
    return risk.rows("recomputation WHERE risk_id = ?");
  }

  private void ran() {
    boolean more;
    do more = recomputations.next();
    while (more);
  }
}
