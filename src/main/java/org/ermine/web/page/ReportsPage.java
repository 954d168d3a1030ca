package org.ermine.web.page;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.report.Period;
import org.ermine.report.ReportProgress;
import org.ermine.report.ReportState;
import org.ermine.report.ReportSummary;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.ermine.web.AuditReader;
import org.ermine.web.CancelReportForm;
import org.ermine.web.Paged;
import org.ermine.web.ReportReader;
import org.ermine.web.StartReportForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reports to the Board: which there are, how one under way stands, what a filed one holds, and whether it is still what was filed. */
@Controller
@RequestMapping("/reports")
class ReportsPage implements Page {
  private static final int SIZE = 50;
  private static final int PENDING_SHOWN = 50;

  private final ReportReader reports;
  private final StartReportForm start;
  private final CancelReportForm cancel;
  private final Turns turns;
  private final Services services;
  private final AuditReader trail;
  private final Forms forms;
  private final Clock clock;

  ReportsPage(ReportReader reports, StartReportForm start, CancelReportForm cancel, Turns turns, Services services,
      AuditReader trail, Forms forms, Clock clock) {
    this.reports = reports;
    this.start = start;
    this.cancel = cancel;
    this.turns = turns;
    this.services = services;
    this.trail = trail;
    this.forms = forms;
    this.clock = clock;
  }

  @Override public Entry entry() {
    return new Entry("reports", "/reports", 40);
  }

  @Override public boolean isFor(SignedIn person) {
    return reports.isFor(person);
  }

  @GetMapping
  String list(SignedIn person, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model, Map.of("period", Period.current(LocalDate.now(clock)).toString()));
    model.addAttribute("found", reports.list(person, new Paged.Wanted(page, SIZE)))
        .addAttribute("starts", person.in(Groups.ERM) && !person.in(Groups.AUDITORS));
    return "page/reports";
  }

  @PostMapping
  String start(SignedIn person, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
    person.require(Groups.ERM);
    return forms.sent(person, sent, model, response,
        () -> "/reports/" + start.submit(person, Forms.filled(sent, "period", "reason")), () -> list(person, 0, model));
  }

  /** @param verify whether the filed report is held against its rows and the database */
  @GetMapping("/{period}")
  String one(SignedIn person, @PathVariable String period, @RequestParam(required = false) Integer revision,
      @RequestParam(defaultValue = "false") boolean verify, Model model) {
    forms.blank(model);
    var runs = reports.runs(person, period);
    var underWay = state(person, runs).underWay();
    var filed = runs.stream().filter(run -> run.status().equals("filed"))
        .filter(run -> revision == null || run.revision() == revision).findFirst();
    if (revision != null && filed.isEmpty()) throw Refused.notFound("The report " + period + " in revision " + revision);
    model.addAttribute("period", runs.get(0).period()).addAttribute("runs", runs)
        .addAttribute("turns", underWay == null ? List.of() : turns.ofReport(person, runs.get(0).period()))
        .addAttribute("filed", filed.orElse(null)).addAttribute("seesTrail", trail.isFor(person))
        .addAttribute("cancels", cancel.isFor(person));
    standing(underWay, model);
    filed.ifPresent(report -> model.addAttribute("contents",
        ReportContents.of(reports.excerpt(person, period, report.revision(), PENDING_SHOWN))));
    if (verify && filed.isPresent()) {
      model.addAttribute("checked", new CheckedReport(reports.verification(person, period, filed.get().revision())));
    }
    return "page/report";
  }

  /** How the report under way stands by now. Once it is none any more, the whole page is drawn anew. */
  @GetMapping("/{period}/progress")
  String progress(SignedIn person, @PathVariable String period, Model model, HttpServletResponse response) {
    var underWay = state(person, reports.runs(person, period)).underWay();
    if (underWay == null) response.setHeader("HX-Refresh", "true");
    model.addAttribute("period", period);
    standing(underWay, model);
    return "page/report :: progress";
  }

  @PostMapping("/{period}/cancel")
  String cancel(SignedIn person, @PathVariable String period, @RequestParam Map<String, String> sent, Model model,
      HttpServletResponse response) {
    return forms.sent(person, sent, model, response, () -> {
      cancel.submit(person, period, Forms.filled(sent, "reason"));
      return "/reports/" + period;
    }, () -> one(person, period, null, false, model));
  }

  /** How far the services are, which people know by name, and who is asked for each. */
  private void standing(ReportProgress underWay, Model model) {
    var all = services.all();
    model.addAttribute("underWay", underWay)
        .addAttribute("serviceNames", all.stream().collect(Collectors.toMap(Service::id, Service::name)))
        .addAttribute("stakeholders", all.stream().collect(Collectors.toMap(Service::id, one -> one.stakeholders().stream().sorted().toList())));
  }

  /** Of a period whose runs have all been cancelled there is neither. */
  private ReportState state(SignedIn person, List<ReportSummary> runs) {
    return runs.stream().allMatch(run -> run.status().equals("cancelled")) ? new ReportState(null, null)
        : reports.one(person, runs.get(0).period());
  }
}
