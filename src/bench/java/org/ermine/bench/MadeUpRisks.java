package org.ermine.bench;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.ermine.risk.Evidence;
import org.ermine.risk.Likelihood;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossRisk;

/** Made-up risks of unequal rates and losses, behind no control and with one year's worth of opinion each. */
final class MadeUpRisks {
  private MadeUpRisks() {}

  static LossPortfolio of(int risks, double occurrencesPerYear) {
    SplittableRandom random = new SplittableRandom(1);
    double[] rates = IntStream.range(0, risks).mapToDouble(i -> Math.exp(random.nextGaussian())).toArray();
    double scale = occurrencesPerYear / java.util.Arrays.stream(rates).sum();
    return new LossPortfolio(IntStream.range(0, risks).mapToObj(i -> {
      double low = Math.exp(8 + random.nextGaussian());
      LossInterval loss = new LossInterval(BigDecimal.valueOf(low), BigDecimal.valueOf(low * random.nextDouble(5, 50)));
      return LossRisk.of("RSK-%06d".formatted(i), Likelihood.of(new Opinion(rates[i] * scale), Evidence.NONE, 1), 1, loss);
    }).toList());
  }
}
