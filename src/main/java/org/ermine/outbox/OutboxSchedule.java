package org.ermine.outbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delivers, on threads of its own: one for each webhook and one for mail, so that a receiver that is slow holds up nobody else's
 * events and nothing of Ermine. Tests deliver by hand.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class OutboxSchedule implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxSchedule.class);
  private static final int SECONDS_TO_STOP = 15;

  private final Dispatcher dispatcher;
  private final Webhooks webhooks;
  private final MailChannel mail;
  private final OutboxCleaning cleaning;
  private ScheduledExecutorService threads;

  OutboxSchedule(Dispatcher dispatcher, Webhooks webhooks, MailChannel mail, OutboxCleaning cleaning) {
    this.dispatcher = dispatcher;
    this.webhooks = webhooks;
    this.mail = mail;
    this.cleaning = cleaning;
  }

  @Override public synchronized void start() {
    threads = Executors.newScheduledThreadPool(2 + webhooks.all().size());
    every(1, "dispatching events", dispatcher::dispatch);
    every(5, "mailing", mail::deliver);
    webhooks.all().forEach(webhook -> every(1, "calling webhook " + webhook.name(), () -> webhooks.deliver(webhook)));
    every(3_600, "cleaning the outbox", cleaning::clean);
  }

  /** A call that is under way is let finish; what it does not get to is claimed anew, here or elsewhere. */
  @Override public synchronized void stop() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) threads.shutdownNow();
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads = null;
  }

  @Override public synchronized boolean isRunning() {
    return threads != null;
  }

  private void every(int seconds, String what, Runnable work) {
    threads.scheduleWithFixedDelay(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.warn("{} failed and is tried again: {}", what, e.getClass().getName());
      }
    }, seconds, seconds, TimeUnit.SECONDS);
  }
}
