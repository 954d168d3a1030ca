package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AppetiteTest {
  @Property(tries = 100)
  void points_are_kept_by_loss_whatever_their_order(@ForAll @IntRange(max = 10) int many, @ForAll Random random) {
    var points = IntStream.range(0, many).mapToObj(i -> point(0.9 - 0.05 * i, 1000 * (i + 1))).toList();
    var shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, random);
    assertThat(new Appetite(null, shuffled).points()).isEqualTo(points);
  }

  @Property(tries = 100)
  void a_larger_loss_must_be_rarer(@ForAll @IntRange(min = 1, max = 99) int one, @ForAll @IntRange(min = 1, max = 99) int other) {
    var points = List.of(point(one / 100.0, 1000), point(other / 100.0, 2000));
    if (other < one) assertThat(new Appetite(null, points).points()).hasSize(2);
    else assertThatThrownBy(() -> new Appetite(null, points)).hasMessageContaining("must become rarer");
  }

  @Example void what_makes_no_sense_is_refused() {
    for (var probability : List.of(0.0, 1.0, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> point(probability, 1000)).as("%s", probability).isInstanceOf(IllegalArgumentException.class);
    }
    for (var loss : List.of("0", "-1", "1000000000000001")) {
      assertThatThrownBy(() -> new AppetitePoint(0.1, new BigDecimal(loss))).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new AppetitePoint(0.1, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Appetite(null, List.of(point(0.2, 1000), new AppetitePoint(0.1, new BigDecimal("1000.00")))))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new Appetite(null, IntStream.range(1, 12).mapToObj(i -> point(0.9 - 0.05 * i, i)).toList()))
        .hasMessageContaining("at most 10");
  }

  @Example void a_severity_is_above_only_where_one_is_stated() {
    assertThat(Appetite.of(Severity.MEDIUM).isBelow(Severity.HIGH)).isTrue();
    assertThat(Appetite.of(Severity.MEDIUM).isBelow(Severity.MEDIUM)).isFalse();
    assertThat(Appetite.of(Severity.MEDIUM).isBelow(null)).isFalse();
    assertThat(Appetite.NONE.isBelow(Severity.SEVERE)).isFalse();
  }

  private static AppetitePoint point(double probability, int loss) {
    return new AppetitePoint(probability, BigDecimal.valueOf(loss));
  }
}
