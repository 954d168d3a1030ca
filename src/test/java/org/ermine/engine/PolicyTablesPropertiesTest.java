package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Exactly one rule of each table matches, whatever comes. */
class PolicyTablesPropertiesTest {

  @Property(tries = 500)
  void one_severity(@ForAll("scores") BigDecimal score) {
    assertOneRule("severity", Map.of("residualScore", score.doubleValue()));
  }

  @Example
  void one_severity_for_every_score_there_is() {
    for (int tenths = 0; tenths <= 1000; tenths++) {
      assertOneRule("severity", Map.of("residualScore", BigDecimal.valueOf(tenths, 1).doubleValue()));
    }
  }

  @Property(tries = 500)
  void one_likelihood(@ForAll("shares") double probability) {
    assertOneRule("likelihood", Map.of("probabilityInherent", probability));
  }

  @Property(tries = 500)
  void one_strategy(@ForAll @IntRange(min = 1, max = 25) int product, @ForAll("shares") double deficiency) {
    assertOneRule("strategy", Map.of("inherentScore", 4 * product, "controlDeficiency", deficiency));
  }

  @Property
  void one_approval_and_one_acceptance(@ForAll("severities") String severity) {
    assertOneRule("approval", Map.of("severity", severity));
    assertOneRule("acceptance", Map.of("severity", severity));
  }

  @Property
  void one_cadence(@ForAll("severitiesOrNone") String severity) {
    assertOneRule("cadence", Map.of("severity", severity));
  }

  @Provide
  Arbitrary<BigDecimal> scores() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 1000).map(tenths -> BigDecimal.valueOf(tenths, 1)),
        Arbitraries.of("14.9", "15.0", "15.1", "34.9", "35.0", "35.1", "59.9", "60.0", "60.1").map(BigDecimal::new));
  }

  /** Any double from 0 to 1, and the boundaries with their neighbours, the next doubles included. */
  @Provide
  Arbitrary<Double> shares() {
    Arbitrary<Double> boundaries = Arbitraries.of(0.0, 0.05, 0.2, 0.4, 0.5, 0.8, 1.0);
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(0, 1).ofScale(9),
        Arbitraries.randomValue(random -> random.nextDouble()),
        boundaries,
        boundaries.map(value -> Math.max(0, Math.nextDown(value))),
        boundaries.map(value -> Math.min(1, Math.nextUp(value))));
  }

  @Provide
  Arbitrary<String> severities() {
    return Arbitraries.of("Low", "Medium", "High", "Severe");
  }

  @Provide
  Arbitrary<String> severitiesOrNone() {
    return Arbitraries.of("Low", "Medium", "High", "Severe", "none");
  }

  private static void assertOneRule(String decision, Map<String, Object> inputs) {
    var collected = StandalonePolicy.ask(decision, inputs);
    assertThat(collected.rules()).as("%s %s", decision, inputs).hasSize(1);
    assertThat(StandalonePolicy.rulesOf(decision)).contains(collected.rules().get(0).rule());
    assertThat(collected.result()).hasSize(1);
  }
}
