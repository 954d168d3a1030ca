package org.ermine.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.outbox.Receiver.SECRET;
import static org.ermine.outbox.Receiver.SILENT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.outbox.DeliverySettings.Delivery;
import org.ermine.outbox.DeliverySettings.Webhook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events on their way to a program on this machine that takes them, refuses them, or is gone. */
@ErmineTest
class WebhookTest {
  private static final Delivery SETTINGS = new Delivery(3, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofDays(30));

  @Autowired JdbcClient jdbc;
  @Autowired Outbox outbox;
  @Autowired Links links;
  @Autowired OutboxDesk desk;
  @Autowired OutboxHealthIndicator health;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationContext application;

  private final HandClock clock = new HandClock(Instant.parse("2026-11-25T08:00:00Z"));
  private final String name = "hook-" + UUID.randomUUID();
  private final String subject = "test-" + UUID.randomUUID();
  private Receiver receiver;

  @BeforeEach void open() throws IOException {
    receiver = new Receiver();
    dispatch(); // what other tests left is nobody's
  }

  @AfterEach void close() {
    receiver.close();
    jdbc.sql("DELETE FROM outbox_delivery WHERE target LIKE ?").param(name + "%").update();
  }

  @Test void an_event_arrives_as_a_signed_cloud_event_with_the_way_to_its_task() throws IOException {
    var engine = new EngineProgramme(application);
    dispatch();
    var risk = engine.reported();
    var webhook = receiver.webhook(name, EventKind.ASSIGNED);
    dispatch(webhook);
    deliver(webhook);
    assertThat(receiver.calls()).hasSize(1);
    var call = receiver.calls().get(0);
    var event = json(call);
    assertThat(call.type()).isEqualTo("application/cloudevents+json; charset=UTF-8");
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo(call.id());
    assertThat(event.get("type").asText()).isEqualTo("org.ermine.assigned");
    assertThat(event.get("subject").asText()).isEqualTo(risk.id());
    assertThat(event.at("/data/task").asText()).isEqualTo("Task_TriageCandidate");
    assertThat(event.at("/data/groups").get(0).asText()).isEqualTo("trust");
    assertThat(event.at("/data/title").asText()).startsWith("Backups of");
    assertThat(event.at("/data/link").asText()).contains("/camunda/app/tasklist/default/#/?task="
        + risk.task("Task_TriageCandidate").getId());
    assertThat(call.signature()).isEqualTo(Signature.of(call.body(), SECRET, clock.instant()))
        .startsWith("t=" + clock.instant().getEpochSecond() + ",v1=");
    var forged = call.body().clone();
    forged[forged.length - 2] ^= 1;
    assertThat(Signature.of(forged, SECRET, clock.instant())).isNotEqualTo(call.signature());
    assertThat(Signature.of(call.body(), SECRET + "x", clock.instant())).isNotEqualTo(call.signature());
    assertThat(Signature.of(call.body(), SECRET, clock.instant().plusSeconds(1))).isNotEqualTo(call.signature());
  }

  @Test void work_that_is_rolled_back_tells_nobody() {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      outbox.put(event(EventKind.FILED));
      status.setRollbackOnly();
    });
    var webhook = receiver.webhook(name);
    dispatch(webhook);
    deliver(webhook);
    assertThat(receiver.calls()).isEmpty();
  }

  @Test void each_webhook_is_sent_the_kinds_that_it_asks_for() {
    put(EventKind.FILED);
    put(EventKind.BREACHED);
    var all = receiver.webhook(name);
    var some = receiver.webhook(name + "-some", EventKind.BREACHED);
    dispatch(all, some);
    assertThat(states(name)).hasSize(2);
    assertThat(states(name + "-some")).hasSize(1);
  }

  @Test void a_receiver_that_fails_is_tried_again_later_and_in_order() {
    put(EventKind.FILED);
    put(EventKind.BREACHED);
    var webhook = receiver.webhook(name);
    receiver.answering(500, 302, 204);
    dispatch(webhook);
    deliver(webhook);
    deliver(webhook);
    assertThat(receiver.calls()).as("the second waits for the first").hasSize(1);
    assertThat(errors()).containsOnly("answered 500");
    clock.forward(Duration.ofSeconds(9));
    deliver(webhook);
    assertThat(receiver.calls()).as("too early").hasSize(1);
    clock.forward(Duration.ofSeconds(1));
    deliver(webhook);
    assertThat(receiver.calls()).as("a redirect is not followed").hasSize(2);
    assertThat(errors()).containsOnly("answered 302");
    clock.forward(Duration.ofSeconds(19));
    deliver(webhook);
    assertThat(receiver.calls()).hasSize(2);
    clock.forward(Duration.ofSeconds(1));
    deliver(webhook);
    assertThat(receiver.calls()).extracting(call -> type(call)).containsExactly("org.ermine.filed", "org.ermine.filed",
        "org.ermine.filed", "org.ermine.breached");
    assertThat(receiver.calls().subList(0, 3)).extracting(Receiver.Call::id).containsOnly(receiver.calls().get(0).id());
    assertThat(states(name)).containsOnly("delivered");
  }

  @Test void what_is_given_up_is_there_for_operators_and_can_be_asked_for_again() {
    var webhook = receiver.webhook(name);
    receiver.answering(500, 500, 500);
    put(EventKind.FILED);
    dispatch(webhook);
    for (int attempt = 0; attempt < 3; attempt++) {
      deliver(webhook);
      clock.forward(Duration.ofMinutes(1));
    }
    assertThat(states(name)).containsExactly("failed");
    assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
    var failed = desk.list(OutboxDesk.State.FAILED, 200, 0).items().stream().filter(d -> d.target().equals(name)).findFirst()
        .orElseThrow();
    assertThat(failed.attempts()).isEqualTo(3);
    assertThat(failed.lastError()).isEqualTo("answered 500");
    clock.forward(Duration.ofDays(400));
    assertThat(desk.retry(failed.id())).isTrue();
    assertThat(desk.retry(failed.id())).as("once").isFalse();
    deliver(webhook);
    assertThat(states(name)).containsExactly("delivered");
  }

  @Test void who_is_gone_is_not_tried_again() {
    put(EventKind.FILED);
    var webhook = receiver.webhook(name);
    receiver.answering(410);
    dispatch(webhook);
    deliver(webhook);
    assertThat(states(name)).containsExactly("failed");
  }

  @Test void a_receiver_that_is_down_or_silent_costs_one_attempt() throws IOException {
    put(EventKind.FILED);
    var webhook = receiver.webhook(name);
    dispatch(webhook);
    receiver.answering(SILENT);
    hooks(Duration.ofMillis(200), webhook).deliver(webhook);
    assertThat(errors()).containsExactly("no answer: HttpTimeoutException");
    receiver.close();
    clock.forward(Duration.ofMinutes(1));
    deliver(webhook);
    assertThat(errors()).containsExactly("no answer: ConnectException");
    assertThat(states(name)).containsExactly("pending");
  }

  @Test void a_node_that_dies_between_sending_and_noting_it_leads_to_the_same_event_again() {
    put(EventKind.FILED);
    var webhook = receiver.webhook(name);
    dispatch(webhook);
    var claimed = deliveries().claim("webhook", name);
    client(Duration.ofSeconds(5)).send(webhook, claimed.get(0).event(), CloudEvent.json(claimed.get(0), links));
    deliver(webhook);
    assertThat(receiver.calls()).as("still claimed by whoever died").hasSize(1);
    clock.forward(Deliveries.CLAIM);
    deliver(webhook);
    assertThat(receiver.calls()).hasSize(2);
    assertThat(receiver.calls().get(1).id()).isEqualTo(receiver.calls().get(0).id());
    deliveries().refused(claimed.get(0), "a late word of whoever died", true);
    assertThat(states(name)).containsExactly("delivered");
  }

  @Test void two_nodes_never_claim_the_same_event() {
    for (int i = 0; i < 5; i++) put(EventKind.FILED, subject + i);
    var webhook = receiver.webhook(name);
    dispatch(webhook);
    assertThat(deliveries().claim("webhook", name)).hasSize(5);
    assertThat(deliveries().claim("webhook", name)).isEmpty();
  }

  @Test void delivered_events_go_away_after_a_while_and_failed_ones_stay() {
    put(EventKind.FILED);
    put(EventKind.BREACHED, subject + "-other");
    var webhook = receiver.webhook(name);
    receiver.answering(410, 204);
    dispatch(webhook);
    deliver(webhook);
    var cleaning = new OutboxCleaning(jdbc, new DeliverySettings(webhook.url(), new DeliverySettings.Mail(null, 60), List.of(),
        SETTINGS), clock);
    clock.forward(Duration.ofDays(29));
    cleaning.clean();
    assertThat(states(name)).hasSize(2);
    clock.forward(Duration.ofDays(2));
    cleaning.clean();
    assertThat(states(name)).containsExactly("failed");
    assertThat(jdbc.sql("SELECT subject FROM outbox_event WHERE subject LIKE ?").param(subject + "%").query(String.class).list())
        .containsExactly(subject);
  }

  private void put(EventKind kind) {
    put(kind, subject);
  }

  private void put(EventKind kind, String about) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> outbox.put(
        new Event(kind, about, null, null, null, Set.of(), Set.of(), Map.of("revision", 1))));
  }

  private Event event(EventKind kind) {
    return new Event(kind, subject, null, null, null, Set.of(), Set.of(), Map.of());
  }

  private void dispatch(Webhook... webhooks) {
    new Dispatcher(jdbc, List.of(hooks(Duration.ofSeconds(5), webhooks)), clock, transactions).dispatch();
  }

  private void deliver(Webhook webhook) {
    hooks(Duration.ofSeconds(5), webhook).deliver(webhook);
  }

  private Webhooks hooks(Duration timeout, Webhook... webhooks) {
    return new Webhooks(List.of(webhooks), deliveries(), client(timeout), links);
  }

  private WebhookClient client(Duration timeout) {
    return new WebhookClient(clock, timeout);
  }

  private Deliveries deliveries() {
    return new Deliveries(jdbc, clock, new Backoff(SETTINGS, () -> 0.5));
  }

  private List<String> states(String target) {
    return jdbc.sql("SELECT state FROM outbox_delivery WHERE target = ? ORDER BY id").param(target).query(String.class).list();
  }

  private List<String> errors() {
    return jdbc.sql("SELECT last_error FROM outbox_delivery WHERE target = ? AND last_error IS NOT NULL").param(name)
        .query(String.class).list();
  }

  private static String type(Receiver.Call call) {
    try {
      return json(call).get("type").asText();
    } catch (IOException e) {
      throw new AssertionError(new String(call.body(), StandardCharsets.UTF_8), e);
    }
  }

  private static JsonNode json(Receiver.Call call) throws IOException {
    return new ObjectMapper().readTree(call.body());
  }
}
