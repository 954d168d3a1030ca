package org.ermine.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.risk.forecast.ForecastScore;
import org.ermine.risk.forecast.Forecasts;
import org.ermine.risk.plan.PlanReader;
import org.ermine.risk.plan.SuccessShare;
import org.springframework.stereotype.Component;

/** How good forecasts and mitigations have been so far, each figure beside its count. */
@Component
class RecordFacts {
  private static final int DIGITS = 4;

  private final Forecasts forecasts;
  private final PlanReader plans;

  RecordFacts(Forecasts forecasts, PlanReader plans) {
    this.forecasts = forecasts;
    this.plans = plans;
  }

  /** Twelve-month forecasts held against what happened. */
  Map<String, Object> forecasts() {
    var table = forecasts.under(null);
    var score = table.all();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("open", (int) table.open());
    facts.put("leftOut", (int) table.leftOut());
    facts.put("resolved", (int) score.resolved());
    facts.put("occurred", (int) score.occurred());
    facts.put("brier", rounded(score.brier()));
    facts.put("standardError", rounded(score.standardError()));
    facts.put("baseRate", rounded(score.baseRate()));
    facts.put("baseRateBrier", rounded(score.baseRateBrier()));
    facts.put("skill", rounded(score.skill()));
    facts.put("reliability", table.reliability().stream().filter(bin -> bin.resolved() > 0).map(RecordFacts::bin).toList());
    return facts;
  }

  private static Map<String, Object> bin(ForecastScore.Bin bin) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("from", rounded(bin.from()));
    facts.put("to", rounded(bin.to()));
    facts.put("resolved", (int) bin.resolved());
    facts.put("meanProbability", rounded(bin.meanProbability()));
    facts.put("occurredShare", rounded(bin.occurredShare()));
    return facts;
  }

  /** By category, how many mitigations were verified and how many of them worked. */
  List<Map<String, Object>> mitigations() {
    return plans.successShares().stream().map(RecordFacts::share).toList();
  }

  private static Map<String, Object> share(SuccessShare share) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("category", share.category());
    facts.put("verified", (int) share.verified());
    facts.put("effective", (int) share.effective());
    facts.put("successShare", rounded(share.share()));
    return facts;
  }

  private static String rounded(Double value) {
    return value == null ? null : BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
  }
}
