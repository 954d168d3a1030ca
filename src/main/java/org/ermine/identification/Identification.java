package org.ermine.identification;

import java.time.Clock;
import java.time.LocalDate;

import org.ermine.control.ControlLedger;
import org.ermine.lifecycle.EntersAt;
import org.ermine.lifecycle.Rounds;
import org.ermine.lifecycle.Signals;
import org.ermine.risk.ChangeLog;
import org.ermine.risk.EvidenceChanged;
import org.ermine.risk.Occurrences;
import org.ermine.risk.Phase;
import org.ermine.risk.Relations;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What becomes of a candidate, in the transaction of whoever decided it. */
@Component
class Identification {
  private final Risks risks;
  private final Rounds rounds;
  private final Signals signals;
  private final Occurrences occurrences;
  private final ControlLedger ledger;
  private final Relations relations;
  private final ChangeLog changes;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Identification(Risks risks, Rounds rounds, Signals signals, Occurrences occurrences, ControlLedger ledger,
      Relations relations, ChangeLog changes, ApplicationEventPublisher events, Clock clock) {
    this.risks = risks;
    this.rounds = rounds;
    this.signals = signals;
    this.occurrences = occurrences;
    this.ledger = ledger;
    this.relations = relations;
    this.changes = changes;
    this.events = events;
    this.clock = clock;
  }

  /** Only a complete row of a register goes straight to its owner. */
  boolean needsTriage(String id) {
    var risk = risks.get(id);
    var confirmFirst = rounds.openRound(id).filter(EntersAt.CONFIRM::equals).isPresent();
    return !confirmFirst || risk.service() == null || risk.owner() == null;
  }

  void accept(String id, String service, String owner, String category, LocalDate recordsSinceOrNull) {
    var risk = risks.lock(id);
    risk.accept(service, owner, category, recordsSinceOrNull);
    risks.save(risk);
  }

  void reject(String id, String reason, String by) {
    var risk = risks.lock(id);
    var before = risk.phase();
    risk.reject();
    risks.save(risk);
    phaseChanged(risk, before, reason, by);
  }

  /**
   * Occurrences follow by the merge itself; links that the other risk lacks, relations and open signals are handed over. If there
   * is news in it, the other risk is looked at again.
   */
  void merge(String id, String into, String by) {
    var risk = risks.lock(id);
    var other = risks.lock(into);
    var before = risk.phase();
    risk.mergeInto(other);
    risks.save(risk);
    phaseChanged(risk, before, "Merged into " + into + ".", by);
    var moved = occurrences.of(id).size();
    if (moved > 0) bringRecordsBack(other, risk, by);
    ledger.copyLinks(id, into, by, clock.instant());
    relations.follow(id, into, by, clock.instant());
    var calls = signals.open(id).size();
    signals.handOver(id, into);
    if (moved + calls > 0) {
      signals.raise(into, Signals.Kind.MERGED, "%s was merged into this risk, with %d occurrences and %d signals.".formatted(
          id, moved, calls), by);
    }
    events.publishEvent(new EvidenceChanged(into, id + " was merged into it."));
  }

  /** Occurrences that were noted before the other risk's records began would count for nothing there. */
  private void bringRecordsBack(Risk other, Risk merged, String by) {
    var since = other.recordsSince();
    if (!merged.recordsSince().isBefore(since)) return;
    other.recordedSince(merged.recordsSince());
    risks.save(other);
    changes.write(other.id(), "recordsSince", since.toString(), merged.recordsSince().toString(),
        merged.id() + " was merged into this risk with occurrences noted since then.", by, clock.instant());
  }

  private void phaseChanged(Risk risk, Phase before, String reason, String by) {
    changes.write(risk.id(), "phase", before.label(), risk.phase().label(), reason, by, clock.instant());
  }
}
