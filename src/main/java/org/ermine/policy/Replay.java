package org.ermine.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import org.ermine.risk.Policy;
import org.ermine.risk.ScoredInputs.Scored;

/**
 * Scores what it is given under two policies, from the same inputs, and tells what differs. What was stored plays no part, so each
 * difference is the policy's doing.
 */
final class Replay implements Consumer<Scored> {
  /** One assessment about which the two policies differ. */
  record Change(String risk, UUID assessment, List<Difference> differences) {}

  private final Policy before;
  private final Policy after;
  private final Consumer<Change> changes;
  private final Map<String, Integer> byKind = new TreeMap<>();
  private int looked;
  private int changed;

  Replay(Policy before, Policy after, Consumer<Change> changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
  }

  @Override public void accept(Scored scored) {
    looked++;
    var differences = Verdict.of(scored.inputs(), before).differences(Verdict.of(scored.inputs(), after));
    if (differences.isEmpty()) return;
    changed++;
    differences.forEach(difference -> byKind.merge(difference.kind(), 1, Integer::sum));
    changes.accept(new Change(scored.risk(), scored.assessment(), differences));
  }

  Counts counts() {
    return new Counts(looked, changed, byKind);
  }
}
