package org.ermine.risk.loss;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Simulates for the programme itself, beside the people at work: on one thread and always from the same seed. */
@Component
public class BackgroundSimulation implements DisposableBean {
  public static final int YEARS = 100_000;
  public static final long SEED = 1;
  /** About ten seconds' worth. Risks that occur very often get fewer years, 2,000 at the least. */
  private static final double MOST_OCCURRENCES = 1e9;

  private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
    var thread = new Thread(work, "background-simulation");
    thread.setDaemon(true);
    return thread;
  });

  /** {@link #YEARS}, or fewer where that would take too long. @throws IllegalStateException if the server is about to stop */
  public AnnualLosses run(LossPortfolio portfolio) {
    try {
      int years = (int) Math.min(YEARS, MOST_OCCURRENCES / portfolio.occurrencesPerYear());
      return LossSimulation.run(portfolio, years, SEED, worker, 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The server is about to stop", e);
    }
  }

  @Override public void destroy() {
    worker.shutdownNow();
  }
}
