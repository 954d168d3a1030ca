package org.ermine.faults;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.ermine.Programme;
import org.ermine.Programme.Answer;
import org.ermine.topology.Node;

/** A careful client: no answer and a fault of the server are both a reason to ask the same again, of the next node. */
final class Client {
  private static final int BETWEEN_ATTEMPTS_MILLIS = 50;

  private final List<Programme> nodes;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile String lastFailure = "none";

  Client(List<Node> nodes) {
    this.nodes = nodes.stream().map(node -> new Programme(node.port(), Stand.PASSWORD)).toList();
  }

  /** The first answer that is no fault of the server; empty if this client was ended before. */
  Optional<Answer> send(Function<Programme, Answer> request) {
    while (ended.getCount() > 0) {
      try {
        var answer = request.apply(nodes.get(Math.floorMod(attempts.getAndIncrement(), nodes.size())));
        if (answer.status() < 500) return Optional.of(answer);
        lastFailure = answer.raw().request().uri() + " -> " + answer.status() + " " + answer.body();
      } catch (UncheckedIOException nobodyThere) {
        lastFailure = nobodyThere.getMessage();
      }
      failures.incrementAndGet();
      pause();
    }
    return Optional.empty();
  }

  /** How many attempts were in vain, and the last of them. */
  @Override public String toString() {
    return failures + " attempts in vain, the last: " + lastFailure;
  }

  void end() {
    ended.countDown();
  }

  private void pause() {
    try {
      ended.await(BETWEEN_ATTEMPTS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
    }
  }
}
