package org.ermine.risk.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    var draws = new Draws(1, -2, 3L << 40, 4);
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

  /** With q up to 0.97 most clusters are larger than what the table holds. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.1, 0.5, 0.8, 0.97})
  void the_sizes_of_clusters_follow_the_logarithmic_law(double q) {
    var single = -q / Math.log1p(-q);
    var sizes = new ClusterSizes(q, single);
    var words = RandomSource.XO_SHI_RO_256_PP.create(5L);
    int n = 1_000_000;
    int largest = Math.max(2, (int) (Math.log(1e-3) / Math.log(q)));
    long[] counted = new long[largest + 1];
    for (int i = 0; i < n; i++) counted[Math.min(sizes.of(words.nextLong()), largest + 1) - 1]++;
    double[] expected = IntStream.rangeClosed(1, largest + 1).mapToDouble(size -> n * single * Math.pow(q, size - 1) / size).toArray();
    expected[largest] = n - Arrays.stream(expected).limit(largest).sum();
    for (int i = 0; i <= largest; i++) {
      assertThat((double) counted[i]).as("of size %d", i + 1).isCloseTo(expected[i], within(5 * Math.sqrt(expected[i]) + 1));
    }
  }

  @Property(tries = 300)
  void a_cluster_has_an_occurrence_at_least_and_its_years_bits_have_no_say(
      @ForAll @DoubleRange(min = 1e-9, max = 0.99) @Scale(9) double q, @ForAll long word) {
    var sizes = new ClusterSizes(q, -q / Math.log1p(-q));
    assertThat(sizes.of(word)).isPositive().isEqualTo(sizes.of(word ^ Clusters.BLOCK - 1));
    assertThat(sizes.of(0)).isEqualTo(1);
  }
}
