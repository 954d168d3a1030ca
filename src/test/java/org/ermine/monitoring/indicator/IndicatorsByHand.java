package org.ermine.monitoring.indicator;

import org.springframework.context.ApplicationContext;

/** What the schedule does for indicators, driven by hand. */
public final class IndicatorsByHand {
  private final Silences silences;
  private final IndicatorCalls calls;

  public IndicatorsByHand(ApplicationContext application) {
    this.silences = application.getBean(Silences.class);
    this.calls = application.getBean(IndicatorCalls.class);
  }

  /** Finds what fell silent. @return false if nothing has */
  public boolean nextSilence() {
    return silences.next();
  }

  /** Tells one risk. @return false if none waits */
  public boolean nextCall() {
    return calls.next();
  }
}
