package org.ermine.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnualLossesTest {
  private static final int YEARS = 1_000_000;

  static Stream<JsonNode> singleRiskTails() throws IOException {
    var cases = new ObjectMapper().readTree(AnnualLossesTest.class.getResource("/oracles/published.json"))
        .at("/singleRiskTail/cases");
    assertThat(cases).hasSize(2);
    return StreamSupport.stream(cases.spliterator(), false);
  }

  /** At most one occurrence a year; the years are the quantiles of that law, evenly spaced. */
  @ParameterizedTest
  @MethodSource("singleRiskTails")
  void quantiles_and_tails_are_the_published_ones(JsonNode given) {
    var risk = Simulated.risk("r", 1, 1, 1, given.get("low").doubleValue(), given.get("high").doubleValue());
    var log = new NormalDistribution(risk.mu(), risk.sigma());
    double probability = given.get("probability").doubleValue();
    var losses = AnnualLosses.of(IntStream.range(0, YEARS).mapToDouble(i -> (i + 0.5) / YEARS - (1 - probability))
        .map(u -> u <= 0 ? 0 : Math.exp(log.inverseCumulativeProbability(u / probability))).toArray());
    assertThat(losses.valueAtRisk(0.95).value()).isCloseTo(given.get("valueAtRisk95").doubleValue(), Percentage.withPercentage(0.01));
    assertThat(losses.valueAtRisk(0.99).value()).isCloseTo(given.get("valueAtRisk99").doubleValue(), Percentage.withPercentage(0.01));
    assertThat(losses.expectedShortfall(0.99).value())
        .isCloseTo(given.get("expectedShortfall99").doubleValue(), Percentage.withPercentage(0.01));
    if (given.has("probabilityAbove1e6")) {
      assertThat(losses.exceedance(1e6).value()).isCloseTo(given.get("probabilityAbove1e6").doubleValue(), within(1e-6));
    }
  }

  @Test void by_hand() {
    var losses = AnnualLosses.of(IntStream.rangeClosed(1, 200).mapToDouble(i -> i).toArray());
    assertThat(losses.valueAtRisk(0.95).value()).isEqualTo(190);
    assertThat(losses.expectedShortfall(0.95).value()).isCloseTo(195.5, within(1e-9));
    assertThat(losses.exceedance(150)).isEqualTo(new Estimate(0.25, Math.sqrt(0.25 * 0.75 / 200)));
    assertThat(losses.exceedance(149.5).value()).isEqualTo(0.255);
    assertThat(losses.mean().value()).isEqualTo(100.5);
    assertThat(losses.curve().get(0)).isEqualTo(new CurvePoint(0, 1, 0));
    assertThat(losses.curve().get(losses.curve().size() - 1).loss()).isEqualTo(190);
  }

  /** How far estimates from many seeds lie apart is what each of them says of itself. */
  @Test void standard_errors_are_honest() {
    var portfolio = Simulated.portfolio(Simulated.risk("a", 0.8, 1, 0.7, 1_000, 9_000), Simulated.risk("b", 5, 2, 0.3, 300, 900));
    var runs = IntStream.range(0, 400).mapToObj(seed -> Simulated.years(portfolio, 4_000, seed)).toList();
    Stream.<Function<AnnualLosses, Estimate>>of(AnnualLosses::mean, l -> l.valueAtRisk(0.95), l -> l.valueAtRisk(0.99),
        l -> l.expectedShortfall(0.95), l -> l.expectedShortfall(0.99), l -> l.exceedance(6_000)).forEach(estimator -> {
          var values = runs.stream().map(estimator).mapToDouble(Estimate::value).toArray();
          var stated = runs.stream().map(estimator).mapToDouble(Estimate::standardError).average().orElseThrow();
          var mean = Arrays.stream(values).average().orElseThrow();
          var apart = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
          assertThat(stated).isCloseTo(apart, Percentage.withPercentage(15));
        });
  }

  @Test void losses_that_are_none_are_refused() {
    for (double[] wrong : new double[][] {{}, {1, -1}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY}}) {
      assertThatThrownBy(() -> AnnualLosses.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    var losses = AnnualLosses.of(1, 2);
    for (double wrong : new double[] {0, 1, -0.5, Double.NaN}) {
      assertThatThrownBy(() -> losses.valueAtRisk(wrong)).hasMessageContaining("level");
      assertThatThrownBy(() -> losses.expectedShortfall(wrong)).hasMessageContaining("level");
    }
  }
}
