package org.ermine.web;

import java.io.InputStream;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.SignedIn;
import org.ermine.control.Control;
import org.ermine.control.ControlCatalog;
import org.ermine.control.ControlDesk;
import org.ermine.control.Controls;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done to the catalog of controls, each with its entry in the audit trail. */
@Component
@Transactional
public class CatalogDesk {
  private static final Fields DESIGN = Fields.of(Field.number("design", "0", "1"));
  private static final Fields TEST = Fields.of(Field.date("performedOn"), Field.choice("result", "pass", "fail"),
      Field.text("evidence"));
  private static final Fields SCHEDULE = Fields.of(Field.whole("everyDays", 1, 3650).orNone());

  private final ControlCatalog catalog;
  private final Controls known;
  private final ControlDesk controls;
  private final Audit audit;

  CatalogDesk(ControlCatalog catalog, Controls known, ControlDesk controls, Audit audit) {
    this.catalog = catalog;
    this.known = known;
    this.controls = controls;
    this.audit = audit;
  }

  /** @param json an OSCAL catalog, read once and not closed */
  public ControlCatalog.Imported importControls(SignedIn person, InputStream json) {
    person.require(Groups.TRUST);
    var imported = catalog.importCatalog(json, person.id());
    audit.record(Audit.Kind.IMPORT, person.id(), "controls", Map.of("catalog", imported.catalog(),
        "accepted", imported.accepted(), "unchanged", imported.unchanged()));
    return imported;
  }

  public void design(SignedIn person, String control, Map<String, Object> body) {
    person.require(Groups.TRUST);
    var design = DESIGN.read(body).number("design");
    var before = known.find(control).map(Control::design);
    controls.rateDesign(control, design, person.id());
    audit.record(Audit.Kind.CONTROL.by(person.id(), control, Map.of("what", "design"))
        .changed(before.map(rated -> Map.of("design", rated)).orElse(null), Map.of("design", design)));
  }

  /** @return the test's id */
  public long test(SignedIn person, String control, Map<String, Object> body) {
    person.require(Groups.TRUST, Groups.FEEDS);
    var test = TEST.read(body);
    var number = controls.recordTest(control, test.date("performedOn"), test.text("result"), test.text("evidence"), person.id());
    audit.record(Audit.Kind.CONTROL, person.id(), control, Map.of("test", number, "result", test.text("result")));
    return number;
  }

  public void schedule(SignedIn person, String control, Map<String, Object> body) {
    person.require(Groups.TRUST);
    var days = SCHEDULE.read(body).number("everyDays");
    var before = known.find(control).map(Control::testEveryDays);
    controls.scheduleTests(control, days == null ? null : days.intValue(), person.id());
    audit.record(Audit.Kind.CONTROL.by(person.id(), control, Map.of("what", "test schedule"))
        .changed(before.map(every -> Map.of("everyDays", every)).orElse(null), days == null ? null : Map.of("everyDays", days)));
  }
}
