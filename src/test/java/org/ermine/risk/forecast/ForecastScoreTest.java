package org.ermine.risk.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ForecastScoreTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant END = Instant.parse("2027-01-31T12:00:00Z");

  @Test void figures_worked_by_hand() {
    var sum = new ForecastScore.Sum();
    sum.add(0.9, true);
    sum.add(0.3, false);
    sum.add(0.2, true);
    sum.add(0.1, false);
    var score = sum.score();
    // squares 0.01, 0.09, 0.64, 0.01
    assertThat(score.brier()).isCloseTo(0.1875, within(1e-12));
    assertThat(score.baseRate()).isEqualTo(0.5);
    assertThat(score.baseRateBrier()).isEqualTo(0.25);
    assertThat(score.skill()).isCloseTo(0.25, within(1e-12));
    // their sample variance 0.2745 / 3, over 4
    assertThat(score.standardError()).isCloseTo(Math.sqrt(0.277275 / 3 / 4), within(1e-12));
    assertThat(score.resolved()).isEqualTo(4);
    assertThat(score.occurred()).isEqualTo(2);
  }

  @Test void nothing_resolved_has_no_score_and_one_outcome_no_skill() {
    assertThat(new ForecastScore.Sum().score()).isEqualTo(new ForecastScore(0, 0, null, null, null, null, null));
    var one = new ForecastScore.Sum();
    one.add(0.4, false);
    assertThat(one.score()).isEqualTo(new ForecastScore(1, 0, 0.4 * 0.4, null, 0.0, 0.0, null));
  }

  @Test void a_bin_has_its_lower_edge_and_the_last_both() {
    var sum = new ForecastScore.Sum();
    for (var p : List.of(0.0, 0.1, 0.9, 1.0)) sum.add(p, true);
    assertThat(sum.reliability().stream().map(ForecastScore.Bin::resolved)).containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 2L);
    assertThat(sum.reliability().get(9).meanProbability()).isEqualTo(0.95);
    assertThat(sum.reliability().get(5).occurredShare()).isNull();
  }

  @Test void what_became_of_a_forecast() {
    var inside = START.plusSeconds(60);
    var later = START.plusSeconds(120);
    assertThat(Resolution.of(END, null, null, END)).isEqualTo(Resolution.OPEN);
    assertThat(Resolution.of(END, null, null, END.plusNanos(1))).isEqualTo(Resolution.DID_NOT_OCCUR);
    assertThat(Resolution.of(END, inside, null, later)).isEqualTo(Resolution.OCCURRED);
    assertThat(Resolution.of(END, inside, later, later)).isEqualTo(Resolution.OCCURRED);
    assertThat(Resolution.of(END, later, inside, END.plusNanos(1))).isEqualTo(Resolution.LEFT_OUT);
    assertThat(Resolution.of(END, null, inside, inside)).isEqualTo(Resolution.LEFT_OUT);
  }

  @Test void only_resolved_forecasts_are_scored_and_the_others_are_counted() {
    var table = new ForecastTable.Builder();
    table.add(forecast("ada", "fraud", Resolution.OCCURRED));
    table.add(forecast("ada", null, Resolution.DID_NOT_OCCUR));
    table.add(forecast("bob", "fraud", Resolution.OPEN));
    table.add(forecast("bob", "fraud", Resolution.LEFT_OUT));
    var scored = table.table();
    assertThat(scored.open()).isEqualTo(1);
    assertThat(scored.leftOut()).isEqualTo(1);
    assertThat(scored.all().resolved()).isEqualTo(2);
    assertThat(scored.owners().stream().map(ForecastTable.Group::name)).containsExactly("ada");
    assertThat(scored.categories().stream().map(ForecastTable.Group::name)).containsExactly("fraud", null);
  }

  @Property void always_answering_the_base_rate_has_no_skill(@ForAll @Size(min = 2, max = 50) List<Boolean> outcomes) {
    double base = (double) outcomes.stream().filter(o -> o).count() / outcomes.size();
    Assume.that(base > 0 && base < 1);
    var sum = new ForecastScore.Sum();
    outcomes.forEach(o -> sum.add(base, o));
    assertThat(sum.score().skill()).isCloseTo(0, within(1e-9));
  }

  @Property void the_score_is_a_mean_of_squares_and_the_bins_hold_every_forecast(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 1) Double> probabilities, @ForAll boolean cameTrue) {
    var sum = new ForecastScore.Sum();
    probabilities.forEach(p -> sum.add(p, cameTrue));
    assertThat(sum.score().brier()).isBetween(0.0, 1.0);
    assertThat(sum.reliability().stream().mapToLong(ForecastScore.Bin::resolved).sum()).isEqualTo(probabilities.size());
  }

  private static Forecast forecast(String owner, String category, Resolution resolution) {
    return new Forecast(UUID.randomUUID(), "RSK-000001", owner, category, 0.5, START, END, resolution, null);
  }
}
