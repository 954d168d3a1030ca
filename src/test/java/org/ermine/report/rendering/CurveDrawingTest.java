package org.ermine.report.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class CurveDrawingTest {
  @Test void gridlines_stand_at_round_numbers_and_reach_the_largest() {
    var curve = new CurveDrawing(List.of(point("0", "0.99"), point("900000", "0.2"), point("3731000", "0.005")));
    assertThat(curve.losses()).extracting(Number::doubleValue).containsExactly(0.0, 1e6, 2e6, 3e6, 4e6);
    assertThat(curve.probabilities()).extracting(Number::doubleValue).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(new CurveDrawing(List.of(point("0", "0.01"), point("12", "0.006"))).losses().get(4).doubleValue()).isEqualTo(20);
  }

  @Test void without_a_loss_there_is_nothing_to_draw() {
    assertThat(new CurveDrawing(List.of(point("0", "0"))).worthDrawing()).isFalse();
  }

  private static Map<String, Object> point(String loss, String probability) {
    return Map.of("loss", loss, "probability", probability);
  }
}
