package org.ermine.risk.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good resolved forecasts were. The scores are null where nothing has resolved.
 *
 * @param resolved how many forecasts stand behind these figures
 * @param occurred how many of them came true
 * @param brier mean square of probability less outcome: 0 is perfect, 0.25 is what always answering one half scores
 * @param standardError of the Brier score, from its sample; null below two forecasts
 * @param baseRate the share that came true
 * @param baseRateBrier what always answering the base rate of these same forecasts would have scored
 * @param skill 1 - brier / baseRateBrier; null where all or none came true, since nothing can be better then
 */
public record ForecastScore(long resolved, long occurred, Double brier, Double standardError, Double baseRate,
    Double baseRateBrier, Double skill) {

  /** One bin of the reliability table: {@code from <= probability < to}, the last with its end. Means are null where it is empty. */
  public record Bin(double from, double to, long resolved, Double meanProbability, Double occurredShare) {}

  static final int BINS = 10;

  /** Adds resolved forecasts up, one after the other. */
  static final class Sum {
    private final long[] counts = new long[BINS];
    private final long[] occurred = new long[BINS];
    private final double[] probabilities = new double[BINS];
    private double squares;
    private double fourths;

    void add(double probability, boolean cameTrue) {
      int bin = Math.min(BINS - 1, (int) (probability * BINS));
      double error = probability - (cameTrue ? 1 : 0);
      counts[bin]++;
      if (cameTrue) occurred[bin]++;
      probabilities[bin] += probability;
      squares += error * error;
      fourths += error * error * error * error;
    }

    ForecastScore score() {
      long n = total(counts);
      if (n == 0) return new ForecastScore(0, 0, null, null, null, null, null);
      double brier = squares / n;
      double base = (double) total(occurred) / n;
      double reference = base * (1 - base);
      return new ForecastScore(n, total(occurred), brier, n < 2 ? null : error(n, brier), base, reference,
          reference == 0 ? null : 1 - brier / reference);
    }

    List<Bin> reliability() {
      return IntStream.range(0, BINS).mapToObj(i -> new Bin((double) i / BINS, (double) (i + 1) / BINS, counts[i],
          counts[i] == 0 ? null : probabilities[i] / counts[i],
          counts[i] == 0 ? null : (double) occurred[i] / counts[i])).toList();
    }

    private double error(long n, double mean) {
      return Math.sqrt(Math.max(0, fourths / n - mean * mean) / (n - 1));
    }

    private static long total(long[] counts) {
      return Arrays.stream(counts).sum();
    }
  }
}
