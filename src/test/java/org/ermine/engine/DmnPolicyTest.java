package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.ermine.risk.Cadence;
import org.ermine.risk.Policy;
import org.ermine.risk.RuleUse;
import org.ermine.risk.Severity;
import org.ermine.risk.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cell of the method's policy tables, with the values just below, at and just above each boundary. */
class DmnPolicyTest {

  private final Policy policy = StandalonePolicy.policy();

  @ParameterizedTest
  @CsvSource({
      "0.0, Low, severity_Low", "14.9, Low, severity_Low",
      "15.0, Medium, severity_Medium", "15.1, Medium, severity_Medium", "34.9, Medium, severity_Medium",
      "35.0, High, severity_High", "35.1, High, severity_High", "59.9, High, severity_High",
      "60.0, Severe, severity_Severe", "60.1, Severe, severity_Severe", "100.0, Severe, severity_Severe"})
  void severity_follows_the_rounded_residual_score(BigDecimal score, String severity, String rule) {
    var ruled = policy.severity(score);
    assertThat(ruled.value()).isEqualTo(Severity.of(severity));
    assertThat(ruled.rule()).isEqualTo(new RuleUse("severity", 0, rule));
  }

  @ParameterizedTest
  @CsvSource({
      "0, 1, likelihood_1_Rare", "0.049999999, 1, likelihood_1_Rare", "0.04999999949, 1, likelihood_1_Rare",
      "0.0499999995, 2, likelihood_2_Unlikely", "0.05, 2, likelihood_2_Unlikely", "0.050000001, 2, likelihood_2_Unlikely",
      "0.199999999, 2, likelihood_2_Unlikely", "0.1999999995, 3, likelihood_3_Possible",
      "0.2, 3, likelihood_3_Possible", "0.200000001, 3, likelihood_3_Possible", "0.499999999, 3, likelihood_3_Possible",
      "0.4999999995, 4, likelihood_4_Likely", "0.5, 4, likelihood_4_Likely", "0.500000001, 4, likelihood_4_Likely",
      "0.799999999, 4, likelihood_4_Likely", "0.7999999995, 5, likelihood_5_AlmostCertain",
      "0.8, 5, likelihood_5_AlmostCertain", "0.800000001, 5, likelihood_5_AlmostCertain", "1, 5, likelihood_5_AlmostCertain"})
  void likelihood_follows_the_probability_to_nine_decimals(double probability, int level, String rule) {
    var ruled = policy.likelihood(probability);
    assertThat(ruled.value()).isEqualTo(level);
    assertThat(ruled.rule()).isEqualTo(new RuleUse("likelihood", 0, rule));
  }

  @ParameterizedTest
  @CsvSource({
      "4, 0, Operate", "4, 0.399999999, Operate", "4, 0.4, Operate", "4, 0.4000000004, Operate",
      "4, 0.4000000005, Tolerate", "4, 0.400000001, Tolerate", "4, 1, Tolerate",
      "36, 0.4, Operate", "36, 0.400000001, Tolerate", "39, 0.4, Operate", "39, 0.400000001, Tolerate",
      "40, 0, Monitor", "40, 0.399999999, Monitor", "40, 0.4, Monitor", "40, 0.4000000004, Monitor",
      "40, 0.4000000005, Improve", "40, 0.400000001, Improve", "40, 1, Improve",
      "41, 0.4, Monitor", "41, 0.400000001, Improve", "100, 0.4, Monitor", "100, 1, Improve"})
  void strategy_follows_exposure_and_adequacy(int inherentScore, double deficiency, String strategy) {
    var ruled = policy.strategy(inherentScore, deficiency);
    assertThat(ruled.value()).isEqualTo(Strategy.of(strategy));
    assertThat(ruled.rule()).isEqualTo(new RuleUse("strategy", 0, "strategy_" + strategy));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Low | trust | 730", "Medium | management | 365", "High | trust, management | 180",
      "Severe | trust, management, erm | 90"})
  void approval_and_acceptance_follow_the_severity(String severity, String approvers, int days) {
    var groups = policy.approvers(Severity.of(severity));
    assertThat(groups.value()).isEqualTo(List.of(approvers.split(", ")));
    assertThat(groups.rule()).isEqualTo(new RuleUse("approval", 0, "approval_" + severity));
    var longest = policy.longestAcceptanceDays(Severity.of(severity));
    assertThat(longest.value()).isEqualTo(days);
    assertThat(longest.rule()).isEqualTo(new RuleUse("acceptance", 0, "acceptance_" + severity));
  }

  @ParameterizedTest
  @CsvSource({"Low, 365, 21, 3", "Medium, 180, 14, 3", "High, 90, 7, 2", "Severe, 30, 3, 1"})
  void cadence_follows_the_severity(String severity, int review, int due, int reminder) {
    var cadence = policy.cadence(Severity.of(severity));
    assertThat(cadence.value()).isEqualTo(new Cadence(review, due, reminder));
    assertThat(cadence.rule()).isEqualTo(new RuleUse("cadence", 0, "cadence_" + severity));
  }

  @Test
  void a_risk_not_yet_assessed_has_a_cadence_too() {
    var cadence = policy.cadence(null);
    assertThat(cadence.value()).isEqualTo(new Cadence(30, 7, 2));
    assertThat(cadence.rule()).isEqualTo(new RuleUse("cadence", 0, "cadence_NotAssessed"));
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void a_reminder_comes_before_the_due_date(Severity severity) {
    Cadence cadence = policy.cadence(severity).value();
    assertThat(cadence.reminderDaysBefore()).isLessThan(cadence.taskDueDays());
  }

  @Test
  void without_a_matching_rule_table_and_inputs_are_named() {
    DmnRuleCollector collector = new DmnRuleCollector();
    Policy silent = new DmnPolicy((decision, inputs) -> StandalonePolicy.ask("approval", Map.of("severity", "none")).result(),
        collector);
    assertThatIllegalStateException().isThrownBy(() -> silent.approvers(Severity.LOW))
        .withMessage("No rule of the decision table approval matches {severity=Low}.");
  }

  @Test
  void a_collector_that_is_not_registered_is_noticed() {
    Policy deaf = new DmnPolicy((decision, inputs) -> StandalonePolicy.ask(decision, inputs).result(), new DmnRuleCollector());
    assertThatIllegalStateException().isThrownBy(() -> deaf.approvers(Severity.LOW))
        .withMessageContaining("approval").withMessageContaining("severity=Low");
  }

  @ParameterizedTest
  @ValueSource(strings = {"severity", "likelihood", "strategy", "approval", "acceptance", "cadence"})
  void each_table_is_a_readable_model(String key) {
    String path = StandalonePolicy.TABLES.get(key);
    DmnModelInstance model = Dmn.readModelFromStream(getClass().getClassLoader().getResourceAsStream(path));
    Decision decision = model.getModelElementsByType(Decision.class).iterator().next();
    assertThat(path).endsWith("/" + decision.getId() + ".dmn");
    assertThat(decision.getName()).isNotBlank();
    assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P730D");
    DecisionTable table = model.getModelElementsByType(DecisionTable.class).iterator().next();
    assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
    Set<String> ids = new HashSet<>();
    assertThat(table.getRules()).isNotEmpty().allSatisfy(rule -> {
      assertThat(rule.getId()).startsWith(key + "_");
      assertThat(ids.add(rule.getId())).isTrue();
      assertThat(rule.getDescription().getTextContent()).isNotBlank();
    });
    assertThat(model.getDocument().getElementsByNameNs("https://www.omg.org/spec/DMN/20191111/DMNDI/", "DMNShape")).hasSize(1);
  }
}
