package org.ermine.monitoring.campaign;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Empties the queue of campaigns' calls, and looks every minute whether a reminder is due. Tests do both by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class CampaignSchedule {
  /** Then whatever else runs by the clock has its turn. */
  private static final int AT_ONCE = 200;

  private final CampaignCalls calls;
  private final CampaignReminders reminders;

  CampaignSchedule(CampaignCalls calls, CampaignReminders reminders) {
    this.calls = calls;
    this.reminders = reminders;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void ask() {
    for (int i = 0; i < AT_ONCE && calls.next(); i++) { }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void remind() {
    reminders.give();
  }
}
