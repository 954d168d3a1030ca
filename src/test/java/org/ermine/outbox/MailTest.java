package org.ermine.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.IdentityService;
import org.ermine.EngineProgramme;
import org.ermine.ErmineTest;
import org.ermine.outbox.DeliverySettings.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails to a person who may know of a risk because they reported it. */
@ErmineTest
class MailTest {
  @RegisterExtension static final GreenMailExtension SERVER = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  private static final DeliverySettings.Mail SETTINGS = new DeliverySettings.Mail("ermine@example.org", 60);

  @Autowired JdbcClient jdbc;
  @Autowired Outbox outbox;
  @Autowired Digest digest;
  @Autowired Preferences preferences;
  @Autowired Audience audience;
  @Autowired IdentityService identities;
  @Autowired Clock applicationClock;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationContext application;

  private final String person = "reader-" + UUID.randomUUID();
  private final String address = person + "@example.org";
  private HandClock clock;
  private EngineProgramme engine;
  private EngineProgramme.Followed risk;

  @BeforeEach void risk() {
    engine = new EngineProgramme(application);
    var user = identities.newUser(person);
    user.setEmail(address);
    identities.saveUser(user);
    risk = engine.reportedBy(person);
    clock = new HandClock(applicationClock.instant());
    new Dispatcher(jdbc, List.of(), clock, transactions).dispatch(); // what other tests left is nobody's
  }

  @AfterEach void clean() {
    jdbc.sql("DELETE FROM outbox_delivery WHERE target = ?").param(person).update();
    identities.deleteUser(person);
  }

  @Test void what_happens_within_an_interval_comes_as_one_mail_with_the_way_to_the_task() throws Exception {
    putTask();
    put(EventKind.DECIDED, Map.of("item", "response", "outcome", "approve"));
    put(EventKind.BREACHED, Map.of("severity", "High", "appetite", "Low"));
    dispatchAndMail();
    assertThat(received()).as("still gathering").isEmpty();
    clock.forward(Duration.ofMinutes(61));
    dispatchAndMail();
    dispatchAndMail();
    assertThat(received()).hasSize(1);
    var mail = received().get(0);
    assertThat(mail.getSubject()).isEqualTo("Ermine: 1 task, 2 notices");
    assertThat(mail.getFrom()[0].toString()).isEqualTo("ermine@example.org");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    var text = GreenMailUtil.getBody(mail);
    assertThat(text).contains("Triage the candidate", "/camunda/app/tasklist/default/#/?task="
        + risk.task("Task_TriageCandidate").getId() + "&detailsTab=task-detail-form", risk.id(), "response approve");
    assertThat(states()).containsOnly("delivered");
  }

  @Test void a_stakeholder_is_told_that_a_service_is_above_its_appetite_and_by_how_much() {
    put(new Event(EventKind.BREACHED, "service-payments", null, null, null, Set.of(person), Set.of(),
        Map.of("loss", 1000000, "probability", 0.0713, "tolerated", 0.05)));
    dispatchAndMail();
    clock.forward(Duration.ofMinutes(61));
    dispatchAndMail();
    assertThat(received()).hasSize(1);
    assertThat(GreenMailUtil.getBody(received().get(0)).replaceAll("=?\\s+", " ")).contains("Above the appetite: a year costs more "
        + "than 1000000 with probability 0.0713 where 0.05 is tolerated: service-payments");
  }

  @Test void a_task_that_is_done_meanwhile_is_not_mailed() {
    putTask();
    dispatchAndMail();
    risk.completes("trust1", "Task_TriageCandidate", Map.of("triage", "reject", "reason", "No risk."));
    clock.forward(Duration.ofMinutes(61));
    mail(SERVER.getSmtp().getPort()).deliver();
    assertThat(received()).isEmpty();
    assertThat(states()).containsExactly("dropped");
  }

  @Test void whoever_may_not_know_any_more_is_told_nothing() {
    put(EventKind.DECIDED, Map.of("item", "response", "outcome", "approve"));
    dispatchAndMail();
    jdbc.sql("UPDATE risk SET reporter = 'trust1' WHERE id = ?").param(risk.id()).update();
    clock.forward(Duration.ofMinutes(61));
    dispatchAndMail();
    assertThat(received()).isEmpty();
    assertThat(states()).containsExactly("dropped");
  }

  @Test void people_choose_what_they_hear_of_and_how_often() {
    preferences.choose(person, new Preference(Set.of(EventKind.BREACHED), 0));
    put(EventKind.DECIDED, Map.of("item", "response", "outcome", "approve"));
    put(EventKind.BREACHED, Map.of("severity", "High", "appetite", "Low"));
    dispatchAndMail();
    assertThat(received()).as("at once, and only what they want").hasSize(1);
    assertThat(states()).hasSize(1);
    preferences.choose(person, new Preference(Set.of(), 0));
    put(EventKind.BREACHED, Map.of("severity", "High", "appetite", "Low"));
    dispatchAndMail();
    assertThat(received()).hasSize(1);
  }

  @Test void the_limit_of_a_services_indicator_is_told_to_whom_it_concerns() throws Exception {
    preferences.choose(person, new Preference(Set.of(EventKind.BREACHED), 0));
    put(new Event(EventKind.BREACHED, "indicator-7", null, null, null, Set.of(person), Set.of(), Map.of("indicator", 7, "limit", 100)));
    dispatchAndMail();
    assertThat(received()).hasSize(1);
    assertThat(GreenMailUtil.getBody(received().get(0))).contains("At its limit or past it: indicator 7");
  }

  @Test void who_did_it_and_who_has_no_address_are_not_mailed() {
    put(EventKind.DECIDED, Map.of("item", "response", "outcome", "approve", "by", person));
    dispatch();
    assertThat(states()).isEmpty();
    var user = identities.createUserQuery().userId(person).singleResult();
    user.setEmail(" ");
    identities.saveUser(user);
    put(EventKind.DECIDED, Map.of("item", "response", "outcome", "approve"));
    dispatch();
    assertThat(states()).isEmpty();
  }

  @Test void a_mail_server_that_is_down_is_asked_again_and_the_task_is_done_all_the_same() throws Exception {
    preferences.choose(person, new Preference(Set.of(EventKind.values()), 0));
    putTask();
    dispatch();
    mail(closedPort()).deliver();
    assertThat(states()).containsExactly("pending");
    assertThat(jdbc.sql("SELECT last_error FROM outbox_delivery WHERE target = ?").param(person).query(String.class).single())
        .isEqualTo("not accepted: MailSendException").doesNotContain(person);
    mail(SERVER.getSmtp().getPort()).deliver();
    assertThat(received()).as("not before its time").isEmpty();
    clock.forward(Duration.ofSeconds(10));
    mail(SERVER.getSmtp().getPort()).deliver();
    assertThat(received()).hasSize(1);
    risk.completes("trust1", "Task_TriageCandidate", Map.of("triage", "reject", "reason", "No risk."));
  }

  @Test void a_node_that_dies_after_mailing_leads_to_the_same_mail_again() throws Exception {
    preferences.choose(person, new Preference(Set.of(EventKind.values()), 0));
    put(EventKind.BREACHED, Map.of("severity", "High", "appetite", "Low"));
    dispatch();
    var claimed = deliveries().claimAll("mail", person);
    sender(SERVER.getSmtp().getPort()).send(message -> digest.write(message, SETTINGS.from(), address, claimed));
    clock.forward(Deliveries.CLAIM);
    mail(SERVER.getSmtp().getPort()).deliver();
    assertThat(received()).hasSize(2);
    assertThat(received().get(0).getMessageID()).isEqualTo(received().get(1).getMessageID());
  }

  @Test void mail_is_off_until_it_is_configured() {
    put(EventKind.BREACHED, Map.of("severity", "High", "appetite", "Low"));
    var unconfigured = new MailChannel(null, SETTINGS, digest, deliveries(), preferences, audience);
    new Dispatcher(jdbc, List.of(unconfigured), clock, transactions).dispatch();
    unconfigured.deliver();
    assertThat(states()).isEmpty();
  }

  private void putTask() {
    var task = risk.task("Task_TriageCandidate");
    put(new Event(EventKind.ASSIGNED, risk.id(), task.getId(), task.getTaskDefinitionKey(), task.getProcessInstanceId(),
        Set.of(person), Set.of(), Map.of("name", "Triage the candidate")));
  }

  private void put(EventKind kind, Map<String, ?> data) {
    put(new Event(kind, risk.id(), null, null, null, Set.of(person), Set.of(), data));
  }

  private void put(Event event) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> outbox.put(event));
    clock.forward(Duration.between(clock.instant(), applicationClock.instant()));
  }

  private void dispatch() {
    new Dispatcher(jdbc, List.of(mail(SERVER.getSmtp().getPort())), clock, transactions).dispatch();
  }

  private void dispatchAndMail() {
    dispatch();
    mail(SERVER.getSmtp().getPort()).deliver();
  }

  private MailChannel mail(int port) {
    return new MailChannel(sender(port), SETTINGS, digest, deliveries(), preferences, audience);
  }

  private static JavaMailSenderImpl sender(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    return sender;
  }

  private Deliveries deliveries() {
    return new Deliveries(jdbc, clock, new Backoff(new Delivery(3, Duration.ofSeconds(10), Duration.ofSeconds(60),
        Duration.ofDays(30)), () -> 0.5));
  }

  private List<String> states() {
    return jdbc.sql("SELECT state FROM outbox_delivery WHERE target = ? ORDER BY id").param(person).query(String.class).list();
  }

  private List<MimeMessage> received() {
    return List.of(SERVER.getReceivedMessages()).stream().filter(mail -> {
      try {
        return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }).toList();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
