package org.ermine.web.page;

import org.ermine.access.SignedIn;
import org.ermine.monitoring.indicator.Indicators;
import org.ermine.report.ReportSettings;
import org.ermine.risk.Occurrences;
import org.ermine.risk.forecast.Forecasts;
import org.ermine.web.Paged;
import org.ermine.web.RelationDesk;
import org.ermine.web.RiskEvidence;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What {@code risk-sections.html} shows on the page of a risk: what its score rests on, and what hangs together with it. */
@Component
class RiskSections {
  private static final int SHOWN = 20;

  private final RiskEvidence evidence;
  private final Indicators indicators;
  private final Occurrences occurrences;
  private final Forecasts forecasts;
  private final RelationDesk relations;
  private final ReportSettings settings;

  RiskSections(RiskEvidence evidence, Indicators indicators, Occurrences occurrences, Forecasts forecasts, RelationDesk relations,
      ReportSettings settings) {
    this.evidence = evidence;
    this.indicators = indicators;
    this.occurrences = occurrences;
    this.forecasts = forecasts;
    this.relations = relations;
    this.settings = settings;
  }

  /** Whoever calls has made sure that the person sees the risk. */
  void of(SignedIn person, String risk, Model model) {
    model.addAttribute("change", evidence.newestChange(risk).orElse(null)).addAttribute("controls", evidence.controls(risk))
        .addAttribute("indicators", indicators.list(person, new Indicators.Filter(risk, null, null, null), SHOWN, 0))
        .addAttribute("occurrences", occurrences.newest(risk, SHOWN)).addAttribute("forecasts", forecasts.of(risk))
        .addAttribute("related", relations.of(person, risk, new Paged.Wanted(0, SHOWN)))
        .addAttribute("currency", settings.currency());
  }
}
