package org.ermine.web.page;

import java.util.List;
import java.util.Locale;

import org.ermine.access.SignedIn;
import org.ermine.report.ReportSettings;
import org.ermine.risk.Services;
import org.ermine.risk.Severity;
import org.ermine.web.IndicatorFigures;
import org.ermine.web.LossDesk;
import org.ermine.web.LossExceedance;
import org.ermine.web.Paged;
import org.ermine.web.PortfolioDesk;
import org.ermine.web.PortfolioFilter;
import org.ermine.web.ServiceDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The portfolio for those who see all of it: where its risks stand, what a year may cost, what is late, and how good the forecasts
 * were. Each count leads to its rows. What takes longer is fetched once the rest is there.
 */
@Controller
@RequestMapping("/portfolio")
class PortfolioPage implements Page {
  private static final int SIZE = 50;
  /** Enough for two digits within a second or so. */
  private static final int YEARS = 20_000;
  private static final long SEED = 1;

  private final PortfolioDesk desk;
  private final LossDesk losses;
  private final IndicatorFigures indicators;
  private final ServiceDesk tree;
  private final Services services;
  private final ReportSettings settings;

  PortfolioPage(PortfolioDesk desk, LossDesk losses, IndicatorFigures indicators, ServiceDesk tree, Services services,
      ReportSettings settings) {
    this.desk = desk;
    this.losses = losses;
    this.indicators = indicators;
    this.tree = tree;
    this.services = services;
    this.settings = settings;
  }

  @Override public Entry entry() {
    return new Entry("portfolio", "/portfolio", 15);
  }

  @Override public boolean isFor(SignedIn person) {
    return person.seesAll();
  }

  @GetMapping
  String overview(SignedIn person, @RequestParam(required = false) String node, Model model) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    model.addAttribute("seen", desk.overview(filter)).addAttribute("services", services.all())
        .addAttribute("severities", Severity.values()).addAttribute("alarms", indicators.alarms(person, filter.node()));
    return "page/portfolio";
  }

  @GetMapping("/risks")
  String risks(SignedIn person, @RequestParam(required = false) String node, @RequestParam(required = false) Integer impact,
      @RequestParam(required = false) Integer likelihood, @RequestParam(required = false) Integer column,
      @RequestParam(required = false) String severity,
      @RequestParam(required = false) String above, @RequestParam(required = false) String due,
      @RequestParam(defaultValue = "0") int page, Model model) {
    var filter = asked(person, PortfolioFilter.of(node, impact, likelihood, column, severity, above, due), model);
    model.addAttribute("found", desk.risks(filter, new Paged.Wanted(page, SIZE)));
    return "page/portfolio-risks";
  }

  @GetMapping("/tasks")
  String tasks(SignedIn person, @RequestParam(required = false) String node, @RequestParam(defaultValue = "0") int page,
      Model model) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    model.addAttribute("found", desk.overdueTasks(filter, new Paged.Wanted(page, SIZE)));
    return "page/portfolio-tasks";
  }

  @GetMapping("/breaches")
  String breaches(SignedIn person, @RequestParam(required = false) String node, @RequestParam(defaultValue = "0") int page,
      Model model) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    model.addAttribute("found", desk.breaches(filter, new Paged.Wanted(page, SIZE)));
    return "page/portfolio-breaches";
  }

  @GetMapping("/indicators")
  String indicators(SignedIn person, @RequestParam(required = false) String node, @RequestParam(required = false) String status,
      @RequestParam(defaultValue = "0") int page, Model model) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    var found = indicators.rows(person, filter.node(), status, new Paged.Wanted(page, SIZE));
    model.addAttribute("found", found).addAttribute("status", status)
        .addAttribute("before", IndicatorFigures.address(filter.node(), status, page - 1))
        .addAttribute("after", IndicatorFigures.address(filter.node(), status, page + 1));
    return "page/portfolio-indicators";
  }

  @GetMapping("/losses")
  String losses(SignedIn person, @RequestParam(required = false) String node, Model model, Locale language,
      @RequestHeader(name = "HX-Request", required = false) String part) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    var answer = losses.answer(new LossExceedance.Query(filter.node(), null, null, null, YEARS, SEED));
    var appetite = filter.node() == null ? null : tree.appetite(filter.node());
    model.addAttribute("losses", answer).addAttribute("appetite", appetite).addAttribute("curve", answer.points().isEmpty() ? null
        : LossCurve.of(answer.points(), appetite == null ? List.of() : appetite.points(), language));
    return part == null ? "page/portfolio-losses" : "page/portfolio-losses :: figures";
  }

  @GetMapping("/forecasts")
  String forecasts(SignedIn person, @RequestParam(required = false) String node, @RequestParam(defaultValue = "0") int page,
      Model model, @RequestHeader(name = "HX-Request", required = false) String part) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    model.addAttribute("record", desk.forecasts(filter, new Paged.Wanted(page, SIZE)));
    return part == null ? "page/portfolio-forecasts" : "page/portfolio-forecasts :: figures";
  }

  private PortfolioFilter asked(SignedIn person, PortfolioFilter filter, Model model) {
    person.requireSeesAll();
    model.addAttribute("asked", filter).addAttribute("currency", settings.currency());
    return filter;
  }
}
