package org.ermine.identification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.access.Values;
import org.ermine.lifecycle.Processes;
import org.ermine.risk.ChangeLog;
import org.ermine.risk.EvidenceChanged;
import org.ermine.risk.Occurrences;
import org.ermine.risk.Phase;
import org.ermine.risk.PostureChanged;
import org.ermine.risk.Risk;
import org.ermine.risk.RiskEdited;
import org.ermine.risk.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The Trust team changes a risk's particulars, each change with its reason. */
@Service
@Transactional
public class RiskChanges {
  /** What can be changed. */
  public static final Set<String> CHANGEABLE = Set.of("owner", "service", "category", "title", "recordsSince");

  private static final Fields FIELDS = Fields.of(Field.line("owner").orNone(), Field.line("service").orNone(),
      Field.line("category").orNone(), Field.line("title").orNone(), Field.date("recordsSince").orNone(), Field.text("reason"));

  private final Particulars particulars;
  private final Risks risks;
  private final Occurrences occurrences;
  private final ChangeLog changes;
  private final Processes processes;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RiskChanges(Particulars particulars, Risks risks, Occurrences occurrences, ChangeLog changes, Processes processes, ApplicationEventPublisher events,
      Clock clock) {
    this.particulars = particulars;
    this.risks = risks;
    this.occurrences = occurrences;
    this.changes = changes;
    this.processes = processes;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Changes what is named and leaves the rest. A new owner gets the open tasks of the old one.
   *
   * @param particulars some of {@link #CHANGEABLE}, as submitted
   * @throws Refused if the risk is unknown or merged, nothing is named, or something can't be as asked
   */
  public Risk change(String riskId, Map<String, ?> particulars, String reason, String actor) {
    var submitted = new HashMap<String, Object>(particulars);
    submitted.put("reason", reason);
    requireNotBlank(particulars);
    var values = FIELDS.read(submitted);
    if (CHANGEABLE.stream().noneMatch(values::has)) {
      throw Refused.invalid("reason", "stands alone: name what is to change, owner, service, category, title or recordsSince");
    }
    var risk = risks.lockIfKnown(riskId).orElseThrow(() -> Refused.notFound("Risk " + riskId));
    if (risk.phase() == Phase.MERGED) throw Refused.stale(riskId + " was merged into " + risk.mergedInto() + ".");
    check(values);
    var ownerBefore = risk.owner();
    var serviceBefore = risk.service();
    apply(values, risk, actor, clock.instant());
    risks.save(risk);
    if (ownerBefore != null && !ownerBefore.equals(risk.owner())) {
      processes.renewOffers(riskId);
    }
    announce(risk, values, ownerBefore, serviceBefore);
    Stream.of(serviceBefore, risk.service()).filter(Objects::nonNull).distinct().map(PostureChanged::new)
        .forEach(events::publishEvent);
    return risk;
  }

  private static void requireNotBlank(Map<String, ?> particulars) {
    var errors = particulars.entrySet().stream().filter(entry -> CHANGEABLE.contains(entry.getKey()))
        .filter(entry -> entry.getValue() == null || entry.getValue() instanceof String text && text.isBlank())
        .map(entry -> new FieldError(entry.getKey(), "must not be blank; leave it out to keep it")).toList();
    if (!errors.isEmpty()) throw Refused.invalid(errors);
  }

  private void announce(Risk risk, Values values, String ownerBefore, String serviceBefore) {
    if (values.has("recordsSince")) {
      events.publishEvent(new EvidenceChanged(risk.id(), "Occurrences are on record since " + risk.recordsSince() + "."));
    }
    if (ownerBefore != null && !ownerBefore.equals(risk.owner())) {
      events.publishEvent(new RiskEdited(risk.id(), "The owner was " + ownerBefore + " and is now " + risk.owner() + "."));
    }
    if (serviceBefore != null && !serviceBefore.equals(risk.service())) {
      events.publishEvent(new RiskEdited(risk.id(), "The service was " + serviceBefore + " and is now " + risk.service() + "."));
    }
  }

  private void check(Values values) {
    if (values.has("service")) particulars.requireService(values.text("service"));
    if (values.has("owner")) particulars.requireOwner(values.text("owner"));
    if (values.has("recordsSince")) particulars.requireRecordsSince(values.date("recordsSince"));
  }

  private void apply(Values values, Risk risk, String actor, Instant now) {
    var write = new Writer(risk.id(), values, actor, now);
    write.ifChanged("title", risk.title(), risk::rename);
    write.ifChanged("service", risk.service(), risk::moveTo);
    write.ifChanged("owner", risk.owner(), risk::handOver);
    write.ifChanged("category", risk.category(), risk::categorise);
    if (values.has("recordsSince") && !values.date("recordsSince").equals(risk.recordsSince())) {
      requireNothingNotedBefore(values.date("recordsSince"), risk.id());
      write.change("recordsSince", risk.recordsSince().toString(), values.date("recordsSince").toString());
      risk.recordedSince(values.date("recordsSince"));
    }
  }

  /** Moving the start of the records forward past an occurrence would drop it from the evidence without a word. */
  private void requireNothingNotedBefore(LocalDate since, String risk) {
    occurrences.firstNoted(risk).map(first -> LocalDate.ofInstant(first, ZoneOffset.UTC)).filter(since::isAfter).ifPresent(first -> {
      throw Refused.invalid("recordsSince", "must be " + first + " or before: an occurrence of that day is on record");
    });
  }

  private final class Writer {
    private final String risk;
    private final Values values;
    private final String actor;
    private final Instant now;

    private Writer(String risk, Values values, String actor, Instant now) {
      this.risk = risk;
      this.values = values;
      this.actor = actor;
      this.now = now;
    }

    private void ifChanged(String field, String before, Consumer<String> set) {
      var after = values.text(field);
      if (after == null || Objects.equals(before, after)) return;
      set.accept(after);
      change(field, before, after);
    }

    private void change(String field, String before, String after) {
      changes.write(risk, field, before, after, values.text("reason"), actor, now);
    }
  }
}
