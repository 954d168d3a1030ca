package org.ermine.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ermine.risk.loss.Simulated.ERRORS;
import static org.ermine.risk.loss.Simulated.portfolio;
import static org.ermine.risk.loss.Simulated.risk;
import static org.ermine.risk.loss.Simulated.years;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ermine.risk.Evidence;
import org.ermine.risk.Likelihood;
import org.ermine.risk.Opinion;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossSimulationTest {
  private static final int YEARS = 100_000;

  private static final LossPortfolio RARE = portfolio(risk("rare", 0.3, 2, 0.5, 1_000, 10_000));
  private static final LossPortfolio CLUSTERED = portfolio(risk("clustered", 3, 0.25, 1, 1_000, 5_000));
  private static final LossPortfolio MIXED = portfolio(risk("a", 0.04, 1, 1, 50_000, 400_000),
      risk("b", 1.5, 1, 0.4, 1_000, 20_000), risk("c", 12, 3, 0.2, 500, 3_000), risk("d", 0.2, 0.5, 0.9, 10_000, 90_000),
      risk("e", 3.3, 10, 0.05, 2_000, 8_000));

  static Stream<Arguments> portfolios() {
    return Stream.of(Arguments.of(Named.of("rare", RARE), 300_000), Arguments.of(Named.of("clustered", CLUSTERED), 300_000),
        Arguments.of(Named.of("mixed", MIXED), 4_000_000));
  }

  @ParameterizedTest
  @MethodSource("portfolios")
  void the_curve_lies_where_fourier_transforms_put_it(LossPortfolio portfolio, double end) {
    var simulated = years(portfolio, YEARS, 11);
    var grid = Grid.of(portfolio, end);
    assertThat(simulated.curve()).hasSizeGreaterThan(10).allSatisfy(point ->
        assertThat(point.probability()).isCloseTo(grid.exceedance(point.loss()), within(ERRORS * point.standardError() + 1e-4)));
    for (double level : new double[] {0.95, 0.99}) {
      close(simulated.valueAtRisk(level), grid.quantile(level), grid.step);
      close(simulated.expectedShortfall(level), grid.expectedShortfall(level), grid.step);
    }
  }

  @ParameterizedTest
  @MethodSource("portfolios")
  void mean_and_variance_are_those_of_the_closed_form(LossPortfolio portfolio, double end) {
    var simulated = years(portfolio, YEARS, 12);
    close(simulated.mean(), portfolio.meanLoss(), 0);
    var grid = Grid.of(portfolio, end);
    assertThat(grid.mean()).isCloseTo(portfolio.meanLoss(), within(1e-4 * portfolio.meanLoss()));
    assertThat(grid.centralMoment(2)).isCloseTo(portfolio.lossVariance(), within(1e-3 * portfolio.lossVariance()));
    var variance = Math.pow(simulated.mean().standardError(), 2) * YEARS;
    var error = Math.sqrt((grid.centralMoment(4) - Math.pow(grid.centralMoment(2), 2)) / YEARS);
    close(new Estimate(variance, error), portfolio.lossVariance(), 0);
  }

  @Test void a_year_without_a_loss_is_as_likely_as_the_assessment_says() {
    for (double deficiency : new double[] {0.05, 0.47, 1}) {
      var likelihood = Likelihood.of(new Opinion(0.5, 2), new Evidence(3, 2), deficiency);
      var risk = new LossRisk("r", likelihood.alpha(), likelihood.beta(), deficiency, 10, 1);
      assertThat(Math.exp(-risk.clusterRate())).isCloseTo(1 - likelihood.probabilityResidual(), within(1e-12))
          .isCloseTo(Math.pow(likelihood.beta() / (likelihood.beta() + deficiency), likelihood.alpha()), within(1e-12));
      var above = years(portfolio(risk), YEARS, 13).exceedance(0);
      close(above, likelihood.probabilityResidual(), 0);
    }
  }

  @Test void any_number_of_threads_gives_the_same_digits() {
    for (int years : new int[] {100, 1_024, 20_000}) {
      var alone = years(MIXED, years, 14, 1);
      for (int threads : new int[] {2, 3, 8}) {
        var together = years(MIXED, years, 14, threads);
        assertThat(together.years()).isEqualTo(years);
        assertThat(together.curve()).isEqualTo(alone.curve());
        assertThat(together.mean()).isEqualTo(alone.mean());
        assertThat(together.expectedShortfall(0.99)).isEqualTo(alone.expectedShortfall(0.99));
      }
    }
    assertThat(years(MIXED, 1_000, 15).mean()).isNotEqualTo(years(MIXED, 1_000, 14).mean());
  }

  @Test void many_risks_are_drawn_in_proportion() {
    var risks = IntStream.range(0, 1_000).mapToObj(i -> risk("r" + i, 0.001 * (1 + i % 10), 1, 1, 100 * (1 + i), 101 * (1 + i)))
        .toList();
    var portfolio = new LossPortfolio(risks);
    var simulated = years(portfolio, YEARS, 16);
    close(simulated.mean(), portfolio.meanLoss(), 0);
    close(simulated.exceedance(0), -Math.expm1(-risks.stream().mapToDouble(LossRisk::clusterRate).sum()), 0);
    var dear = new LossPortfolio(risks.subList(900, 1_000));
    close(years(dear, YEARS, 17).mean(), dear.meanLoss(), 0);
  }

  @Test void without_risks_or_behind_perfect_controls_nothing_is_lost() {
    for (var portfolio : List.of(new LossPortfolio(List.of()), portfolio(risk("r", 1, 1, 0, 10, 20)))) {
      var simulated = years(portfolio, 1_000, 18);
      assertThat(simulated.curve()).containsExactly(new CurvePoint(0, 0, 0));
      assertThat(simulated.mean()).isEqualTo(new Estimate(0, 0));
      assertThat(simulated.expectedShortfall(0.99)).isEqualTo(new Estimate(0, 0));
      assertThat(portfolio.meanLoss()).isZero();
      assertThat(portfolio.lossVariance()).isZero();
    }
  }

  @Test void a_simulation_that_is_not_wanted_any_more_stops() {
    var workers = Executors.newFixedThreadPool(2);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> LossSimulation.run(MIXED, 1_000_000, 1, workers, 2)).isInstanceOf(InterruptedException.class);
    assertThat(workers.shutdownNow()).isEmpty();
  }

  @Test void nonsense_is_refused_with_the_reason() {
    refused(() -> years(MIXED, 99, 1), "At least 100 years");
    refused(() -> years(MIXED, -1, 1), "At least 100 years");
    refused(() -> LossSimulation.run(MIXED, 100, 1, null, 0), "at least one thread");
    refused(() -> portfolio(risk("a", 1, 1, 1, 1, 2), risk("a", 2, 1, 1, 1, 2)), "there twice");
    refused(() -> new LossPortfolio(IntStream.range(0, 60).mapToObj(i -> risk("r" + i, 10_000, 1, 1, 1, 2)).toList()),
        "occur 600000 times a year");
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(() -> new LossRisk("r", wrong, 1, 1, 1, 1), "Alpha");
      refused(() -> new LossRisk("r", 1, wrong, 1, 1, 1), "Beta");
    }
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      refused(() -> new LossRisk("r", 1, 1, wrong, 1, 1), "deficiency");
    }
    refused(() -> new LossRisk("r", 1, 1, 1, Double.NaN, 1), "Mu");
    refused(() -> new LossRisk("r", 1, 1, 1, 1, -1), "Sigma");
    refused(() -> new LossRisk("r", 1, 1, 1, 1, 40), "no finite mean");
    refused(() -> new LossRisk(" ", 1, 1, 1, 1, 1), "id");
  }

  private static void close(Estimate estimate, double exact, double step) {
    assertThat(estimate.standardError()).isPositive();
    assertThat(estimate.value()).isCloseTo(exact, within(ERRORS * estimate.standardError() + step));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String reason) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
  }
}
