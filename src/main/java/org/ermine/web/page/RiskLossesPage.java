package org.ermine.web.page;

import java.util.List;
import java.util.Locale;

import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.report.ReportSettings;
import org.ermine.web.LossDesk;
import org.ermine.web.LossExceedance;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What a risk may cost in a year, simulated when somebody looks. */
@Controller
class RiskLossesPage {
  private static final int YEARS = 20_000;
  private static final long SEED = 1;

  private final LossDesk losses;
  private final Visibility visibility;
  private final ReportSettings settings;

  RiskLossesPage(LossDesk losses, Visibility visibility, ReportSettings settings) {
    this.losses = losses;
    this.visibility = visibility;
    this.settings = settings;
  }

  @GetMapping("/risks/{id}/losses")
  String show(SignedIn person, @PathVariable String id, Locale language, Model model,
      @RequestHeader(name = "HX-Request", required = false) String part) {
    visibility.require(person, id);
    var answer = losses.answer(new LossExceedance.Query(null, id, null, null, YEARS, SEED));
    model.addAttribute("losses", answer)
        .addAttribute("curve", answer.points().isEmpty() ? null : LossCurve.of(answer.points(), List.of(), language))
        .addAttribute("id", id).addAttribute("currency", settings.currency());
    return part == null ? "page/risk-losses" : "page/risk-losses :: figures";
  }
}
