package org.ermine.web;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import org.ermine.risk.loss.AnnualLosses;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossSimulation;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Simulates on a few threads of its own and for a few callers at a time, so that the rest of the processors is left to people. */
@Component
class Simulations implements DisposableBean {
  private final int threads;
  private final ExecutorService workers;
  private final Semaphore turns;

  Simulations(SimulationSettings settings) {
    this.threads = settings.threads();
    this.workers = Executors.newFixedThreadPool(threads, work -> {
      var thread = new Thread(work, "simulation");
      thread.setDaemon(true);
      return thread;
    });
    this.turns = new Semaphore(settings.atOnce());
  }

  /** The leave to read and simulate once. To be closed. */
  final class Turn implements AutoCloseable {
    AnnualLosses run(LossPortfolio portfolio, int years, long seed) {
      try {
        return LossSimulation.run(portfolio, years, seed, workers, threads);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Busy("The server is about to stop; ask again later.");
      }
    }

    @Override public void close() {
      turns.release();
    }
  }

  /** @throws Busy if as many are under way as may be */
  Turn turn() {
    if (!turns.tryAcquire()) throw new Busy("Other simulations are under way; ask again in a few seconds.");
    return new Turn();
  }

  @Override public void destroy() {
    workers.shutdownNow();
  }
}
