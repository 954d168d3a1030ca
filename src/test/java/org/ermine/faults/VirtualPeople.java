package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.ermine.Programme;
import org.ermine.Programme.Answer;
import org.ermine.topology.Node;

/**
 * Many people at work over HTTP: they report risks, note occurrences, do whatever tasks they are offered and file the report. Each
 * change bears a key and is sent again until it is answered, as a client does that cannot know what became of it.
 */
final class VirtualPeople implements AutoCloseable {
  private static final int HANDS = 6;
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
  private static final Set<Integer> EXPECTED = Set.of(200, 201, 403, 404, 409, 422);

  private final Client client;
  private final Ledger ledger;
  private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private long done;

  private VirtualPeople(List<Node> nodes, Ledger ledger) {
    this.client = new Client(nodes);
    this.ledger = ledger;
  }

  static VirtualPeople at(List<Node> nodes, Ledger ledger, long seed) {
    var people = new VirtualPeople(nodes, ledger);
    for (int i = 0; i < HANDS; i++) {
      var random = new Random(seed * HANDS + i);
      people.hands.execute(() -> people.work(random));
    }
    return people;
  }

  /** Waits until so many more changes have been made. */
  synchronized void awaitDone(int more) {
    long goal = done + more;
    long end = System.nanoTime() + PATIENCE;
    while (done < goal) {
      assertThat(System.nanoTime()).as("work goes on. %s", this).isLessThan(end);
      try {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Answers that nobody should be given. */
  synchronized List<String> surprises() {
    return answers.keySet().stream().filter(status -> !EXPECTED.contains(status)).map(status -> "answered " + status).toList();
  }

  @Override public synchronized String toString() {
    return "Answers by status: " + answers + "; " + client;
  }

  /** Lets everybody end what they are doing; what is not answered by then is given up. */
  @Override public void close() throws InterruptedException {
    stopped.set(true);
    hands.shutdown();
    if (!hands.awaitTermination(20, TimeUnit.SECONDS)) client.end();
    assertThat(hands.awaitTermination(3, TimeUnit.MINUTES)).as("everybody went home").isTrue();
  }

  private void work(Random random) {
    var fields = new TaskAnswers(random);
    while (!stopped.get()) {
      switch (random.nextInt(20)) {
        case 0, 1 -> report(random);
        case 2 -> occurrence(random);
        case 3 -> change(Cast.anyOf("erm", random), "/api/reports", Map.of("period", period()));
        default -> task(random, fields);
      }
    }
  }

  private void report(Random random) {
    var title = Ledger.MARK + UUID.randomUUID();
    var answer = change(Cast.anyOf("owners", random), "/api/risks", TaskAnswers.risk(title));
    if (answer != null && answer.status() == 201) ledger.reported(title, answer.text("id"));
  }

  private void occurrence(Random random) {
    var risks = ledger.risks();
    if (risks.isEmpty()) return;
    var risk = risks.get(random.nextInt(risks.size()));
    var description = Ledger.MARK + UUID.randomUUID();
    var answer = change(Cast.anyOf("trust", random), "/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", Instant.now().toString(), "description", description));
    if (answer != null && answer.status() == 201) ledger.occurred(description, risk);
  }

  private void task(Random random, TaskAnswers fields) {
    var person = Cast.anybody(random);
    var offered = ask(programme -> programme.as(person).get("/api/tasks?size=50"));
    if (offered == null || offered.status() != 200 || offered.body().path("items").isEmpty()) return;
    JsonNode task = offered.body().path("items").get(random.nextInt(offered.body().path("items").size()));
    var id = task.path("id").asText();
    var answer = change(person, "/api/tasks/" + id + "/complete", fields.to(task.path("task").asText()));
    if (answer != null && answer.status() == 200) ledger.completed(id, person);
  }

  private Answer change(String person, String path, Map<String, ?> body) {
    var key = UUID.randomUUID().toString();
    var answer = ask(programme -> programme.as(person).post(path, body, "Idempotency-Key", key));
    if (answer != null && answer.status() < 300) {
      synchronized (this) {
        done++;
        notifyAll();
      }
    }
    return answer;
  }

  private Answer ask(java.util.function.Function<Programme, Answer> request) {
    var answer = client.send(request).orElse(null);
    if (answer != null) {
      synchronized (this) {
        answers.merge(answer.status(), 1, Integer::sum);
      }
    }
    return answer;
  }

  private static String period() {
    var today = LocalDate.now(ZoneOffset.UTC);
    return today.getYear() + (today.getMonthValue() <= 6 ? "-H1" : "-H2");
  }
}
