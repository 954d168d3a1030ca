package org.ermine.engine;

import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * When the node stops, it takes no further jobs, gives back those it has not begun and lets those that run end, all before the
 * connections are closed. So no job waits for the end of a lock that nobody holds any more.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobsEndFirst implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(JobsEndFirst.class);
  private static final int SECONDS_TO_END = 15;

  private final JobExecutor jobs;
  private final ThreadPoolTaskExecutor threads;
  private volatile boolean running;

  JobsEndFirst(JobExecutor jobs, @Qualifier("camundaTaskExecutor") TaskExecutor threads) {
    this.jobs = jobs;
    this.threads = (ThreadPoolTaskExecutor) threads;
  }

  /** The engine begins with jobs by itself, once everything has started. */
  @Override public void start() {
    running = true;
  }

  @Override public void stop() {
    running = false;
    jobs.shutdown();
    var pool = threads.getThreadPoolExecutor();
    pool.shutdown();
    try {
      var ended = pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
      if (!ended) LOG.warn("Jobs that did not end in time are begun again elsewhere");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override public boolean isRunning() {
    return running;
  }
}
