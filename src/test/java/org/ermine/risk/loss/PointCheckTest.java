package org.ermine.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.risk.loss.PointCheck.Verdict.BREACHED;
import static org.ermine.risk.loss.PointCheck.Verdict.UNCLEAR;
import static org.ermine.risk.loss.PointCheck.Verdict.WITHIN;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ermine.risk.AppetitePoint;

class PointCheckTest {
  /** 100 of 1,000 years at the limit; two standard errors are 19 years. */
  @Example void only_what_the_years_can_tell_is_told() {
    assertThat(verdict(100)).isEqualTo(UNCLEAR);
    assertThat(verdict(118)).isEqualTo(UNCLEAR);
    assertThat(verdict(119)).isEqualTo(BREACHED);
    assertThat(verdict(82)).isEqualTo(UNCLEAR);
    assertThat(verdict(81)).isEqualTo(WITHIN);
    assertThat(verdict(0)).isEqualTo(WITHIN);
    assertThat(verdict(1000)).isEqualTo(BREACHED);
  }

  @Example void years_too_few_to_show_so_rare_a_loss_do_not_say_that_it_is_rare() {
    assertThat(PointCheck.verdict(0, 0.001, 100)).isEqualTo(UNCLEAR);
  }

  @Example void a_loss_of_exactly_the_points_is_not_above_it() {
    var losses = AnnualLosses.of(IntStream.range(0, 1000).mapToDouble(i -> 500).toArray());
    assertThat(PointCheck.of(losses, List.of(point(0.1, 500), point(0.05, 600)))).noneMatch(PointCheck::breached);
    assertThat(PointCheck.of(losses, List.of(point(0.1, 499)))).allMatch(PointCheck::breached);
  }

  @Property(tries = 500)
  void a_curve_never_gets_better_by_more_losses(@ForAll @IntRange(min = 1, max = 999) int tolerated,
      @ForAll @IntRange(max = 999) int above) {
    assertThat(PointCheck.verdict((above + 1) / 1000.0, tolerated / 1000.0, 1000))
        .isGreaterThanOrEqualTo(PointCheck.verdict(above / 1000.0, tolerated / 1000.0, 1000));
  }

  private static PointCheck.Verdict verdict(int above) {
    var losses = AnnualLosses.of(IntStream.range(0, 1000).mapToDouble(i -> i < above ? 2000 : 0).toArray());
    return PointCheck.of(losses, List.of(point(0.1, 1000))).get(0).verdict();
  }

  private static AppetitePoint point(double probability, int loss) {
    return new AppetitePoint(probability, BigDecimal.valueOf(loss));
  }
}
