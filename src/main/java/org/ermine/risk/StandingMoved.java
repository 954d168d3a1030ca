package org.ermine.risk;

/**
 * A recomputation found another severity or strategy than before: an event, published in the transaction that stores it.
 *
 * @param reason what changed, as a sentence
 */
public record StandingMoved(String risk, Standing before, Standing now, String reason) {
  /** What moved and why, for people. */
  public String sentence() {
    return "%s It is now %s (%s, strategy %s) and was %s (%s, strategy %s).".formatted(reason, now.severity().label(),
        now.scores().residualScore(), now.scores().strategy().label(), before.severity().label(),
        before.scores().residualScore(), before.scores().strategy().label());
  }
}
