package org.ermine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class JobsEndFirstTest {
  @Test void a_stopping_node_takes_no_more_jobs_and_waits_for_those_that_run() throws InterruptedException {
    var threads = new ThreadPoolTaskExecutor();
    threads.initialize();
    var stopped = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    threads.execute(() -> {
      begun.countDown();
      try {
        stopped.await();
      } catch (InterruptedException e) {
        return;
      }
      ended.set(true);
    });
    begun.await();
    var jobs = new Stopping(stopped);
    var end = new JobsEndFirst(jobs, threads);
    end.start();
    assertThat(end.isRunning()).isTrue();
    end.stop();
    assertThat(ended).as("the job that ran has ended").isTrue();
    assertThat(end.isRunning()).isFalse();
    assertThat(threads.getThreadPoolExecutor().isTerminated()).isTrue();
  }

  /** Lets the job end once no more are taken. */
  private static final class Stopping extends JobExecutor {
    private final CountDownLatch stopped;

    Stopping(CountDownLatch stopped) {
      this.stopped = stopped;
    }

    @Override public synchronized void shutdown() {
      stopped.countDown();
    }

    @Override protected void startExecutingJobs() {
    }

    @Override protected void stopExecutingJobs() {
    }

    @Override public void executeJobs(java.util.List<String> ids, ProcessEngineImpl engine) {
    }
  }
}
