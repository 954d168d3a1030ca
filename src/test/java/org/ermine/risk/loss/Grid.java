package org.ermine.risk.loss;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The distribution of a year's loss without drawing anything: severities are rounded to a fine grid, the negative binomial's
 * generating function is applied to their Fourier transforms, and the product over the risks is transformed back. Tilted
 * exponentially, so that what lies beyond the grid does not come round again (Grübel and Hermesmeier, Computation of compound
 * distributions I, ASTIN Bulletin 29, 1999).
 */
final class Grid {
  private static final int CELLS = 1 << 16;
  private static final double TILT = 5.0 / CELLS;
  private static final FastFourierTransformer FOURIER = new FastFourierTransformer(DftNormalization.STANDARD);

  final double step;
  private final double[] probabilities;

  private Grid(double step, double[] probabilities) {
    this.step = step;
    this.probabilities = probabilities;
  }

  /** @param end of the grid; the probability of a loss beyond it has to be negligible */
  static Grid of(LossPortfolio portfolio, double end) {
    double step = end / CELLS;
    Complex[] sum = IntStream.range(0, CELLS).mapToObj(i -> Complex.ZERO).toArray(Complex[]::new);
    for (LossRisk risk : portfolio.risks()) {
      double odds = risk.deficiency() / risk.beta();
      Complex[] severity = FOURIER.transform(tilted(severity(risk, step), -TILT), TransformType.FORWARD);
      for (int i = 0; i < CELLS; i++) {
        // (1 + odds (1 - severity))^-alpha, its logarithm
        sum[i] = sum[i].add(Complex.ONE.subtract(severity[i]).multiply(odds).add(1).log().multiply(-risk.alpha()));
      }
    }
    for (int i = 0; i < CELLS; i++) sum[i] = sum[i].exp();
    Complex[] back = FOURIER.transform(sum, TransformType.INVERSE);
    return new Grid(step, tilted(IntStream.range(0, CELLS).mapToDouble(i -> back[i].getReal()).toArray(), TILT));
  }

  private static double[] severity(LossRisk risk, double step) {
    NormalDistribution normal = new NormalDistribution(risk.mu(), risk.sigma());
    double[] probabilities = new double[CELLS];
    double before = 0;
    for (int i = 0; i < CELLS; i++) {
      double upTo = normal.cumulativeProbability(Math.log((i + 0.5) * step));
      probabilities[i] = upTo - before;
      before = upTo;
    }
    return probabilities;
  }

  private static double[] tilted(double[] values, double tilt) {
    return IntStream.range(0, CELLS).mapToDouble(i -> values[i] * Math.exp(tilt * i)).toArray();
  }

  /** Probability that a year's loss is above this one, which is taken to lie half-way between cells. */
  double exceedance(double loss) {
    double below = 0;
    for (int i = 0; i < CELLS && (i + 0.5) * step <= loss; i++) below += probabilities[i];
    double next = probabilities[Math.min(CELLS - 1, (int) (loss / step + 0.5))];
    return 1 - below - (loss == 0 ? probabilities[0] : next * (loss / step + 0.5 - Math.floor(loss / step + 0.5)));
  }

  double quantile(double level) {
    double below = 0;
    int cell = 0;
    while (below + probabilities[cell] < level) below += probabilities[cell++];
    return cell == 0 ? 0 : step * (cell - 0.5 + (level - below) / probabilities[cell]);
  }

  double expectedShortfall(double level) {
    double quantile = quantile(level);
    return quantile + expected(loss -> Math.max(0, loss - quantile)) / (1 - level);
  }

  double mean() {
    return expected(loss -> loss);
  }

  /** Mean of the loss's distance from its mean to this power. */
  double centralMoment(int power) {
    double mean = mean();
    return expected(loss -> Math.pow(loss - mean, power));
  }

  private double expected(DoubleUnaryOperator of) {
    return IntStream.range(0, CELLS).mapToDouble(i -> probabilities[i] * of.applyAsDouble(i * step)).sum();
  }
}
