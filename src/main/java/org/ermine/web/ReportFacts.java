package org.ermine.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.access.Fact;
import org.ermine.access.TaskAt;
import org.ermine.report.ReportProgress;
import org.ermine.report.ReportProgress.ServicePart;
import org.ermine.report.Reports;
import org.ermine.web.language.Words;
import org.springframework.stereotype.Component;

/** What forms say about the report under way: a service's own part to those who verify it, how all parts stand to the others. */
@Component
class ReportFacts {
  private static final int RISKS_LISTED = 50;
  private static final String PENDING = "";
  private static final List<String> WORST_FIRST = List.of("Severe", "High", "Medium", "Low", PENDING);

  private final Reports reports;
  private final ServiceNames services;
  private final Words words;

  ReportFacts(Reports reports, ServiceNames services, Words words) {
    this.reports = reports;
    this.services = services;
    this.words = words;
  }

  List<Fact> of(TaskAt at) {
    var underWay = reports.find(at.subject()).underWay();
    if (underWay == null) return List.of();
    return at.scope() == null ? whole(underWay) : part(underWay, at.scope());
  }

  private List<Fact> part(ReportProgress report, String service) {
    var rows = reports.frozenRows(report.period(), service);
    var facts = new ArrayList<Fact>();
    facts.add(words.fact("fact.service", services.of(service)));
    facts.add(words.fact("fact.asOf", words.minute(report.frozenAt())));
    facts.add(words.fact("fact.verifyUntil", words.minute(report.verifyUntil())));
    facts.add(words.fact("fact.risks", counted(rows)));
    rows.stream().limit(RISKS_LISTED).forEach(row -> facts.add(new Fact((String) row.get("risk"), line(row))));
    if (rows.size() > RISKS_LISTED) facts.add(new Fact("", words.say("facts.more", rows.size() - RISKS_LISTED)));
    return facts;
  }

  private List<Fact> whole(ReportProgress report) {
    var rows = report.services().stream()
        .flatMap(part -> reports.frozenRows(report.period(), part.service()).stream()).toList();
    var facts = new ArrayList<Fact>();
    facts.add(words.fact("fact.report", words.say("facts.report", report.period(), report.revision(),
        report.requestedBy() == null ? words.say("facts.report.calendar") : report.requestedBy())));
    facts.add(words.fact("fact.asOf", words.minute(report.frozenAt())));
    facts.add(words.fact("fact.risks", counted(rows)));
    var names = services.all();
    report.services().forEach(part -> facts.add(new Fact(part.service() == null ? words.say("fact.noService")
        : names.getOrDefault(part.service(), part.service()), standing(part))));
    return facts;
  }

  private String standing(ServicePart part) {
    var standing = words.say("facts.part", part.risks(), words.say("facts.part." + part.status().replace(' ', '_')));
    var by = part.by() == null ? standing : words.say("facts.part.by", standing, part.by());
    return part.comment() == null ? by : words.say("facts.part.comment", by, words.quoted(part.comment()));
  }

  private String counted(List<Map<String, Object>> rows) {
    var bySeverity = rows.stream().collect(Collectors.groupingBy(ReportFacts::severity, Collectors.counting()));
    return rows.size() + WORST_FIRST.stream().filter(bySeverity::containsKey)
        .map(label -> words.say("facts.count", bySeverity.get(label), word(label)))
        .collect(Collectors.joining(", ", bySeverity.isEmpty() ? "" : ": ", ""));
  }

  private String line(Map<String, Object> row) {
    var standing = word(severity(row));
    var scored = row.get("residualScore") == null ? standing
        : words.say("facts.riskLine.score", standing, words.number(new BigDecimal(row.get("residualScore").toString()), 1));
    return row.get("owner") == null ? words.say("facts.riskLine", row.get("title"), scored)
        : words.say("facts.riskLine.owned", row.get("title"), scored, row.get("owner"));
  }

  private String word(String severity) {
    return words.say(severity.equals(PENDING) ? "facts.pending" : "severity." + severity);
  }

  private static String severity(Map<String, Object> row) {
    return row.get("severity") == null ? PENDING : (String) row.get("severity");
  }
}
