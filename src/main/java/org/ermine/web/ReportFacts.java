package org.ermine.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.access.Fact;
import org.ermine.access.TaskAt;
import org.ermine.report.ReportProgress;
import org.ermine.report.ReportProgress.ServicePart;
import org.ermine.report.Reports;
import org.springframework.stereotype.Component;

/** What forms say about the report under way: a service's own part to those who verify it, how all parts stand to the others. */
@Component
class ReportFacts {
  private static final int RISKS_LISTED = 50;
  private static final String PENDING = "not assessed yet";
  private static final List<String> WORST_FIRST = List.of("Severe", "High", "Medium", "Low", PENDING);

  private final Reports reports;

  ReportFacts(Reports reports) {
    this.reports = reports;
  }

  List<Fact> of(TaskAt at) {
    var underWay = reports.find(at.subject()).underWay();
    if (underWay == null) return List.of();
    return at.scope() == null ? whole(underWay) : part(underWay, at.scope());
  }

  private List<Fact> part(ReportProgress report, String service) {
    var rows = reports.frozenRows(report.period(), service);
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Service", service));
    facts.add(new Fact("As of", Spoken.minute(report.frozenAt())));
    facts.add(new Fact("Goes on without you after", Spoken.minute(report.verifyUntil())));
    facts.add(new Fact("Risks", counted(rows)));
    rows.stream().limit(RISKS_LISTED).forEach(row -> facts.add(new Fact((String) row.get("risk"), line(row))));
    if (rows.size() > RISKS_LISTED) facts.add(new Fact("", "and " + (rows.size() - RISKS_LISTED) + " more"));
    return facts;
  }

  private List<Fact> whole(ReportProgress report) {
    var rows = report.services().stream()
        .flatMap(part -> reports.frozenRows(report.period(), part.service()).stream()).toList();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Report", report.period() + ", revision " + report.revision() + ", asked for by "
        + (report.requestedBy() == null ? "the calendar" : report.requestedBy())));
    facts.add(new Fact("As of", Spoken.minute(report.frozenAt())));
    facts.add(new Fact("Risks", counted(rows)));
    report.services().forEach(part -> facts.add(new Fact(part.service() == null ? "Without a service" : part.service(),
        standing(part))));
    return facts;
  }

  private static String standing(ServicePart part) {
    return part.risks() + (part.risks() == 1 ? " risk, " : " risks, ") + part.status()
        + (part.by() == null ? "" : " by " + part.by()) + (part.comment() == null ? "" : ": " + Spoken.quoted(part.comment()));
  }

  private static String counted(List<Map<String, Object>> rows) {
    var bySeverity = rows.stream().collect(Collectors.groupingBy(ReportFacts::severity, Collectors.counting()));
    return rows.size() + WORST_FIRST.stream().filter(bySeverity::containsKey).map(label -> bySeverity.get(label) + " " + label)
        .collect(Collectors.joining(", ", bySeverity.isEmpty() ? "" : ": ", ""));
  }

  private static String line(Map<String, Object> row) {
    return row.get("title") + (row.get("owner") == null ? ": " : " (" + row.get("owner") + "): ") + severity(row)
        + (row.get("residualScore") == null ? "" : ", residual score " + row.get("residualScore"));
  }

  private static String severity(Map<String, Object> row) {
    return row.get("severity") == null ? PENDING : (String) row.get("severity");
  }
}
