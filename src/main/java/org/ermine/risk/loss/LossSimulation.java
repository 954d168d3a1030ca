package org.ermine.risk.loss;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Years to a block: as many as fetch the tables seldom, and few enough to share among threads. */
  private static final int BLOCK = 4 * ClusterTable.STRETCH;

  private LossSimulation() {}

  /**
   * Simulates so many years. Memory: 16 bytes a year, 300 bytes a risk.
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
    private final List<ClusterTable> tables;
    private final Draws[] generators;
    private final double[] years;
    private final AtomicInteger next = new AtomicInteger();

    Blocks(LossPortfolio portfolio, int years, long seed) {
      Require.that(years >= FEWEST_YEARS, "At least %d years have to be simulated, not %d.", FEWEST_YEARS, years);
      this.tables = ClusterTable.of(portfolio);
      UniformRandomProvider source = RandomSource.XO_SHI_RO_256_PP.create(seed);
      this.generators = Stream.generate(() -> new Draws(source)).limit((years - 1) / BLOCK + 1).toArray(Draws[]::new);
      this.years = new double[years];
    }

    void work() throws InterruptedException {
      for (int block = next.getAndIncrement(); block < generators.length; block = next.getAndIncrement()) {
        int from = block * BLOCK;
        int wanted = Math.min(BLOCK, years.length - from);
        // A last stretch may have years to spare.
        double[] losses = new double[((wanted - 1) / ClusterTable.STRETCH + 1) * ClusterTable.STRETCH];
        for (ClusterTable table : tables) {
          if (Thread.interrupted()) throw new InterruptedException("The simulation was cancelled");
          table.draw(generators[block], losses);
        }
        System.arraycopy(losses, 0, years, from, wanted);
      }
    }

    AnnualLosses losses() {
      return AnnualLosses.of(years);
    }
  }
}
