package org.ermine.web;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.assessment.PendingAssessments;
import org.ermine.control.ControlDesk;
import org.ermine.identification.Reopening;
import org.ermine.identification.Reporting;
import org.ermine.identification.RiskChanges;
import org.ermine.monitoring.OccurrenceDesk;
import org.ermine.response.PendingResponses;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done to a risk outside of tasks: each call reads its content, asks the use case and leaves its entry in the audit
 * trail.
 */
@Component
@Transactional
public class RiskDesk {
  private static final Fields REPORT = Fields.of(Field.line("title"), Field.text("description"), Field.line("source"),
      Field.line("service").orNone(), Field.line("category").orNone(), Field.date("recordsSince").orNone());
  private static final Fields REASON = Fields.of(Field.text("reason"));
  private static final Fields OCCURRENCE = Fields.of(Field.instant("occurredAt"), Field.number("loss", "0", "1000000000000000")
      .orNone(), Field.text("description").orNone(), Field.line("externalId").orNone(),
      Field.whole("corrects", 1, Integer.MAX_VALUE).orNone());
  private static final Fields LINK = Fields.of(Field.positive("coverage", "1"));

  private final Reporting reporting;
  private final RiskChanges changes;
  private final Reopening reopening;
  private final PendingAssessments assessments;
  private final PendingResponses responses;
  private final OccurrenceDesk occurrences;
  private final ControlDesk controls;
  private final Risks risks;
  private final Visibility visibility;
  private final Audit audit;

  RiskDesk(Reporting reporting, RiskChanges changes, Reopening reopening, PendingAssessments assessments,
      PendingResponses responses, OccurrenceDesk occurrences, ControlDesk controls, Risks risks, Visibility visibility,
      Audit audit) {
    this.reporting = reporting;
    this.changes = changes;
    this.reopening = reopening;
    this.assessments = assessments;
    this.responses = responses;
    this.occurrences = occurrences;
    this.controls = controls;
    this.risks = risks;
    this.visibility = visibility;
    this.audit = audit;
  }

  public Risk report(SignedIn person, Map<String, Object> body) {
    var fields = REPORT.read(body);
    var risk = reporting.report(fields.text("title"), fields.text("description"), fields.text("source"), fields.text("service"),
        fields.text("category"), fields.date("recordsSince"), person.id());
    audit.record(Audit.Kind.RISK.by(person.id(), risk.id(), Map.of("what", "reported")).changed(null, fields.json()));
    return risk;
  }

  public void change(SignedIn person, String id, Map<String, Object> body) {
    allowed(person, id);
    var particulars = new HashMap<>(body);
    requireUnchanged(id, particulars.remove("version"));
    var reason = particulars.remove("reason");
    if (reason != null && !(reason instanceof String)) throw Refused.invalid("reason", Reason.TEXT);
    var before = risks.find(id).map(RiskDesk::particulars).orElse(Map.of());
    var after = particulars(changes.change(id, particulars, (String) reason, person.id()));
    audit.record(Audit.Kind.RISK.by(person.id(), id, Map.of("reason", reason))
        .changed(differing(before, after), differing(after, before)));
  }

  /** Takes back what waits for a decision: a response, or else an assessment. */
  public void withdraw(SignedIn person, String id, Map<String, Object> body) {
    allowed(person, id);
    var reason = REASON.read(body).text("reason");
    var response = responses.any(id);
    if (response) responses.withdraw(id, reason, person.id());
    else if (assessments.any(id)) assessments.withdraw(id, reason, person.id());
    else throw Refused.stale("Nothing about " + id + " waits for a decision, so there is nothing to withdraw.");
    audit.record(Audit.Kind.RISK, person.id(), id, Map.of("withdrawn", response ? "response" : "assessment", "reason", reason));
  }

  public void reopen(SignedIn person, String id, Map<String, Object> body) {
    allowed(person, id);
    var reason = REASON.read(body).text("reason");
    var before = risks.find(id).map(RiskDesk::phase).orElse(Map.of());
    var after = phase(reopening.reopen(id, reason, person.id()));
    audit.record(Audit.Kind.RISK.by(person.id(), id, Map.of("what", "reopened", "reason", reason)).changed(before, after));
  }

  /** An occurrence that is on record. What concerns a merged risk stands under the one that it went into. */
  record Occurred(long id, String risk) {}

  /** @return the occurrence; the first one where it came again from outside */
  public Occurred occurred(SignedIn person, String id, Map<String, Object> body) {
    var risk = risks.find(id);
    if (!person.in(Groups.TRUST, Groups.FEEDS)) {
      visibility.require(person, id);
      if (!person.id().equals(risk.map(Risk::owner).orElse(null))) {
        throw Refused.forbidden("This is for the risk's owner, for someone of Trust, and for service accounts.");
      }
    }
    if (risk.isEmpty()) throw Refused.notFound("This risk");
    var fields = OCCURRENCE.read(body);
    var corrects = fields.has("corrects") ? (Long) fields.number("corrects").longValueExact() : null;
    var number = occurrences.record(id, fields.instant("occurredAt"), fields.number("loss"), fields.text("description"),
        fields.text("externalId"), corrects, person.id());
    audit.record(Audit.Kind.OCCURRENCE.by(person.id(), id, Map.of("occurrence", number)).changed(null, fields.json()));
    return new Occurred(number, occurrences.riskOf(number));
  }

  /** @return the coverage, in (0, 1] */
  public BigDecimal link(SignedIn person, String id, String control, Map<String, Object> body) {
    allowed(person, id);
    var coverage = LINK.read(body).number("coverage");
    var before = controls.link(id, control, coverage, person.id());
    audit.record(Audit.Kind.CONTROL.by(person.id(), id, Map.of("control", control))
        .changed(before.map(share -> Map.of("coverage", share)).orElse(null), Map.of("coverage", coverage)));
    return coverage;
  }

  /** Whoever says which version they looked at is told if somebody else has changed the risk since. */
  private void requireUnchanged(String id, Object seen) {
    if (seen == null) return;
    if (!(seen instanceof Integer version)) throw Refused.invalid("version", "must be the whole number that was shown");
    risks.lockIfKnown(id).filter(risk -> risk.version() != version).ifPresent(risk -> {
      throw Refused.stale("Somebody has changed " + id + " since version " + version + "; it is at version " + risk.version() + ".");
    });
  }

  /** What can be changed outside of tasks. */
  private static Map<String, Object> particulars(Risk risk) {
    var particulars = new HashMap<String, Object>();
    particulars.put("owner", risk.owner());
    particulars.put("service", risk.service());
    particulars.put("category", risk.category());
    particulars.put("title", risk.title());
    particulars.put("recordsSince", risk.recordsSince());
    return particulars;
  }

  private static Map<String, Object> phase(Risk risk) {
    return Map.of("phase", risk.phase().label());
  }

  private static Map<String, Object> differing(Map<String, Object> values, Map<String, Object> others) {
    var differing = new HashMap<>(values);
    differing.entrySet().removeAll(others.entrySet());
    return differing;
  }

  private void allowed(SignedIn person, String risk) {
    person.require(Groups.TRUST);
    visibility.require(person, risk);
  }
}
