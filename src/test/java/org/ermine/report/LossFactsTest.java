package org.ermine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.ermine.report.content.Facts;
import org.ermine.risk.LossInterval;
import org.ermine.risk.loss.BackgroundSimulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked")
class LossFactsTest {
  private final BackgroundSimulation simulation = new BackgroundSimulation();
  private final LossFacts facts = new LossFacts(simulation);

  @AfterEach void stop() {
    simulation.destroy();
  }

  @Test void the_mean_of_the_simulated_years_is_what_the_rows_add_up_to() {
    var rows = List.of(row("RSK-1", "0.5", "0.4", "1000", "20000"), row("RSK-2", "3", "1", "50", "900"),
        row("RSK-3", "7", "0.2", null, null));
    var losses = facts.of(rows);
    var mean = (Map<String, Object>) losses.get("annualisedLoss");
    var sum = expected(0.5, 0.4, 1_000, 20_000) + expected(3, 1, 50, 900);
    assertThat(number(mean, "value")).isCloseTo(sum, within(4.5 * number(mean, "standardError")));
    assertThat(losses).containsEntry("years", 100_000).containsEntry("seed", 1).containsEntry("risksWithMoney", 2)
        .containsEntry("risksWithoutMoney", 1);
    var points = (List<Map<String, Object>>) losses.get("points");
    assertThat(points).hasSizeGreaterThan(20);
    assertThat(points).extracting(point -> number(point, "probability")).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(number((Map<String, Object>) losses.get("valueAtRisk99"), "value"))
        .isGreaterThan(number((Map<String, Object>) losses.get("valueAtRisk95"), "value"));
    assertThat(facts.of(rows)).isEqualTo(losses);
  }

  @Test void without_money_or_with_far_too_many_occurrences_nothing_is_said() {
    assertThat(facts.of(List.of())).isNull();
    assertThat(facts.of(List.of(row("RSK-1", "1", "1", null, null)))).isNull();
    assertThat(facts.of(IntStream.range(0, 60).mapToObj(i -> row("RSK-" + i, "10000", "1", "1", "2")).toList())).isNull();
  }

  private static double expected(double rate, double deficiency, double low, double high) {
    return new LossInterval(BigDecimal.valueOf(low), BigDecimal.valueOf(high)).annualisedLoss(rate, deficiency).doubleValue();
  }

  private static double number(Map<String, Object> figures, String name) {
    return Double.parseDouble((String) figures.get(name));
  }

  private static Map<String, Object> row(String risk, String rate, String deficiency, String low, String high) {
    return ((List<Map<String, Object>>) new Facts().risk(risk, "s", "Low", "3.0", null).but("expectedPerYear", rate,
        "occurrences", 0, "exposureYears", "0", "controlDeficiency", deficiency, "lossLow", low, "lossHigh", high).facts()
        .get("risks")).get(0);
  }
}
