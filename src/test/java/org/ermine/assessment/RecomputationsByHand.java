package org.ermine.assessment;

import org.springframework.context.ApplicationContext;

/** What the schedule does with the queue of recomputations, driven by hand. */
public final class RecomputationsByHand {
  private final Recomputations recomputations;

  public RecomputationsByHand(ApplicationContext application) {
    this.recomputations = application.getBean(Recomputations.class);
  }

  /** @return false if no risk waits */
  public boolean next() {
    return recomputations.next();
  }

  public void expire() {
    recomputations.expire();
  }
}
