package org.ermine.risk.loss;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.ermine.risk.Evidence;
import org.ermine.risk.Likelihood;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;

/** Risks, and years of them, for tests. */
final class Simulated {
  /** So many standard errors off, an estimate is wrong: one in 150,000 is by chance, and seeds are fixed. */
  static final double ERRORS = 4.5;

  private Simulated() {}

  static LossRisk risk(String id, double expectedPerYear, double evidenceYears, double deficiency, double low, double high) {
    return LossRisk.of(id, Likelihood.of(new Opinion(expectedPerYear, evidenceYears), Evidence.NONE, deficiency), deficiency,
        new LossInterval(BigDecimal.valueOf(low), BigDecimal.valueOf(high)));
  }

  static LossPortfolio portfolio(LossRisk... risks) {
    return new LossPortfolio(List.of(risks));
  }

  static AnnualLosses years(LossPortfolio portfolio, int years, long seed) {
    return years(portfolio, years, seed, 2);
  }

  static AnnualLosses years(LossPortfolio portfolio, int years, long seed, int threads) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      return LossSimulation.run(portfolio, years, seed, workers, threads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      workers.shutdown();
    }
  }
}
