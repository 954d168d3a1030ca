package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.ermine.engine.StandalonePolicy;

/** What must hold for every input, at fixed occurrences and exposure. */
class ScoringPropertiesTest {

  private final Policy policy = StandalonePolicy.policy();

  @Property(tries = 300)
  void the_residual_never_exceeds_the_inherent(@ForAll("inputs") ScoreInputs inputs) {
    Scores scores = Scoring.score(inputs, policy);
    assertThat(scores.residualScore()).isLessThanOrEqualTo(BigDecimal.valueOf(scores.inherentScore()));
    assertThat(scores.probabilityResidual()).isLessThanOrEqualTo(scores.probabilityInherent());
    assertThat(scores.annualisedLossResidual()).isLessThanOrEqualTo(scores.annualisedLossInherent());
  }

  @Property(tries = 300)
  void everything_stays_in_its_range(@ForAll("inputs") ScoreInputs inputs) {
    Scores scores = Scoring.score(inputs, policy);
    assertThat(scores.probabilityInherent()).isBetween(0.0, 1.0);
    assertThat(scores.probabilityResidual()).isBetween(0.0, 1.0);
    assertThat(scores.controlDeficiency()).isBetween(0.0, 1.0);
    assertThat(scores.likelihood()).isBetween(1, 5);
    assertThat(scores.inherentScore()).isBetween(4, 100);
    assertThat(scores.residualScore().scale()).isEqualTo(1);
    assertThat(scores.occurrenceRate()).isPositive();
    assertThat(Scoring.score(inputs, policy)).isEqualTo(scores);
  }

  @Property(tries = 300)
  void the_residual_never_falls_when_impact_rises(@ForAll("inputs") ScoreInputs inputs, @ForAll("impacts") Impact other) {
    Impact one = inputs.impact();
    Impact raised = new Impact(Math.max(one.service(), other.service()), Math.max(one.customers(), other.customers()),
        Math.max(one.reputation(), other.reputation()), Math.max(one.compliance(), other.compliance()));
    assertNotLower(with(inputs, raised, inputs.opinion(), inputs.evidence(), inputs.controls()), inputs);
  }

  @Property(tries = 300)
  void the_residual_never_falls_when_likelihood_rises(
      @ForAll("inputs") ScoreInputs inputs, @ForAll @DoubleRange(min = 1, max = 100) double factor) {
    Opinion opinion = inputs.opinion();
    Opinion raised = new Opinion(Math.min(10_000, opinion.expectedPerYear() * factor), opinion.evidenceYears());
    assertNotLower(with(inputs, inputs.impact(), raised, inputs.evidence(), inputs.controls()), inputs);
  }

  @Property(tries = 300)
  void the_residual_never_falls_when_deficiency_rises(
      @ForAll @IntRange(min = 1, max = 25) int product,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(15) double one,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(15) double other) {
    assertThat(Scoring.residualScore(4 * product, Math.max(one, other)))
        .isGreaterThanOrEqualTo(Scoring.residualScore(4 * product, Math.min(one, other)));
  }

  @Property(tries = 300)
  void the_residual_probability_never_falls_when_deficiency_rises(@ForAll("inputs") ScoreInputs inputs,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(15) double one,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(15) double other) {
    assertThat(Likelihood.of(inputs.opinion(), inputs.evidence(), Math.max(one, other)).probabilityResidual())
        .isGreaterThanOrEqualTo(
            Likelihood.of(inputs.opinion(), inputs.evidence(), Math.min(one, other)).probabilityResidual());
  }

  @Property(tries = 300)
  void removing_a_control_never_lowers_a_score(@ForAll("inputs") ScoreInputs inputs) {
    for (ControlInForce control : inputs.controls()) {
      List<ControlInForce> fewer = new ArrayList<>(inputs.controls());
      fewer.remove(control);
      assertNotLower(with(inputs, inputs.impact(), inputs.opinion(), inputs.evidence(), fewer), inputs);
    }
  }

  @Property(tries = 300)
  void another_passed_test_never_raises_a_score(@ForAll("inputs") ScoreInputs inputs) {
    for (int i = 0; i < inputs.controls().size(); i++) {
      List<ControlInForce> tested = new ArrayList<>(inputs.controls());
      ControlInForce c = tested.get(i);
      tested.set(i, new ControlInForce(c.control(), c.coverage(), c.design(), c.passes() + 1, c.tests() + 1));
      assertNotLower(inputs, with(inputs, inputs.impact(), inputs.opinion(), inputs.evidence(), tested));
    }
  }

  @Property(tries = 300)
  void another_occurrence_never_lowers_a_score(@ForAll("inputs") ScoreInputs inputs) {
    Evidence more = new Evidence(inputs.evidence().occurrences() + 1, inputs.evidence().exposureYears());
    assertNotLower(with(inputs, inputs.impact(), inputs.opinion(), more, inputs.controls()), inputs);
  }

  @Property(tries = 300)
  void the_probability_agrees_with_the_formula_as_it_is_written(@ForAll("inputs") ScoreInputs inputs) {
    Likelihood likelihood = Likelihood.of(inputs.opinion(), inputs.evidence(), 0.5);
    double beta = likelihood.beta();
    assertThat(likelihood.probabilityInherent())
        .isCloseTo(1 - Math.pow(beta / (beta + 1), likelihood.alpha()), Offset.offset(1e-9));
    assertThat(likelihood.probabilityResidual())
        .isCloseTo(1 - Math.pow(beta / (beta + 0.5), likelihood.alpha()), Offset.offset(1e-9));
  }

  @Provide
  Arbitrary<ScoreInputs> inputs() {
    Arbitrary<Opinion> opinions = Combinators.combine(
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0.001, 5).ofScale(3),
            Arbitraries.doubles().between(1e-9, 10_000).ofScale(9)),
        Arbitraries.doubles().between(0.25, 10).ofScale(2)).as(Opinion::new);
    Arbitrary<Evidence> evidence = Combinators.combine(
        Arbitraries.integers().between(0, 50), Arbitraries.doubles().between(0, 30).ofScale(6)).as(Evidence::new);
    Arbitrary<LossInterval> losses = Combinators.combine(
        Arbitraries.bigDecimals().between(BigDecimal.ONE, new BigDecimal("1000000")).ofScale(2),
        Arbitraries.integers().between(2, 1000)).as((low, factor) ->
            new LossInterval(low, low.multiply(BigDecimal.valueOf(factor))));
    Arbitrary<List<ControlInForce>> links = controls().list().ofMaxSize(5).uniqueElements(ControlInForce::control);
    return Combinators.combine(impacts(), opinions, evidence, links, losses).as(ScoreInputs::new);
  }

  @Provide
  Arbitrary<Impact> impacts() {
    Arbitrary<Integer> ratings = Arbitraries.integers().between(1, 5);
    return Combinators.combine(ratings, ratings, ratings, ratings).as(Impact::new);
  }

  private static Arbitrary<ControlInForce> controls() {
    return Combinators.combine(
        Arbitraries.of("ac-2", "ac-10", "ia-5", "cp-9", "si-4", "AU-6"),
        Arbitraries.doubles().between(0.01, 1).ofScale(2),
        Arbitraries.of(DesignRating.class),
        Arbitraries.integers().between(0, 40),
        Arbitraries.integers().between(0, 40))
        .as((id, coverage, design, passes, fails) ->
            new ControlInForce(id, coverage, design.value(), passes, passes + fails));
  }

  private void assertNotLower(ScoreInputs raised, ScoreInputs inputs) {
    Scores before = Scoring.score(inputs, policy);
    Scores after = Scoring.score(raised, policy);
    assertThat(after.likelihood()).isGreaterThanOrEqualTo(before.likelihood());
    assertThat(after.inherentScore()).isGreaterThanOrEqualTo(before.inherentScore());
    assertThat(after.residualScore()).isGreaterThanOrEqualTo(before.residualScore());
    assertThat(after.severity()).isGreaterThanOrEqualTo(before.severity());
    assertThat(after.probabilityResidual()).isGreaterThanOrEqualTo(before.probabilityResidual());
    assertThat(after.annualisedLossResidual()).isGreaterThanOrEqualTo(before.annualisedLossResidual());
  }

  private static ScoreInputs with(
      ScoreInputs inputs, Impact impact, Opinion opinion, Evidence evidence, List<ControlInForce> controls) {
    return new ScoreInputs(impact, opinion, evidence, controls, inputs.loss());
  }
}
