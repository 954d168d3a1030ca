package org.ermine.risk.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The clusters of all risks as one Poisson process over an alias table, drawn for a block of years at a time.
 *
 * <p>A block's clusters are spread evenly over the table's columns, so that their number on any stretch of columns is Poisson and
 * independent of the others'. The table is therefore walked page by page: a page's number is drawn at once, and its clusters then
 * find their columns in the processor's first cache. Clusters of one occurrence, the most frequent, have a table of their own:
 * they need no size, and the processor no guess at it.
 */
final class ClusterTable {
  /** Years to a block. A power of two: a cluster's year stands in the low bits of a random word. */
  static final int BLOCK = 1 << 10;

  /** Columns to a page; page and block together fit the first cache. Ten bits at most, or the product below overflows. */
  private static final int PAGE = 1 << 7;
  /** The high bits of a random word choose the column and, by what is left of them, the risk within it. */
  private static final int FRACTION_BITS = 53;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  /** Numbers to a risk in {@link #risks}, two risks to a column: mu, sigma, q, alpha / rate. */
  private static final int WIDTH = 4;
  /** A size of this probability is lost on a uniform number of 53 bits. */
  private static final double NEGLIGIBLE = 0x1p-60;

  private final int columns;
  private final boolean several;
  private final long[] thresholds;
  private final double[] risks;
  private final double clustersOfColumn;

  private ClusterTable(List<LossRisk> items, ToDoubleFunction<LossRisk> rate, boolean several) {
    double[] rates = items.stream().mapToDouble(rate).toArray();
    double total = items.stream().mapToDouble(rate).sum();
    AliasTable table = AliasTable.of(rates, total);
    this.columns = rates.length;
    this.several = several;
    this.thresholds = new long[columns];
    this.risks = new double[2 * WIDTH * columns];
    this.clustersOfColumn = total * BLOCK / columns;
    for (int i = 0; i < columns; i++) {
      thresholds[i] = (long) (table.shares()[i] * (FRACTION + 1));
      int alias = table.aliases()[i];
      write(2 * i, items.get(i), rates[i]);
      write(2 * i + 1, items.get(alias), rates[alias]);
    }
  }

  /** The tables that make up a portfolio; none if nothing can occur. */
  static List<ClusterTable> of(LossPortfolio portfolio) {
    return Stream.of(of(portfolio, LossRisk::singleRate, false), of(portfolio, LossRisk::severalRate, true))
        .flatMap(Optional::stream).toList();
  }

  private static Optional<ClusterTable> of(LossPortfolio portfolio, ToDoubleFunction<LossRisk> rate, boolean several) {
    List<LossRisk> items = portfolio.risks().stream().filter(risk -> rate.applyAsDouble(risk) > 0).toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(new ClusterTable(items, rate, several));
  }

  private void write(int place, LossRisk risk, double rate) {
    int at = WIDTH * place;
    risks[at] = risk.mu();
    risks[at + 1] = risk.sigma();
    risks[at + 2] = risk.q();
    risks[at + 3] = risk.alpha() / rate;
  }

  /** Adds a block's clusters to the losses of its years. */
  void draw(UniformRandomProvider random, double[] losses) {
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int first = 0; first < columns; first += PAGE) {
      int width = Math.min(PAGE, columns - first);
      int clusters = PoissonSampler.of(random, clustersOfColumn * width).sample();
      drawPage(first, width, clusters, random, normal, losses);
    }
  }

  private void drawPage(int first, int width, int clusters, UniformRandomProvider random, SharedStateContinuousSampler normal,
      double[] losses) {
    for (int i = 0; i < clusters; i++) {
      long word = random.nextLong();
      long place = (word >>> 64 - FRACTION_BITS) * width;
      int column = first + (int) (place >>> FRACTION_BITS);
      // 1 for the alias, 0 for the column's own risk, without a branch that nobody could predict
      int alias = (int) (thresholds[column] - 1 - (place & FRACTION) >>> 63);
      int at = WIDTH * (2 * column + alias);
      double mu = risks[at];
      double sigma = risks[at + 1];
      double loss = FastExp.of(mu + sigma * normal.sample());
      if (several) {
        loss += FastExp.of(mu + sigma * normal.sample());
        double left = random.nextDouble();
        double q = risks[at + 2];
        double weight = risks[at + 3] * q * q;
        int size = 2;
        for (double p = weight / 2; left >= p && p > NEGLIGIBLE; p = weight / size) {
          left -= p;
          weight *= q;
          size++;
          loss += FastExp.of(mu + sigma * normal.sample());
        }
      }
      losses[(int) word & BLOCK - 1] += loss;
    }
  }
}
