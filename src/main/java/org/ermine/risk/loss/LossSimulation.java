package org.ermine.risk.loss;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.ermine.risk.Require;

/**
 * Years of losses, drawn at random. Each block of years has a generator of its own, started from the next words of the seed's, and
 * a place of its own in the result: whoever draws a block when, the same seed gives the same digits.
 */
public final class LossSimulation {
  /** Fewer years hold no year in a hundred. */
  public static final int FEWEST_YEARS = 100;

  private LossSimulation() {}

  /**
   * Simulates so many years. Memory: 16 bytes a year, 400 bytes a risk.
   *
   * @param years at least {@link #FEWEST_YEARS}
   * @param workers who draw, several at a time
   * @param threads how many of them at most
   * @throws IllegalArgumentException if there are too few years or no threads
   * @throws InterruptedException if the calling thread or a worker is interrupted; all of them then stop soon
   */
  public static AnnualLosses run(LossPortfolio portfolio, int years, long seed, ExecutorService workers, int threads)
      throws InterruptedException {
    Require.that(threads >= 1, "There must be at least one thread, not %d.", threads);
    Blocks blocks = new Blocks(portfolio, years, seed);
    Callable<Void> share = () -> {
      blocks.work();
      return null;
    };
    for (Future<Void> done : workers.invokeAll(Stream.generate(() -> share).limit(threads).toList())) {
      finish(done);
    }
    return blocks.losses();
  }

  private static void finish(Future<Void> done) throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof InterruptedException stopped) throw stopped;
      throw new IllegalStateException("A simulation failed", fault.getCause());
    }
  }

  /** The blocks of one simulation, each taken by whichever worker is free. */
  private static final class Blocks {
    private final Clusters clusters;
    /** Four words to a block. */
    private final long[] seeds;
    private final double[] years;
    private final AtomicInteger next = new AtomicInteger();

    Blocks(LossPortfolio portfolio, int years, long seed) {
      Require.that(years >= FEWEST_YEARS, "At least %d years have to be simulated, not %d.", FEWEST_YEARS, years);
      this.clusters = new Clusters(portfolio);
      UniformRandomProvider source = RandomSource.XO_SHI_RO_256_PP.create(seed);
      this.seeds = LongStream.generate(source::nextLong).limit(4L * ((years - 1) / Clusters.BLOCK + 1)).toArray();
      this.years = new double[years];
    }

    void work() throws InterruptedException {
      for (int block = next.getAndIncrement(); 4 * block < seeds.length; block = next.getAndIncrement()) {
        int from = block * Clusters.BLOCK;
        // Made here, the generator lies apart from other workers': two in one line of the cache would halve the speed of both.
        Draws random = new Draws(seeds[4 * block], seeds[4 * block + 1], seeds[4 * block + 2], seeds[4 * block + 3]);
        // Of the last block, some years may be more than were asked for.
        System.arraycopy(clusters.draw(random), 0, years, from, Math.min(Clusters.BLOCK, years.length - from));
      }
    }

    AnnualLosses losses() {
      return AnnualLosses.of(years);
    }
  }
}
