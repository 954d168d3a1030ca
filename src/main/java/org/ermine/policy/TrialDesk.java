package org.ermine.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.policy.Trial.State;
import org.ermine.risk.ScoredInputs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with a changed table: try it, propose it, decide on it, adopt it. Each is somebody else, and each is refused as stale
 * once another table is in force than the one with which the trial compared.
 */
@Service
@Transactional
public class TrialDesk {
  private static final int YEARS_AHEAD = 10;
  private static final Fields PROPOSAL = Fields.of(Field.date("from"), Field.text("reason"));
  private static final Fields DECISION = Fields.of(Field.choice("decision", "approve", "reject"), Field.text("comment"));

  private final TrialStore trials;
  private final Changes changes;
  private final Candidates candidates;
  private final TableEngine engine;
  private final ScoredInputs scored;
  private final Adoption adoption;
  private final TrialTrail trail;
  private final Clock clock;

  TrialDesk(TrialStore trials, Changes changes, Candidates candidates, TableEngine engine, ScoredInputs scored, Adoption adoption,
      TrialTrail trail, Clock clock) {
    this.trials = trials;
    this.changes = changes;
    this.candidates = candidates;
    this.engine = engine;
    this.scored = scored;
    this.adoption = adoption;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Replays what was assessed under a changed table and keeps what would differ. Nothing else changes.
   *
   * @param from the first day of the past to be replayed too, to: the last; null for none
   * @throws Refused if the file is no table that the programme could work by, or there are no such days
   */
  public Trial tryOut(SignedIn person, PolicyTable table, TableFile file, LocalDate from, LocalDate to) {
    person.require(Groups.TRUST, Groups.MANAGEMENT, Groups.ERM, Groups.ADMINISTRATORS);
    var span = Span.of(from, to, today());
    candidates.check(table, file);
    var base = engine.inForce(table).version();
    var id = UUID.randomUUID();
    var writer = changes.writer(id);
    var before = candidates.inForce();
    var after = candidates.with(table, file);
    var current = new Replay(before, after, writer.as("current"));
    scored.current(current);
    var past = new Replay(before, after, writer.as("past"));
    if (!span.isEmpty()) scored.validated(span.begins(), span.ends(), past);
    writer.flush();
    trials.insert(id, table, base, file, span, current.counts(), span.isEmpty() ? null : past.counts());
    trials.step(id, "trial", person.id(), null, null, null);
    trail.record(person.id(), "tried", table, id,
        Map.of("sha256", file.sha256(), "baseVersion", base, "changed", current.counts().changed()));
    return find(table, id);
  }

  /** @throws Refused if the trial was proposed before, or by somebody who has a part in it, or is stale */
  public Trial propose(SignedIn person, PolicyTable table, UUID id, Map<String, Object> body) {
    person.require(Groups.TRUST, Groups.ERM);
    var asked = PROPOSAL.read(body);
    var from = asked.date("from");
    if (from.isBefore(today())) throw Refused.invalid("from", Reason.IN_PAST);
    if (from.isAfter(today().plusYears(YEARS_AHEAD))) throw Refused.invalid("from", Reason.WITHIN_YEARS, YEARS_AHEAD);
    turn(person, table, id, State.TRIED);
    trials.step(id, "proposal", person.id(), from, null, asked.text("reason"));
    trail.record(person.id(), "proposed", table, id, Map.of("from", from.toString(), "reason", asked.text("reason")));
    return find(table, id);
  }

  /** @throws Refused if nothing waits for a decision, or the person has a part in it, or it is stale */
  public Trial decide(SignedIn person, PolicyTable table, UUID id, Map<String, Object> body) {
    person.require(Groups.MANAGEMENT);
    var decision = DECISION.read(body);
    turn(person, table, id, State.PROPOSED);
    trials.step(id, "decision", person.id(), null, decision.text("decision"), decision.text("comment"));
    trail.record(person.id(), "decided", table, id, Map.of("decision", decision.text("decision"), "comment", decision.text("comment")));
    return find(table, id);
  }

  /**
   * Adopts what was approved: it is in force from the day that was proposed, at once if that has come.
   *
   * @throws Refused if it is not approved, or the person has a part in it, or it is stale, or another adopted table waits for its day
   */
  public Trial adopt(SignedIn person, PolicyTable table, UUID id) {
    person.require(Groups.ADMINISTRATORS);
    var trial = turn(person, table, id, State.APPROVED);
    if (trials.anyAdopted(table)) throw Refused.stale(Reason.TABLE_WAITS, table.key());
    trials.step(id, "adoption", person.id(), null, null, null);
    trail.record(person.id(), "adopted", table, id, Map.of("from", trial.proposal().from().toString(), "sha256", trial.sha256()));
    if (!trial.proposal().from().isAfter(today())) adoption.takeEffect(table, id);
    return find(table, id);
  }

  @Transactional(readOnly = true)
  public Trial find(PolicyTable table, UUID id) {
    return trials.find(table, id).orElseThrow(() -> Refused.notFound("This trial"));
  }

  @Transactional(readOnly = true)
  public List<Trial> list(PolicyTable table, int size, long offset) {
    return trials.list(table, size, offset);
  }

  @Transactional(readOnly = true)
  public long count(PolicyTable table) {
    return trials.count(table);
  }

  /** The trial, in this state and with nobody else at it, if this person may act on it. */
  private Trial turn(SignedIn person, PolicyTable table, UUID id, State required) {
    trials.turn(table);
    var trial = find(table, id);
    if (trial.state() != required) {
      throw Refused.stale(Reason.TRIAL_ELSEWHERE, trial.state().word(), required.word());
    }
    requireOtherEyes(person, trial);
    if (engine.inForce(table).version() != trial.baseVersion()) {
      throw Refused.stale(Reason.TABLE_CHANGED, table.key(), trial.baseVersion());
    }
    return trial;
  }

  private static void requireOtherEyes(SignedIn person, Trial trial) {
    var parts = trial.people().toList();
    if (parts.contains(person.id())) throw Refused.forbidden(Reason.PART_IN_TRIAL);
    person.stoodInFor().stream().filter(parts::contains).findFirst().ifPresent(absent -> {
      throw Refused.forbidden(Reason.ABSENT_IN_TRIAL, absent);
    });
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
