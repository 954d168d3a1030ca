package org.ermine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.report.content.JsonObject;
import org.ermine.risk.Evidence;
import org.ermine.risk.Likelihood;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Opinion;
import org.ermine.risk.loss.BackgroundSimulation;
import org.ermine.risk.loss.Estimate;
import org.ermine.risk.loss.LossPortfolio;
import org.ermine.risk.loss.LossRisk;
import org.springframework.stereotype.Component;

/** What a year may cost by the very rows that the report carries: simulated, with the seed that gives the same digits again. */
@Component
class LossFacts {
  private static final MathContext PROBABILITY = new MathContext(6, RoundingMode.HALF_UP);

  private final BackgroundSimulation simulation;

  LossFacts(BackgroundSimulation simulation) {
    this.simulation = simulation;
  }

  /** @param rows of the validated risks; null where none of them states a loss, or where they occur too often to be simulated */
  Map<String, Object> of(List<Map<String, Object>> rows) {
    var risks = rows.stream().map(JsonObject::new).filter(row -> row.has("lossLow")).map(LossFacts::risk).toList();
    if (risks.isEmpty() || risks.stream().mapToDouble(LossRisk::occurrencesPerYear).sum() > LossPortfolio.MOST_OCCURRENCES_PER_YEAR) {
      return null;
    }
    var losses = simulation.run(new LossPortfolio(risks));
    var facts = new LinkedHashMap<String, Object>();
    facts.put("years", losses.years());
    facts.put("seed", (int) BackgroundSimulation.SEED);
    facts.put("risksWithMoney", risks.size());
    facts.put("risksWithoutMoney", rows.size() - risks.size());
    facts.put("annualisedLoss", money(losses.mean()));
    facts.put("valueAtRisk95", money(losses.valueAtRisk(0.95)));
    facts.put("valueAtRisk99", money(losses.valueAtRisk(0.99)));
    facts.put("expectedShortfall95", money(losses.expectedShortfall(0.95)));
    facts.put("expectedShortfall99", money(losses.expectedShortfall(0.99)));
    facts.put("points", losses.curve().stream().map(point -> Map.of("loss", cents(point.loss()), "probability",
        share(point.probability()), "standardError", share(point.standardError()))).toList());
    return facts;
  }

  private static LossRisk risk(JsonObject row) {
    var deficiency = row.decimal("controlDeficiency").doubleValue();
    var opinion = new Opinion(row.decimal("expectedPerYear").doubleValue(), row.decimal("evidenceYears").doubleValue());
    var evidence = new Evidence(row.whole("occurrences"), row.decimal("exposureYears").doubleValue());
    return LossRisk.of(row.required("risk"), Likelihood.of(opinion, evidence, deficiency), deficiency,
        new LossInterval(row.decimal("lossLow"), row.decimal("lossHigh")));
  }

  private static Map<String, Object> money(Estimate estimate) {
    var money = new LinkedHashMap<String, Object>();
    money.put("value", cents(estimate.value()));
    money.put("standardError", cents(estimate.standardError()));
    return money;
  }

  private static String cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static String share(double probability) {
    return new BigDecimal(probability).round(PROBABILITY).stripTrailingZeros().toPlainString();
  }
}
