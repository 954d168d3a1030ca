package org.ermine.web.page;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.engine.Inbox;
import org.ermine.report.ReportState;
import org.ermine.report.ReportSummary;
import org.ermine.web.AuditReader;
import org.ermine.web.Paged;
import org.ermine.web.ReportReader;
import org.ermine.web.StartReportForm;
import org.ermine.web.TaskDesk;
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
  private static final int TASKS = 10;

  private final ReportReader reports;
  private final StartReportForm start;
  private final TaskDesk tasks;
  private final AuditReader trail;
  private final Forms forms;

  ReportsPage(ReportReader reports, StartReportForm start, TaskDesk tasks, AuditReader trail, Forms forms) {
    this.reports = reports;
    this.start = start;
    this.tasks = tasks;
    this.trail = trail;
    this.forms = forms;
  }

  @Override public Entry entry() {
    return new Entry("reports", "/reports", 40);
  }

  @Override public boolean isFor(SignedIn person) {
    return reports.isFor(person);
  }

  @GetMapping
  String list(SignedIn person, @RequestParam(defaultValue = "0") int page, Model model) {
    forms.blank(model);
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
    var runs = reports.runs(person, period);
    var filed = runs.stream().filter(run -> run.status().equals("filed"))
        .filter(run -> revision == null || run.revision() == revision).findFirst();
    if (revision != null && filed.isEmpty()) throw Refused.notFound("The report " + period + " in revision " + revision);
    model.addAttribute("period", runs.get(0).period()).addAttribute("runs", runs)
        .addAttribute("tasks", tasks.list(person, new Inbox.Filter(null, null, period), new Paged.Wanted(0, TASKS)).items())
        .addAttribute("underWay", state(person, runs).underWay()).addAttribute("filed", filed.orElse(null))
        .addAttribute("seesTrail", trail.isFor(person));
    filed.ifPresent(report -> model.addAttribute("contents",
        ReportContents.of(reports.content(person, period, report.revision(), false))));
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
    model.addAttribute("underWay", underWay).addAttribute("period", period);
    return "page/report :: progress";
  }

  /** Of a period whose runs have all been cancelled there is neither. */
  private ReportState state(SignedIn person, List<ReportSummary> runs) {
    return runs.stream().allMatch(run -> run.status().equals("cancelled")) ? new ReportState(null, null)
        : reports.one(person, runs.get(0).period());
  }
}
