package org.ermine.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** The parts that draws are made of. */
class SamplingTest {
  @Test void the_fast_exponential_is_within_two_units_in_the_last_place() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-690, 690) : random.nextDouble(-2, 30);
      double exact = StrictMath.exp(x);
      assertThat(Math.abs(FastExp.of(x) - exact)).isLessThanOrEqualTo(2 * Math.ulp(exact));
    }
  }

  @Test void the_fast_exponential_has_the_right_ends() {
    assertThat(FastExp.of(0)).isEqualTo(1);
    for (double x : new double[] {709.5, 710, -745, -746, 1e300, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        Double.NaN, 700, -700}) {
      assertThat(FastExp.of(x)).isEqualTo(Double.valueOf(StrictMath.exp(x)));
    }
  }

  @Test void the_words_are_those_of_xoshiro() {
    long[] state = {1, -2, 3L << 40, 4};
    var library = RandomSource.XO_SHI_RO_256_PP.create(state);
    var ours = new Draws(state[0], state[1], state[2], state[3]);
    for (int i = 0; i < 1_000; i++) assertThat(ours.nextLong()).isEqualTo(library.nextLong());
  }

  /** Over strips, edges and tail: as many in every cell as the law says, by chi-squared. */
  @Test void the_normal_numbers_are_normal() {
    var law = new NormalDistribution();
    double[] ends = DoubleStream.iterate(-4.5, end -> end <= 4.5, end -> end + 0.125).toArray();
    long[] counted = new long[ends.length + 1];
    var draws = new Draws(RandomSource.XO_SHI_RO_256_PP.create(3L));
    int n = 4_000_000;
    for (int i = 0; i < n; i++) {
      int place = Arrays.binarySearch(ends, draws.normal());
      counted[place < 0 ? -place - 1 : place]++;
    }
    double[] upTo = Arrays.stream(ends).map(law::cumulativeProbability).toArray();
    double[] expected = IntStream.rangeClosed(0, ends.length)
        .mapToDouble(i -> n * ((i == ends.length ? 1 : upTo[i]) - (i == 0 ? 0 : upTo[i - 1]))).toArray();
    assertThat(new ChiSquareTest().chiSquareTest(expected, counted)).isGreaterThan(1e-3);
  }

  @Property(tries = 300)
  void an_alias_table_holds_every_weight(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 1e-6, max = 1e6) @Scale(6) Double> given) {
    var weights = given.stream().mapToDouble(Double::doubleValue).toArray();
    var total = Arrays.stream(weights).sum();
    var table = AliasTable.of(weights, total);
    var held = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      assertThat(table.shares()[i]).isBetween(0.0, 1.0);
      held[i] += table.shares()[i] * total / weights.length;
      held[table.aliases()[i]] += (1 - table.shares()[i]) * total / weights.length;
    }
    for (int i = 0; i < weights.length; i++) assertThat(held[i]).isCloseTo(weights[i], within(1e-12 * total));
  }
}
