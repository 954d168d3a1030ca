package org.ermine.engine;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Red while a process stands at an incident or jobs wait that nobody runs. Another node could not mend either, so this says nothing
 * of whether this node takes requests.
 */
@Component
class EngineHealthIndicator implements HealthIndicator {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final String MEND = "Find the risk in Cockpit, mend what the incident names, and raise the failed job's retries "
      + "there.";
  private static final String RUN = "Look into every node's log for why its job executor does not run jobs, and restart the node "
      + "that says nothing.";

  private final Supplier<EngineStanding.Figures> figures;
  private final boolean runsJobs;

  /** @param runsJobs a node that runs none says nothing of jobs that wait */
  @Autowired
  EngineHealthIndicator(EngineStanding standing, @Value("${camunda.bpm.job-execution.enabled:true}") boolean runsJobs) {
    this(standing::figures, runsJobs);
  }

  EngineHealthIndicator(Supplier<EngineStanding.Figures> figures, boolean runsJobs) {
    this.figures = figures;
    this.runsJobs = runsJobs;
  }

  @Override public Health health() {
    var now = figures.get();
    var stuck = runsJobs && now.oldest().compareTo(LONGEST_WAIT) > 0;
    var failed = now.incidents() > 0 || now.givenUp() > 0;
    var health = (failed || stuck ? Health.down() : Health.up()).withDetail("incidents", now.incidents())
        .withDetail("jobsGivenUp", now.givenUp()).withDetail("jobsWaiting", now.waiting())
        .withDetail("oldestJobSeconds", now.oldest().toSeconds());
    if (failed || stuck) health.withDetail("whatToDo", failed ? MEND : RUN);
    return health.build();
  }
}
