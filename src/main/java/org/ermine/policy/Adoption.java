package org.ermine.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.ermine.policy.Replay.Change;
import org.ermine.risk.PolicyChanged;
import org.ermine.risk.ScoredInputs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts adopted tables in force, each once. Risks whose severity, strategy or approvers change are queued to be scored anew; a cadence
 * and the longest acceptance count from the next time that they are asked for.
 */
@Component
class Adoption {
  private static final int AT_A_TIME = 1_000;
  private static final Set<String> RECOMPUTED = Set.of(PolicyTable.SEVERITY.key(), PolicyTable.STRATEGY.key(),
      PolicyTable.APPROVAL.key());

  private final TrialStore trials;
  private final Candidates candidates;
  private final TableEngine engine;
  private final ScoredInputs scored;
  private final ApplicationEventPublisher events;
  private final TrialTrail trail;
  private final Clock clock;

  Adoption(TrialStore trials, Candidates candidates, TableEngine engine, ScoredInputs scored, ApplicationEventPublisher events,
      TrialTrail trail, Clock clock) {
    this.trials = trials;
    this.candidates = candidates;
    this.engine = engine;
    this.scored = scored;
    this.events = events;
    this.trail = trail;
    this.clock = clock;
  }

  /** Those whose day has come. */
  List<Trial> due() {
    return trials.due(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** Does nothing for a trial that has come in force, or lapsed, already: any node may call this at any time. */
  @Transactional
  void takeEffect(PolicyTable table, UUID id) {
    trials.turn(table);
    var trial = trials.find(table, id).orElseThrow();
    if (trial.state() != Trial.State.ADOPTED) return;
    if (engine.inForce(table).version() != trial.baseVersion()) {
      trials.effect(id, null, 0);
      trail.record(null, "lapsed", table, id, Map.of("baseVersion", trial.baseVersion()));
      return;
    }
    var file = trials.file(id);
    if (!file.sha256().equals(trial.sha256())) {
      throw new IllegalStateException("The table of trial " + id + " is not what was approved");
    }
    var queue = new Queue("The policy " + table.key() + " has changed with trial " + id + ".");
    scored.current(new Replay(candidates.inForce(), candidates.with(table, file), queue::add));
    queue.flush();
    int version = engine.deploy(table, file, "policy trial " + id);
    trials.effect(id, version, queue.risks);
    trail.record(null, "in force", table, id, Map.of("version", version, "sha256", file.sha256(), "risks", queue.risks));
  }

  private final class Queue {
    private final String reason;
    private final List<String> waiting = new ArrayList<>();
    private int risks;

    Queue(String reason) {
      this.reason = reason;
    }

    void add(Change change) {
      if (change.differences().stream().map(Difference::kind).noneMatch(RECOMPUTED::contains)) return;
      risks++;
      waiting.add(change.risk());
      if (waiting.size() == AT_A_TIME) flush();
    }

    void flush() {
      if (!waiting.isEmpty()) events.publishEvent(new PolicyChanged(List.copyOf(waiting), reason));
      waiting.clear();
    }
  }
}
