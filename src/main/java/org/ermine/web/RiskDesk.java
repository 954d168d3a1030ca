package org.ermine.web;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.control.ControlDesk;
import org.ermine.identification.Reopening;
import org.ermine.identification.Reporting;
import org.ermine.identification.RiskChanges;
import org.ermine.risk.Risk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done to a risk outside of tasks: each call reads its content, asks the use case and leaves its entry in the audit trail. */
@Component
@Transactional
class RiskDesk {
  private static final Fields REPORT = Fields.of(Field.line("title"), Field.text("description"), Field.line("source"),
      Field.line("service").orNone(), Field.line("category").orNone(), Field.date("recordsSince").orNone());
  private static final Fields REASON = Fields.of(Field.text("reason"));
  private static final Fields LINK = Fields.of(Field.positive("coverage", "1"));

  private final Reporting reporting;
  private final RiskChanges changes;
  private final Reopening reopening;
  private final ControlDesk controls;
  private final Visibility visibility;
  private final Audit audit;

  RiskDesk(Reporting reporting, RiskChanges changes, Reopening reopening, ControlDesk controls, Visibility visibility,
      Audit audit) {
    this.reporting = reporting;
    this.changes = changes;
    this.reopening = reopening;
    this.controls = controls;
    this.visibility = visibility;
    this.audit = audit;
  }

  public Risk report(SignedIn person, Map<String, Object> body) {
    var fields = REPORT.read(body);
    var risk = reporting.report(fields.text("title"), fields.text("description"), fields.text("source"), fields.text("service"),
        fields.text("category"), fields.date("recordsSince"), person.id());
    audit.record(Audit.Kind.RISK, person.id(), risk.id(), Map.of("reported", fields.json()));
    return risk;
  }

  public void change(SignedIn person, String id, Map<String, Object> body) {
    allowed(person, id);
    var particulars = new HashMap<>(body);
    var reason = particulars.remove("reason");
    if (reason != null && !(reason instanceof String)) throw Refused.invalid("reason", "must be text");
    changes.change(id, particulars, (String) reason, person.id());
    audit.record(Audit.Kind.RISK, person.id(), id, Map.of("changed", body));
  }

  public void reopen(SignedIn person, String id, Map<String, Object> body) {
    allowed(person, id);
    var reason = REASON.read(body).text("reason");
    reopening.reopen(id, reason, person.id());
    audit.record(Audit.Kind.RISK, person.id(), id, Map.of("reopened", reason));
  }

  /** @return the coverage, in (0, 1] */
  public BigDecimal link(SignedIn person, String id, String control, Map<String, Object> body) {
    allowed(person, id);
    var coverage = LINK.read(body).number("coverage");
    controls.link(id, control, coverage, person.id());
    audit.record(Audit.Kind.CONTROL, person.id(), id, Map.of("control", control, "coverage", coverage));
    return coverage;
  }

  private void allowed(SignedIn person, String risk) {
    person.require(Groups.TRUST);
    visibility.require(person, risk);
  }
}
