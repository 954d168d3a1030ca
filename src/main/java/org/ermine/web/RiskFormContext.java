package org.ermine.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.access.Fact;
import org.ermine.access.FormContext;
import org.ermine.access.TaskAt;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;

/** What a task's form says: why it came, what it is about, and what was decided before. */
@Component
class RiskFormContext implements FormContext {
  private final Risks risks;
  private final RiskFacts riskFacts;
  private final AssessmentFacts assessment;
  private final ReportFacts reportFacts;
  private final Earlier earlier;
  private final Signals signals;

  RiskFormContext(Risks risks, RiskFacts riskFacts, AssessmentFacts assessment, ReportFacts reportFacts, Earlier earlier,
      Signals signals) {
    this.risks = risks;
    this.riskFacts = riskFacts;
    this.assessment = assessment;
    this.reportFacts = reportFacts;
    this.earlier = earlier;
    this.signals = signals;
  }

  @Override public Shown of(TaskAt at, Instant due) {
    var before = earlier.about(at.subject());
    var facts = new ArrayList<Fact>();
    if (due != null) facts.add(new Fact("Due", Spoken.day(due)));
    return risks.find(at.subject()).map(risk -> {
      facts.addAll(riskFacts.essential(risk, at));
      return new Shown(whyNow(at, risk, before), facts, riskFacts.more(risk, at), before, values(risk));
    }).orElseGet(() -> {
      facts.addAll(reportFacts.of(at));
      return new Shown(whyNow(at), facts, List.of(), before, Map.of("period", at.subject()));
    });
  }

  private String whyNow(TaskAt at, Risk risk, List<Fact> before) {
    if (at.key().equals("Task_ReviewRisk")) {
      var open = signals.open(risk.id());
      return open.isEmpty() ? "The review was due on " + risk.nextReviewOn() + "."
          : open.stream().map(Signals.Signal::reason).distinct().collect(Collectors.joining(" "));
    }
    return before.isEmpty() ? risk.reporter() + " reported this candidate." : before.get(0).text();
  }

  private String whyNow(TaskAt at) {
    return earlier.newest(at).map(Fact::text).orElse("The ERM report for " + at.subject() + " is being put together.");
  }

  private Map<String, Object> values(Risk risk) {
    var values = new HashMap<String, Object>(assessment.scores(risk.id()));
    values.put("riskId", risk.id());
    values.put("title", risk.title());
    return values;
  }
}
