package org.ermine.risk;

import java.util.UUID;

/**
 * Where a risk stands now: as it was assessed, or as a later recomputation with the same opinion and newer evidence found it.
 *
 * @param assessment the newest validated assessment, whose opinion it rests on
 */
public record Standing(UUID assessment, Scores scores) {
  public Severity severity() {
    return scores.severity();
  }

  /** Whether the two call for the same: neither the severity nor the strategy differs. */
  public boolean callsForTheSameAs(Standing other) {
    return severity() == other.severity() && scores.strategy() == other.scores.strategy();
  }
}
