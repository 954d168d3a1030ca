package org.ermine.engine;

import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Tasks of people by phase, incidents and jobs: of all nodes together, so whoever adds up nodes takes the largest. */
@Component
class EngineMetrics implements MeterBinder {
  private static final Map<String, String> PHASES = Map.of("identify-risk", "identification", "assess-risk", "assessment",
      "respond-to-risk", "response", "monitor-risk", "monitoring", "report-to-erm", "reporting");

  private final EngineStanding standing;

  EngineMetrics(EngineStanding standing) {
    this.standing = standing;
  }

  @Override public void bindTo(MeterRegistry registry) {
    PHASES.forEach((process, phase) -> {
      Gauge.builder("ermine.tasks.open", () -> standing.figures().of(process).open()).tag("phase", phase)
          .description("Tasks of people that are open").register(registry);
      Gauge.builder("ermine.tasks.overdue", () -> standing.figures().of(process).overdue()).tag("phase", phase)
          .description("Open tasks whose due date has passed").register(registry);
    });
    Gauge.builder("ermine.incidents", () -> standing.figures().incidents()).description("Open incidents of the engine")
        .register(registry);
    Gauge.builder("ermine.jobs.failed", () -> standing.figures().givenUp()).description("Jobs without retries").register(registry);
    Gauge.builder("ermine.jobs.waiting", () -> standing.figures().waiting()).description("Jobs that are due and not under way")
        .register(registry);
    Gauge.builder("ermine.jobs.age", () -> standing.figures().oldest().toSeconds()).baseUnit("seconds")
        .description("How long the oldest job has waited since it was due").register(registry);
  }
}
