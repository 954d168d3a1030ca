package org.ermine.monitoring.indicator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Empties the queue of indicators' calls, and looks every minute which indicators fell silent. Tests do both by hand. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class IndicatorSchedule {
  /** Then whatever else runs by the clock has its turn. */
  private static final int AT_ONCE = 200;

  private final IndicatorCalls calls;
  private final Silences silences;

  IndicatorSchedule(IndicatorCalls calls, Silences silences) {
    this.calls = calls;
    this.silences = silences;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void tell() {
    for (int i = 0; i < AT_ONCE && calls.next(); i++) { }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void listen() {
    for (int i = 0; i < AT_ONCE && silences.next(); i++) { }
  }
}
