package org.ermine.monitoring.appetite;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Empties the queue of nodes to be checked, seldom enough that changes close together are checked together, and looks every minute
 * whether a day has begun. Tests do both by hand.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class AppetiteSchedule {
  /** Then whatever else runs by the clock has its turn. */
  private static final int AT_ONCE = 20;

  private final AppetiteCues cues;
  private final AppetiteCheck check;

  AppetiteSchedule(AppetiteCues cues, AppetiteCheck check) {
    this.cues = cues;
    this.check = check;
  }

  @Scheduled(fixedDelayString = "PT10S")
  void run() {
    for (int i = 0; i < AT_ONCE && check.next(); i++) { }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void everyDay() {
    cues.everyDay();
  }
}
