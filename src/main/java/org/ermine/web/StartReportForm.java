package org.ermine.web;

import java.util.Map;
import java.util.Set;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.access.StartForm;
import org.ermine.report.ReportDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starting the report of a period, from Tasklist, the page or by a program. */
@Component
public class StartReportForm implements StartForm {
  private static final Fields FIELDS = Fields.of(Field.line("period"), Field.text("reason").orNone());

  private final ReportDesk desk;
  private final Audit audit;

  StartReportForm(ReportDesk desk, Audit audit) {
    this.desk = desk;
    this.audit = audit;
  }

  @Override public String process() {
    return "report-to-erm";
  }

  @Override public Set<String> groups() {
    return Set.of(Groups.ERM);
  }

  @Override @Transactional
  public String submit(SignedIn person, Map<String, ?> fields) {
    person.require(Groups.ERM);
    var values = FIELDS.read(fields);
    var period = desk.request(values.text("period"), values.text("reason"), person.id()).period().toString();
    audit.record(Audit.Kind.REPORT, person.id(), period, Map.of("requested", values.json()));
    return period;
  }
}
