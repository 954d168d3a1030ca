package org.ermine.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.ermine.risk.ControlDeficiency;
import org.ermine.risk.ControlInForce;
import org.ermine.risk.Decimals;
import org.ermine.risk.LossInterval;

/** What must hold whatever the risks. */
class LossPropertiesTest {
  private static final int YEARS = 2_000;

  @Property(tries = 60)
  void the_curve_only_falls_and_the_tail_lies_beyond_the_quantile(@ForAll("portfolios") LossPortfolio portfolio, @ForAll int seed) {
    var losses = Simulated.years(portfolio, YEARS, seed, 1);
    double loss = -1;
    double probability = 1;
    for (var point : losses.curve()) {
      assertThat(point.loss()).isGreaterThan(loss);
      assertThat(point.probability()).isBetween(0.0, probability);
      loss = point.loss();
      probability = point.probability();
    }
    for (double level : new double[] {0.5, 0.95, 0.99}) {
      assertThat(losses.expectedShortfall(level).value()).isGreaterThanOrEqualTo(losses.valueAtRisk(level).value());
      assertThat(losses.exceedance(losses.valueAtRisk(level).value()).value()).isLessThanOrEqualTo(1 - level + 1e-12);
    }
    assertThat(losses.valueAtRisk(0.99).value()).isGreaterThanOrEqualTo(losses.valueAtRisk(0.95).value());
    assertThat(losses.mean().standardError()).isNotNegative();
  }

  @Property(tries = 60)
  void the_order_of_the_risks_does_not_matter(@ForAll("portfolios") LossPortfolio portfolio, @ForAll int seed) {
    var shuffled = new ArrayList<>(portfolio.risks());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Simulated.years(new LossPortfolio(shuffled), YEARS, seed, 1).curve())
        .isEqualTo(Simulated.years(portfolio, YEARS, seed, 1).curve());
  }

  @Property(tries = 60)
  void scaled_losses_scale_the_answers(@ForAll("portfolios") LossPortfolio portfolio,
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double scale) {
    var scaled = new LossPortfolio(portfolio.risks().stream().map(risk -> new LossRisk(risk.risk(), risk.alpha(), risk.beta(),
        risk.deficiency(), risk.mu() + Math.log(scale), risk.sigma())).toList());
    var before = Simulated.years(portfolio, YEARS, 1, 1);
    var after = Simulated.years(scaled, YEARS, 1, 1);
    close(after.mean().value(), scale * before.mean().value());
    close(after.valueAtRisk(0.95).value(), scale * before.valueAtRisk(0.95).value());
    close(after.expectedShortfall(0.99).value(), scale * before.expectedShortfall(0.99).value());
    close(after.expectedShortfall(0.99).standardError(), scale * before.expectedShortfall(0.99).standardError());
    close(scaled.meanLoss(), scale * portfolio.meanLoss());
    close(scaled.lossVariance(), scale * scale * portfolio.lossVariance());
  }

  @Property(tries = 300)
  void removing_a_control_never_lowers_the_mean(@ForAll("risks") LossRisk risk, @ForAll("controls") List<ControlInForce> controls) {
    for (var control : controls) {
      var without = new ArrayList<>(controls);
      without.remove(control);
      assertThat(behind(risk, without).meanLoss()).isGreaterThanOrEqualTo(behind(risk, controls).meanLoss());
    }
  }

  @Property(tries = 300)
  void the_mean_is_the_assessments_annualised_loss(@ForAll @DoubleRange(min = 0.01, max = 9) double rate,
      @ForAll @DoubleRange(min = 0, max = 1) double deficiency, @ForAll @DoubleRange(min = 1.1, max = 500) double width) {
    var risk = Simulated.risk("r", rate, 1, deficiency, 100, 100 * width);
    var interval = new LossInterval(Decimals.shortest(100), Decimals.shortest(100 * width));
    close(risk.meanLoss(), interval.annualisedLoss(rate, deficiency).doubleValue());
  }

  private static LossRisk behind(LossRisk risk, List<ControlInForce> controls) {
    return new LossRisk(risk.risk(), risk.alpha(), risk.beta(), ControlDeficiency.of(controls), risk.mu(), risk.sigma());
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  @Provide
  Arbitrary<LossPortfolio> portfolios() {
    return risks().list().ofMinSize(1).ofMaxSize(6).uniqueElements(LossRisk::risk).map(LossPortfolio::new);
  }

  @Provide
  Arbitrary<LossRisk> risks() {
    return Combinators.combine(Arbitraries.integers().between(1, 999_999), Arbitraries.doubles().between(0.001, 20).ofScale(3),
        Arbitraries.doubles().between(0.25, 40).ofScale(2), Arbitraries.doubles().between(0, 1).ofScale(6),
        Arbitraries.doubles().between(0, 12).ofScale(2), Arbitraries.doubles().between(0, 3).ofScale(3))
        .as((id, alpha, beta, deficiency, mu, sigma) ->
            new LossRisk("RSK-%06d".formatted(id), alpha, beta, deficiency, mu, sigma));
  }

  @Provide
  Arbitrary<List<ControlInForce>> controls() {
    return Combinators.combine(Arbitraries.of("ac-2", "ac-10", "ia-5", "cp-9"), Arbitraries.doubles().between(0.01, 1).ofScale(2),
        Arbitraries.of(0.0, 0.25, 0.5, 0.75, 1.0), Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 20))
        .as((id, coverage, design, passes, fails) -> new ControlInForce(id, coverage, design, passes, passes + fails))
        .list().ofMinSize(1).ofMaxSize(4).uniqueElements(ControlInForce::control);
  }
}
