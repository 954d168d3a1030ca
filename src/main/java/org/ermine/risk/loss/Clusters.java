package org.ermine.risk.loss;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The clusters of all risks, drawn for a block of years at a time: of each risk how many fall into the block, which is Poisson and
 * independent of the others', of each cluster its year and size, then the losses of all their occurrences in one go. Meanwhile the
 * risk's numbers stay in the processor's registers and the block's years in its first cache. A risk without a cluster costs one
 * random number a block.
 */
final class Clusters {
  /** Years to a block: as many as bear a risk's count, as the first cache holds, and as twelve bits tell apart. A power of two. */
  static final int BLOCK = 1 << 11;
  /** Occurrences whose years are noted before their losses are drawn. */
  private static final int NOTED = 1 << 10;

  private final List<LossRisk> risks;
  private final ClusterSizes[] sizes;
  /** How many clusters fall into a block. */
  private final SharedStateDiscreteSampler[] counts;

  Clusters(LossPortfolio portfolio) {
    UniformRandomProvider nobodys = RandomSource.SPLIT_MIX_64.create(0L);
    this.risks = portfolio.risks().stream().filter(risk -> risk.clusterRate() > 0).toList();
    this.sizes = risks.stream().map(risk -> new ClusterSizes(risk.q(), risk.singleShare())).toArray(ClusterSizes[]::new);
    this.counts = risks.stream().map(risk -> PoissonSampler.of(nobodys, risk.clusterRate() * BLOCK))
        .toArray(SharedStateDiscreteSampler[]::new);
  }

  /**
   * The losses of a block of years.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  double[] draw(Draws random) throws InterruptedException {
    double[] losses = new double[BLOCK];
    int[] years = new int[NOTED + ClusterSizes.COMMON];
    for (int i = 0; i < counts.length; i++) {
      if (Thread.interrupted()) throw new InterruptedException("The simulation was cancelled");
      draw(counts[i].withUniformRandomProvider(random).sample(), sizes[i], risks.get(i), random, years, losses);
    }
    return losses;
  }

  private static void draw(int clusters, ClusterSizes sizes, LossRisk risk, Draws random, int[] years, double[] losses) {
    int noted = 0;
    for (int i = 0; i < clusters; i++) {
      long word = random.nextLong();
      int year = (int) word & BLOCK - 1;
      for (int left = sizes.of(word); left > 0; left -= ClusterSizes.COMMON) {
        // Mostly more than it needs, without a branch: the next cluster overwrites the rest.
        for (int j = 0; j < ClusterSizes.COMMON; j++) years[noted + j] = year;
        noted += Math.min(left, ClusterSizes.COMMON);
        if (noted < NOTED) continue;
        lose(years, noted, risk, random, losses);
        noted = 0;
      }
    }
    lose(years, noted, risk, random, losses);
  }

  private static void lose(int[] years, int noted, LossRisk risk, Draws random, double[] losses) {
    double mu = risk.mu();
    double sigma = risk.sigma();
    for (int i = 0; i < noted; i++) losses[years[i]] += FastExp.of(mu + sigma * random.normal());
  }
}
