package org.ermine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The simulation of money beside what it is measured by. The rivals take turns, each in a process of its own, and medians are
 * printed: whatever else the machine does then hits all of them alike. The rounds are set by {@code -Drounds}.
 */
@Tag("bench")
class LossSimulationBench {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final String PROCESSOR = " " + ProcessorTime.LABEL;

  private final Map<String, List<Double>> times = new LinkedHashMap<>();

  /** 100,000 risks, 5,000 occurrences a year, 100,000 years, two threads. */
  @Test void beside_a_bare_loop() throws RunnerException {
    for (int round = 0; round < ROUNDS; round++) java(100_000, 5_000, ".*", 1, 1);
    print();
    for (var bare : List.of("bareLoopOfTheLibrary", "bareLoopOfTheJdk")) {
      System.out.printf("speed as a share of %s: %.2f by the clock, %.2f by the processor's time%n", bare,
          median(bare) / median("simulation"), median(bare + PROCESSOR) / median("simulation" + PROCESSOR));
    }
  }

  /** 100 risks, 100,000 years, two threads; numpy on its one. */
  @Test void beside_numpy() throws Exception {
    for (double occurrencesPerYear : new double[] {5, 100}) {
      times.clear();
      for (int round = 0; round < ROUNDS; round++) {
        java(100, occurrencesPerYear, "simulation", 20, 10);
        numpy(100, occurrencesPerYear, "vectorised", 100_000);
        numpy(100, occurrencesPerYear, "loop", 100_000);
      }
      System.out.printf("%n%.0f occurrences a year", occurrencesPerYear);
      print();
      for (var numpy : List.of("vectorised", "loop")) {
        System.out.printf("times as fast as numpy, %s: %.0f%n", numpy, median(numpy) / median("simulation"));
      }
    }
  }

  private void java(int risks, double occurrencesPerYear, String benchmark, int warmUps, int shots) throws RunnerException {
    var options = new OptionsBuilder().include(LossBenchmark.class.getName() + "\\." + benchmark).forks(1)
        .param("risks", "" + risks).param("occurrencesPerYear", "" + occurrencesPerYear)
        .warmupIterations(warmUps).measurementIterations(shots)
        .addProfiler(ProcessorTime.class).build();
    for (var result : new Runner(options).run()) {
      var label = result.getPrimaryResult().getLabel();
      note(label, result.getPrimaryResult().getStatistics().getPercentile(50));
      note(label + PROCESSOR, result.getSecondaryResults().get(ProcessorTime.LABEL).getStatistics().getPercentile(50));
    }
  }

  /** The environment's choice of an old kernel for an old numpy would slow this one down. */
  private void numpy(int risks, double occurrencesPerYear, String way, int years) throws InterruptedException {
    var command = new ProcessBuilder("python3", "src/bench/numpy/losses.py", way, "" + risks, "" + occurrencesPerYear, "" + years)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    command.environment().keySet().removeAll(List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"));
    try {
      var process = command.start();
      var milliseconds = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) throw new IllegalStateException("python3 with numpy is needed: apt-get install python3-numpy");
      note(way, Double.parseDouble(milliseconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(String what, double milliseconds) {
    times.computeIfAbsent(what, none -> new ArrayList<>()).add(milliseconds);
  }

  private void print() {
    System.out.printf("%nmedian of %d rounds, and all of them, in milliseconds%n", ROUNDS);
    times.forEach((what, all) -> System.out.printf("%-32s %9.1f   %s%n", what, median(what), all));
  }

  private double median(String what) {
    var sorted = times.get(what).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElseThrow();
  }
}
