package org.ermine.web.page;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.ermine.access.SignedIn;
import org.ermine.report.FiledTrend;
import org.ermine.report.ReportSettings;
import org.ermine.risk.Severity;
import org.ermine.web.Paged;
import org.ermine.web.PortfolioDesk;
import org.ermine.web.PortfolioFilter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the portfolio moved from one filed report to the next, and the rows that a report printed behind each figure. */
@Controller
@RequestMapping("/portfolio/trend")
class TrendPage {
  private static final int SIZE = 50;

  private final FiledTrend trend;
  private final PortfolioDesk desk;
  private final ReportSettings settings;

  TrendPage(FiledTrend trend, PortfolioDesk desk, ReportSettings settings) {
    this.trend = trend;
    this.desk = desk;
    this.settings = settings;
  }

  @GetMapping
  String trend(SignedIn person, @RequestParam(required = false) String node, Model model, Locale language,
      @RequestHeader(name = "HX-Request", required = false) String part) {
    var filter = asked(person, PortfolioFilter.of(node), model);
    desk.requireKnown(filter);
    var reports = trend.of(filter.node());
    model.addAttribute("reports", reports).addAttribute("severities", Severity.values())
        .addAttribute("counts", TrendChart.of(reports.stream().map(TrendPage::counts).toList(), language))
        .addAttribute("money", TrendChart.of(reports.stream().map(TrendPage::money).toList(), language));
    return part == null ? "page/portfolio-trend" : "page/portfolio-trend :: figures";
  }

  @GetMapping("/{period}/{revision}")
  String reported(SignedIn person, @PathVariable String period, @PathVariable int revision,
      @RequestParam(required = false) String node, @RequestParam(required = false) String severity,
      @RequestParam(defaultValue = "0") int page, Model model) {
    var filter = asked(person, PortfolioFilter.of(node, null, null, null, severity, null, null), model);
    var wanted = new Paged.Wanted(page, SIZE);
    var rows = trend.rows(period, revision, filter.node(), filter.severity(), SIZE, wanted.offset());
    model.addAttribute("found", wanted.of(rows.items(), rows.total())).addAttribute("period", period)
        .addAttribute("path", "/portfolio/trend/" + period + "/" + revision);
    return "page/portfolio-reported";
  }

  private PortfolioFilter asked(SignedIn person, PortfolioFilter filter, Model model) {
    person.requireSeesAll();
    model.addAttribute("asked", filter).addAttribute("currency", settings.currency());
    return filter;
  }

  private static TrendChart.Values counts(FiledTrend.Point report) {
    var parts = new LinkedHashMap<String, Double>();
    report.bySeverity().forEach((severity, count) -> parts.put(severity.label(), (double) count));
    return new TrendChart.Values(report.period(), parts);
  }

  private static TrendChart.Values money(FiledTrend.Point report) {
    return new TrendChart.Values(report.period(), Map.of("loss", report.annualisedLossResidual().doubleValue()));
  }
}
