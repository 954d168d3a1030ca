package org.ermine.faults;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two things done in the same instant, as nearly as two threads can. */
final class AtOnce implements AutoCloseable {
  private static final int SECONDS = 60;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  <T> List<T> both(Callable<T> one, Callable<T> other) throws InterruptedException, ExecutionException, TimeoutException {
    var barrier = new CyclicBarrier(2);
    var first = threads.submit(() -> together(barrier, one));
    var second = threads.submit(() -> together(barrier, other));
    return List.of(first.get(SECONDS, TimeUnit.SECONDS), second.get(SECONDS, TimeUnit.SECONDS));
  }

  private static <T> T together(CyclicBarrier barrier, Callable<T> work) throws Exception {
    barrier.await();
    return work.call();
  }

  @Override public void close() {
    threads.shutdownNow();
  }
}
