package org.ermine.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ermine.access.Fact;
import org.ermine.access.FormContext;
import org.ermine.access.TaskAt;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.ermine.web.language.Words;
import org.springframework.stereotype.Component;

/** What a task's form says: why it came, what it is about, and what was decided before. */
@Component
class RiskFormContext implements FormContext {
  private final Risks risks;
  private final RiskFacts riskFacts;
  private final AssessmentFacts assessment;
  private final ReportFacts reportFacts;
  private final Earlier earlier;
  private final WhyNow whyNow;
  private final Words words;

  RiskFormContext(Risks risks, RiskFacts riskFacts, AssessmentFacts assessment, ReportFacts reportFacts, Earlier earlier,
      WhyNow whyNow, Words words) {
    this.risks = risks;
    this.riskFacts = riskFacts;
    this.assessment = assessment;
    this.reportFacts = reportFacts;
    this.earlier = earlier;
    this.whyNow = whyNow;
    this.words = words;
  }

  @Override public Shown of(TaskAt at, Instant due) {
    var before = earlier.about(at.subject());
    var facts = new ArrayList<Fact>();
    if (due != null) facts.add(words.fact("fact.due", words.day(due)));
    return risks.find(at.subject()).map(risk -> {
      facts.addAll(riskFacts.essential(risk, at));
      return new Shown(whyNow.of(at, risk, before), facts, riskFacts.more(risk, at), before, values(risk));
    }).orElseGet(() -> {
      facts.addAll(reportFacts.of(at));
      return new Shown(whyNow.of(at), facts, List.of(), before, Map.of("period", at.subject()));
    });
  }

  @Override public Fact onBehalfOf(String person) {
    return words.fact("fact.onBehalfOf", person);
  }

  private Map<String, Object> values(Risk risk) {
    var values = new HashMap<String, Object>(assessment.scores(risk.id()));
    values.put("riskId", risk.id());
    values.put("title", risk.title());
    values.put("currency", words.currency());
    return values;
  }
}
