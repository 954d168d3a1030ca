package org.ermine.web;

import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.report.ReportDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancelling the report of a period that is under way, on its page or by a program. */
@Component
public class CancelReportForm {
  private static final Fields FIELDS = Fields.of(Field.text("reason"));

  private final ReportDesk desk;
  private final Audit audit;

  CancelReportForm(ReportDesk desk, Audit audit) {
    this.desk = desk;
    this.audit = audit;
  }

  public boolean isFor(SignedIn person) {
    return person.in(Groups.ERM) && !person.in(Groups.AUDITORS);
  }

  /** @throws org.ermine.access.Refused if the person is not of ERM, no reason is given, or no report of the period is under way */
  @Transactional
  public void submit(SignedIn person, String period, Map<String, ?> fields) {
    person.require(Groups.ERM);
    var reason = FIELDS.read(fields).text("reason");
    desk.cancel(period, reason, person.id());
    audit.record(Audit.Kind.REPORT, person.id(), period, Map.of("cancelled", reason));
  }
}
