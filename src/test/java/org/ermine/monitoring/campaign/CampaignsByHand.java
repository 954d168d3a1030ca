package org.ermine.monitoring.campaign;

import org.springframework.context.ApplicationContext;

/** What the schedule does with the queue of campaigns' calls, driven by hand. */
public final class CampaignsByHand {
  private final CampaignCalls calls;

  public CampaignsByHand(ApplicationContext application) {
    this.calls = application.getBean(CampaignCalls.class);
  }

  /** @return false if no risk waits */
  public boolean next() {
    return calls.next();
  }
}
