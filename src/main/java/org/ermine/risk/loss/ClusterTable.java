package org.ermine.risk.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * The clusters of all risks as one Poisson process over an alias table, drawn for a block of years at a time.
 *
 * <p>A block's clusters are spread evenly over the table's columns, so that their number on any stretch of columns is Poisson and
 * independent of the others'. The table is therefore walked page by page: a page's number is drawn at once, and its clusters then
 * find their columns in the processor's first cache. Clusters of one occurrence, the most frequent, have a table of their own:
 * they need no size, and the processor no guess at it.
 */
final class ClusterTable {
  /** Years to a stretch. A power of two: a cluster's year stands in the low bits of a random word. */
  static final int STRETCH = 1 << 10;

  /** Columns to a page; page and stretch together fit the first cache. Ten bits at most, or the product below overflows. */
  private static final int PAGE = 1 << 7;
  /** The high bits of a random word choose the column and, by what is left of them, the risk within it. */
  private static final int FRACTION_BITS = 53;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  /** Numbers to a risk in {@link #risks}, two risks to a column: mu, sigma, and for several occurrences q and alpha / rate. */
  private static final int SINGLE = 2;
  private static final int SEVERAL = 4;
  /** A size of this probability is lost on a uniform number of 53 bits. */
  private static final double NEGLIGIBLE = 0x1p-60;

  private final int columns;
  private final int numbers;
  private final long[] thresholds;
  private final double[] risks;
  private final double clustersOfColumn;

  private ClusterTable(List<LossRisk> items, ToDoubleFunction<LossRisk> rate, int numbers) {
    double[] rates = items.stream().mapToDouble(rate).toArray();
    double total = items.stream().mapToDouble(rate).sum();
    AliasTable table = AliasTable.of(rates, total);
    this.columns = rates.length;
    this.numbers = numbers;
    this.thresholds = new long[columns];
    this.risks = new double[2 * numbers * columns];
    this.clustersOfColumn = total * STRETCH / columns;
    for (int i = 0; i < columns; i++) {
      thresholds[i] = (long) (table.shares()[i] * (FRACTION + 1));
      int alias = table.aliases()[i];
      write(2 * i, items.get(i), rates[i]);
      write(2 * i + 1, items.get(alias), rates[alias]);
    }
  }

  /** The tables that make up a portfolio; none if nothing can occur. */
  static List<ClusterTable> of(LossPortfolio portfolio) {
    return Stream.of(of(portfolio, LossRisk::singleRate, SINGLE), of(portfolio, LossRisk::severalRate, SEVERAL))
        .flatMap(Optional::stream).toList();
  }

  private static Optional<ClusterTable> of(LossPortfolio portfolio, ToDoubleFunction<LossRisk> rate, int numbers) {
    List<LossRisk> items = portfolio.risks().stream().filter(risk -> rate.applyAsDouble(risk) > 0).toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(new ClusterTable(items, rate, numbers));
  }

  private void write(int place, LossRisk risk, double rate) {
    double[] all = {risk.mu(), risk.sigma(), risk.q(), risk.alpha() / rate};
    System.arraycopy(all, 0, risks, numbers * place, numbers);
  }

  /**
   * Adds the clusters of a block of years to their losses. A page that has been fetched serves all of the block's stretches.
   *
   * @param losses a multiple of {@link #STRETCH}
   */
  void draw(Draws random, double[] losses) {
    for (int first = 0; first < columns; first += PAGE) {
      int width = Math.min(PAGE, columns - first);
      SharedStateDiscreteSampler clusters = PoissonSampler.of(random, clustersOfColumn * width);
      for (int from = 0; from < losses.length; from += STRETCH) {
        // Arrays are handed on as arguments: those the compiler knows not to change under its feet.
        if (numbers == SEVERAL) drawSeveral(thresholds, risks, first, width, clusters.sample(), random, losses, from);
        else drawSingles(thresholds, risks, first, width, clusters.sample(), random, losses, from);
      }
    }
  }

  private static void drawSingles(long[] thresholds, double[] risks, int first, int width, int clusters, Draws random,
      double[] losses, int from) {
    for (int i = 0; i < clusters; i++) {
      long word = random.nextLong();
      int at = SINGLE * choose(thresholds, first, width, word);
      double loss = FastExp.of(risks[at] + risks[at + 1] * random.normal());
      losses[from + ((int) word & STRETCH - 1)] += loss;
    }
  }

  /** The place of a word's risk in {@link #risks}. */
  private static int choose(long[] thresholds, int first, int width, long word) {
    long place = (word >>> 64 - FRACTION_BITS) * width;
    int column = first + (int) (place >>> FRACTION_BITS);
    // 1 for the alias, 0 for the column's own risk, without a branch that nobody could predict
    int alias = (int) (thresholds[column] - 1 - (place & FRACTION) >>> 63);
    return 2 * column + alias;
  }

  private static void drawSeveral(long[] thresholds, double[] risks, int first, int width, int clusters, Draws random,
      double[] losses, int from) {
    for (int i = 0; i < clusters; i++) {
      long word = random.nextLong();
      int at = SEVERAL * choose(thresholds, first, width, word);
      double mu = risks[at];
      double sigma = risks[at + 1];
      double q = risks[at + 2];
      double weight = risks[at + 3] * q * q;
      double left = random.nextDouble();
      double loss = FastExp.of(mu + sigma * random.normal()) + FastExp.of(mu + sigma * random.normal());
      int size = 2;
      for (double p = weight / 2; left >= p && p > NEGLIGIBLE; p = weight / size) {
        left -= p;
        weight *= q;
        size++;
        loss += FastExp.of(mu + sigma * random.normal());
      }
      losses[from + ((int) word & STRETCH - 1)] += loss;
    }
  }
}
