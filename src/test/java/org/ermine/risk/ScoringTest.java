package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.ermine.engine.StandalonePolicy;
import org.junit.jupiter.api.Test;

/** The method's worked cases, written out. */
class ScoringTest {

  private static final ControlInForce PARTLY_TESTED = new ControlInForce("ac-2", 0.9, 0.75, 10, 12);

  @Test
  void case_A_no_controls_and_no_history() {
    Scores scores = score(4, new Opinion(0.5, 2), Evidence.NONE);
    assertScores(scores, 0.333333, 3, 1, 48, "48.0", Severity.HIGH, Strategy.IMPROVE);
    assertThat(scores.rules()).containsExactly(
        new RuleUse("likelihood", 0, "likelihood_3_Possible"),
        new RuleUse("severity", 0, "severity_High"),
        new RuleUse("strategy", 0, "strategy_Improve"));
  }

  @Test
  void case_B_occurrences_outweigh_the_opinion() {
    assertScores(score(4, new Opinion(0.5, 2), new Evidence(3, 2.0), PARTLY_TESTED),
        0.590400, 4, 0.469643, 64, "30.1", Severity.MEDIUM, Strategy.IMPROVE);
  }

  @Test
  void case_C_layered_controls_and_severity_from_the_rounded_score() {
    assertScores(score(5, new Opinion(2), new Evidence(0, 0.3),
            new ControlInForce("ac-2", 0.8, 1, 18, 18), new ControlInForce("ia-5", 0.6, 0.75, 0, 0)),
        0.680529, 4, 0.186, 80, "14.9", Severity.LOW, Strategy.MONITOR);
  }

  @Test
  void case_D_low_exposure_behind_a_tested_control() {
    assertScores(score(2, new Opinion(0.1), Evidence.NONE, new ControlInForce("cp-9", 0.9, 1, 8, 8)),
        0.066967, 2, 0.19, 16, "3.0", Severity.LOW, Strategy.OPERATE);
  }

  @Test
  void case_E_the_worst_of_everything() {
    assertScores(score(5, new Opinion(12), new Evidence(30, 2)),
        0.999994, 5, 1, 100, "100.0", Severity.SEVERE, Strategy.IMPROVE);
  }

  @Test
  void money_is_annualised_before_and_behind_the_controls() {
    LossInterval loss = new LossInterval(new BigDecimal("100000"), new BigDecimal("1000000"));
    Scores scores = Scoring.score(new ScoreInputs(
        Impact.ofAll(4), new Opinion(0.5, 2), new Evidence(3, 2.0), List.of(PARTLY_TESTED), loss), StandalonePolicy.policy());
    assertThat(scores.annualisedLossInherent().doubleValue()).isCloseTo(404001.28269457266, within(1e-4));
    assertThat(scores.annualisedLossResidual().doubleValue())
        .isCloseTo(404001.28269457266 * 0.46964285714285714, within(1e-4));
  }

  @Test
  void the_residual_score_is_rounded_half_up_in_decimals() {
    // As doubles 36 * 0.5125 is 18.449999999999996 and 20 * 0.4025 just below 8.05.
    assertThat(Scoring.residualScore(36, 0.5125)).isEqualTo("18.5");
    assertThat(Scoring.residualScore(20, 0.4025)).isEqualTo("8.1");
    assertThat(Scoring.residualScore(100, Math.nextDown(0.1495))).isEqualTo("14.9");
    assertThat(Scoring.residualScore(100, 0.1495)).isEqualTo("15.0");
    assertThat(Scoring.residualScore(4, 0)).isEqualTo("0.0");
  }

  @Test
  void the_largest_of_the_four_ratings_counts() {
    assertThat(new Impact(1, 2, 3, 4).rating()).isEqualTo(4);
    assertThat(new Impact(5, 1, 1, 1).rating()).isEqualTo(5);
    assertThat(new Impact(1, 3, 2, 1).rating()).isEqualTo(3);
    assertThat(new Impact(1, 1, 2, 1).rating()).isEqualTo(2);
  }

  @Test
  void an_opinion_is_worth_a_year_unless_stated() {
    assertThat(new Opinion(2)).isEqualTo(new Opinion(2, 1));
  }

  @Test
  void an_imported_likelihood_lands_in_its_own_level() {
    double[] expectedPerYear = {0.04, 0.2, 0.6, 1.5, 3.3};
    for (int level = 1; level <= 5; level++) {
      assertThat(score(1, new Opinion(expectedPerYear[level - 1]), Evidence.NONE).likelihood()).isEqualTo(level);
    }
  }

  @Test
  void the_order_in_which_controls_come_does_not_matter() {
    ControlInForce a = new ControlInForce("ac-10", 0.7, 0.75, 3, 7);
    ControlInForce b = new ControlInForce("ac-2", 0.3, 0.25, 1, 9);
    ControlInForce c = new ControlInForce("IA-5", 0.9, 0.5, 2, 11);
    double deficiency = ControlDeficiency.of(List.of(c, a, b));
    assertThat(deficiency).isEqualTo(((1 * c.remaining()) * a.remaining()) * b.remaining());
    assertThat(ControlDeficiency.of(List.of(b, c, a))).isEqualTo(deficiency);
    assertThat(ControlDeficiency.of(List.of())).isEqualTo(1);
  }

  @Test
  void a_control_linked_twice_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ControlDeficiency.of(List.of(PARTLY_TESTED, PARTLY_TESTED)))
        .withMessage("Control ac-2 is linked twice.");
  }

  private static Scores score(int impact, Opinion opinion, Evidence evidence, ControlInForce... controls) {
    return Scoring.score(
        new ScoreInputs(Impact.ofAll(impact), opinion, evidence, List.of(controls), null), StandalonePolicy.policy());
  }

  private static void assertScores(Scores scores, double probability, int likelihood, double deficiency, int inherent,
      String residual, Severity severity, Strategy strategy) {
    assertThat(scores.probabilityInherent()).isCloseTo(probability, within(5e-7));
    assertThat(scores.likelihood()).isEqualTo(likelihood);
    assertThat(scores.controlDeficiency()).isCloseTo(deficiency, within(5e-7));
    assertThat(scores.inherentScore()).isEqualTo(inherent);
    assertThat(scores.residualScore()).isEqualTo(residual);
    assertThat(scores.severity()).isEqualTo(severity);
    assertThat(scores.strategy()).isEqualTo(strategy);
  }
}
