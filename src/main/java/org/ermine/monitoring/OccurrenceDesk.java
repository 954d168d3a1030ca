package org.ermine.monitoring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Values;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.EvidenceChanged;
import org.ermine.risk.LossInterval;
import org.ermine.risk.Occurrences;
import org.ermine.risk.Phase;
import org.ermine.risk.RecordedOccurrence;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records that a risk occurred, in whatever phase it is. Each record calls for a look; on a closed risk it begins a round. */
@Service
@Transactional
public class OccurrenceDesk {
  private static final Fields FIELDS = Fields.of(Field.number("loss", "0", LossInterval.LARGEST.toPlainString()).orNone(),
      Field.text("description").orNone(), Field.line("externalId").orNone());
  private static final int CENTS = 2;

  private final Risks risks;
  private final Occurrences occurrences;
  private final Signals signals;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OccurrenceDesk(Risks risks, Occurrences occurrences, Signals signals, ApplicationEventPublisher events,
      Clock clock) {
    this.risks = risks;
    this.occurrences = occurrences;
    this.signals = signals;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Records an occurrence. What concerns a merged risk goes to the risk that it was merged into.
   *
   * @param loss in the installation's currency, 0 to 1e15 with two decimals at most; null where it is not known
   * @param externalId counted once: the same again answers the first record and changes nothing; or null
   * @param corrects the record of this risk that this one puts right, or null
   * @return the record's id
   * @throws Refused if something else has been recorded under this external id, the risk is unknown, the time lies in the future or
   *     before the risk's records, or a value is out of range
   */
  public long record(String riskId, Instant occurredAt, BigDecimal loss, String description, String externalId, Long corrects,
      String actor) {
    var values = read(occurredAt, loss, description, externalId);
    var risk = lockedSurvivor(riskId);
    if (values.has("externalId")) {
      var first = occurrences.withExternalId(risk.id(), values.text("externalId"));
      if (first.isPresent()) {
        requireSame(first.get(), occurredAt, values, corrects);
        return first.get().id();
      }
    }
    requireOnRecord(occurredAt, risk);
    if (corrects != null) requireCorrectable(corrects, occurrences.of(risk.id()));
    // As the database keeps it, which would round.
    var id = occurrences.record(risk.id(), occurredAt.truncatedTo(ChronoUnit.MICROS), values.number("loss"),
        values.text("description"), values.text("externalId"), corrects, actor, clock.instant());
    // Putting a record right is no news about a risk that is closed or rejected.
    if (corrects == null || risk.phase().open()) {
      signals.raise(risk.id(), Signals.Kind.OCCURRENCE, reason(occurredAt, corrects), actor);
    }
    events.publishEvent(new EvidenceChanged(risk.id(), reason(occurredAt, corrects)));
    return id;
  }

  /** The risk under which this record stands. */
  public String riskOf(long id) {
    return occurrences.riskOf(id);
  }

  private Values read(Instant occurredAt, BigDecimal loss, String description, String externalId) {
    if (occurredAt == null) throw Refused.invalid("occurredAt", Reason.REQUIRED);
    if (occurredAt.isAfter(clock.instant())) throw Refused.invalid("occurredAt", Reason.IN_FUTURE);
    if (loss != null && loss.stripTrailingZeros().scale() > CENTS) {
      throw Refused.invalid("loss", Reason.TWO_DECIMALS);
    }
    var submitted = new HashMap<String, Object>();
    submitted.put("loss", loss);
    submitted.put("description", description);
    submitted.put("externalId", externalId);
    return FIELDS.read(submitted);
  }

  private Risk lockedSurvivor(String riskId) {
    var risk = risks.lockIfKnown(riskId).orElseThrow(() -> Refused.notFound("Risk " + riskId));
    while (risk.mergedInto() != null) risk = risks.lock(risk.mergedInto());
    return risk;
  }

  private static void requireSame(RecordedOccurrence first, Instant occurredAt, Values again, Long corrects) {
    var differing = new ArrayList<String>();
    if (!first.occurredAt().equals(occurredAt.truncatedTo(ChronoUnit.MICROS))) differing.add("occurredAt");
    if (!same(first.loss(), again.number("loss"))) differing.add("loss");
    if (!Objects.equals(first.description(), again.text("description"))) differing.add("description");
    if (!Objects.equals(first.corrects(), corrects)) differing.add("corrects");
    if (differing.isEmpty()) return;
    throw Refused.conflict("externalId", "is that of occurrence " + first.id() + ", from which this one differs in "
        + String.join(", ", differing) + ": correct it by another one");
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }

  private static void requireOnRecord(Instant occurredAt, Risk risk) {
    if (LocalDate.ofInstant(occurredAt, ZoneOffset.UTC).isBefore(risk.recordsSince())) {
      throw Refused.invalid("occurredAt", "is before " + risk.recordsSince() + ", since when occurrences of " + risk.id()
          + " are on record: move recordsSince first");
    }
  }

  private static void requireCorrectable(long corrects, List<RecordedOccurrence> log) {
    if (log.stream().noneMatch(entry -> entry.id() == corrects)) {
      throw Refused.invalid("corrects", "is not an occurrence of this risk");
    }
    if (log.stream().anyMatch(entry -> entry.corrects() != null && entry.corrects() == corrects)) {
      throw Refused.invalid("corrects", "has been corrected already");
    }
  }

  private static String reason(Instant occurredAt, Long corrects) {
    var on = LocalDate.ofInstant(occurredAt, ZoneOffset.UTC);
    return corrects == null ? "It occurred on " + on + "." : "The record of an occurrence was put right: " + on + ".";
  }
}
