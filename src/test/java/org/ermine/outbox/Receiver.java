package org.ermine.outbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.ermine.outbox.DeliverySettings.Webhook;

/** A program on this machine that takes what a webhook sends, in whatever way a test asks for. */
public final class Receiver implements AutoCloseable {
  public static final String SECRET = "a-secret-of-at-least-32-characters";

  public record Call(String id, String signature, String type, byte[] body) {}

  /** Never answers, until the receiver is closed. */
  static final int SILENT = -1;
  private static final int MOVED = 302;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  Receiver() throws IOException {
    this(0);
  }

  /** @param port of the loopback address on which it listens; 0 for a free one */
  public Receiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** The next calls are answered with these; every one after that with 204. */
  Receiver answering(Integer... statuses) {
    answers.addAll(List.of(statuses));
    return this;
  }

  Webhook webhook(String name, EventKind... kinds) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    return new Webhook(name, url, SECRET, List.of(kinds), true);
  }

  public List<Call> calls() {
    return calls;
  }

  private void take(HttpExchange exchange) throws IOException {
    calls.add(new Call(exchange.getRequestHeaders().getFirst("Ermine-Event-Id"),
        exchange.getRequestHeaders().getFirst(Signature.HEADER), exchange.getRequestHeaders().getFirst("Content-Type"),
        exchange.getRequestBody().readAllBytes()));
    int status = answers.isEmpty() ? 204 : answers.remove();
    if (status == SILENT) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    if (status == MOVED) exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
