package org.ermine.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.ermine.risk.loss.Estimate;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossSimulation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A simulation beside the least that its occurrences could cost: a bare loop that draws one normal number and takes one
 * exponential for each, once with the library's xoshiro256++ and ziggurat and once with the JDK's, on as many threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LossBenchmark {
  @Param("100000") int risks;
  @Param("5000") double occurrencesPerYear;
  @Param("100000") int years;
  @Param("2") int threads;

  private LossPortfolio portfolio;
  private ExecutorService workers;

  @Setup(Level.Trial)
  public void prepare() {
    portfolio = MadeUpRisks.of(risks, occurrencesPerYear);
    workers = Executors.newFixedThreadPool(threads);
  }

  @TearDown(Level.Trial)
  public void close() {
    workers.shutdown();
  }

  @Benchmark
  public Estimate simulation() throws InterruptedException {
    return LossSimulation.run(portfolio, years, 1, workers, threads).mean();
  }

  @Benchmark
  public double bareLoopOfTheLibrary() throws Exception {
    return onAllThreads(LossBenchmark::bareOfTheLibrary);
  }

  @Benchmark
  public double bareLoopOfTheJdk() throws Exception {
    return onAllThreads(LossBenchmark::bareOfTheJdk);
  }

  private interface Bare {
    double sum(long draws, long seed);
  }

  private double onAllThreads(Bare bare) throws Exception {
    long draws = Math.round(years * occurrencesPerYear / threads);
    List<Callable<Double>> shares = IntStream.range(0, threads)
        .<Callable<Double>>mapToObj(seed -> () -> bare.sum(draws, seed)).toList();
    double sum = 0;
    for (var share : workers.invokeAll(shares)) sum += share.get();
    return sum;
  }

  private static double bareOfTheLibrary(long draws, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    double sum = 0;
    for (long i = 0; i < draws; i++) sum += Math.exp(10 + 1.2 * normal.sample());
    return sum;
  }

  private static double bareOfTheJdk(long draws, long seed) {
    var random = java.util.random.RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
    double sum = 0;
    for (long i = 0; i < draws; i++) sum += Math.exp(10 + 1.2 * random.nextGaussian());
    return sum;
  }
}
