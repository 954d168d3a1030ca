package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.ErmineTest;
import org.ermine.lifecycle.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A review meeting from its call to the review by the owner. */
@ErmineTest
class MeetingTest {
  private static final String OTHER_ACTION = "6f1c0d1e-8d5c-4a52-9d6e-0a4f7f0f2b11";

  @LocalServerPort int port;
  @Autowired Clock clock;
  @Autowired JdbcClient jdbc;
  @Autowired Signals signals;
  @Autowired TransactionTemplate transactions;
  private Caller trust;
  private Programme programme;
  private String service;
  private String risk;

  @BeforeEach void risk() {
    trust = Caller.nobody(port).as("trust1");
    programme = new Programme(trust);
    service = programme.service("owner2");
    risk = accepted();
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  @Test void the_agenda_is_proposed_ranked_frozen_and_linked_with_the_review() {
    var calm = accepted();
    transactions.executeWithoutResult(status -> signals.raise(risk, Signals.Kind.INDICATOR, "The backlog is above its limit.", null));
    var meeting = called(Map.of("withinDays", 30));
    assertThat(trust.get(meeting).json().get("state").asText()).isEqualTo("planned");
    var item = one(agenda("trust1", meeting));
    assertThat(item.get("risk").asText()).isEqualTo(risk);
    assertThat(item.get("severity").asText()).isEqualTo("High");
    assertThat(item.get("calls").get(0).asText()).isEqualTo("alarmed");
    assertThat(item.get("reasons").get(0).asText()).isEqualTo("The backlog is above its limit.");
    var task = trust.as("owner1").task(risk, "Task_ReviewRisk");
    assertThat(item.get("task").asText()).isEqualTo(task);
    assertThat(meetingAt(task).isNull()).isTrue();

    later(100);
    assertThat(agenda("trust1", meeting)).extracting(i -> i.get("risk").asText()).containsExactly(risk, calm);
    assertThat(agenda("trust1", meeting).get(0).get("calls")).extracting(JsonNode::asText).containsExactly("overdue", "alarmed",
        "due");
    assertThat(agenda("trust1", meeting).get(1).get("reasons").get(0).asText()).startsWith("The review is due on ");
    ClockUtil.reset();

    trust.put(item(meeting), Map.of("minutes", "Too early.")).refuses(409);
    assertThat(trust.post(meeting + "/open", Map.of()).is(200).json().get("state").asText()).isEqualTo("open");
    trust.post(meeting + "/open", Map.of()).refuses(409);
    var written = trust.put(item(meeting), Map.of("minutes", "The supplier moved.", "decision", "Assess anew.")).is(200).json();
    assertThat(written.at("/minutes/0/by").asText()).isEqualTo("trust1");
    assertThat(meetingAt(task).asText()).isEqualTo(meeting.substring(meeting.lastIndexOf('/') + 1));
    assertThat(trust.as("owner1").get("/api/tasks/" + task).text()).contains("The supplier moved. Decided: Assess anew.");
    trust.as("owner1").complete(risk, "Task_ReviewRisk", Map.of("finding", "continue", "comment", "No news.")).is(200);
    item = one(agenda("trust1", meeting));
    assertThat(item.at("/review/finding").asText()).isEqualTo("continue");
    assertThat(item.at("/review/by").asText()).isEqualTo("owner1");
    assertThat(item.get("task").isNull()).isTrue();
    assertThat(jdbc.sql("SELECT count(*) FROM discussed WHERE risk_id = ?").param(risk).query(Integer.class).single()).isZero();
  }

  @Test void closing_freezes_the_minutes_and_corrections_are_entries_of_their_own() {
    var meeting = opened();
    trust.post(meeting + "/close", Map.of()).is(200);
    trust.post(meeting + "/close", Map.of()).refuses(409);
    trust.put(item(meeting), Map.of("minutes", "Late.", "correction", "Forgotten.")).refuses(404);

    meeting = opened();
    trust.put(item(meeting), Map.of("minutes", "First.", "correction", "Too soon")).refuses(422, "correction");
    trust.put(item(meeting), Map.of("minutes", "First.")).is(200);
    trust.put(item(meeting), Map.of("minutes", "Second.")).is(200);
    assertThat(trust.post(meeting + "/close", Map.of()).is(200).json().get("closedBy").asText()).isEqualTo("trust1");
    trust.put(item(meeting), Map.of("minutes", "Third.")).refuses(422, "correction");
    trust.put(item(meeting), Map.of("minutes", "Third.", "correction", "It was the other supplier.")).is(200);
    assertThat(one(agenda("auditor1", meeting)).get("minutes")).extracting(entry -> entry.get("minutes").asText())
        .containsExactly("First.", "Second.", "Third.");
    assertThat(Caller.items(trust.as("owner1").get("/api/risks/" + risk + "/history?size=200")).stream()
        .filter(event -> event.get("kind").asText().equals("meeting-minutes")).map(event -> event.get("correction").asText("")))
        .hasSize(3).last().isEqualTo("It was the other supplier.");
    var id = Long.valueOf(meeting.substring(meeting.lastIndexOf('/') + 1));
    assertThatThrownBy(() -> jdbc.sql("INSERT INTO meeting_minutes (meeting_id, risk_id, minutes, actions, written_by, written_at) "
        + "VALUES (?, ?, 'Forged.', '[]', 'trust1', now())").params(id, risk).update()).rootCause()
        .hasMessageContaining("are corrected with a reason");
  }

  @Test void a_risk_of_the_service_can_be_raised_and_no_other() {
    var meeting = opened();
    assertThat(agenda("trust1", meeting)).isEmpty();
    trust.put(item(meeting), Map.of("minutes", "Raised.")).is(200);
    assertThat(one(agenda("trust1", meeting)).get("reasons").get(0).asText()).isEqualTo("It was raised at the meeting.");
    var elsewhere = programme.accepted("trust2", programme.service("owner2"), "owner1");
    trust.put(meeting + "/items/" + elsewhere, Map.of("minutes", "x")).refuses(404);
    trust.put(meeting + "/items/RSK-999999", Map.of("minutes", "x")).refuses(404);
    trust.put(item(meeting), Map.of("minutes", "x", "actions", List.of(Map.of("action", OTHER_ACTION, "note", "Late"))))
        .refuses(422, "actions[0].action");
    trust.put(item(meeting), Map.of("minutes", "x", "actions", List.of(Map.of("action", "none", "note", "Late"))))
        .refuses(422, "actions[0].action");
  }

  @Test void what_is_said_of_an_action_is_kept_with_it_and_changes_nothing() {
    var planned = programme.assessed(service, "owner1");
    var due = today().plusDays(20).toString();
    trust.as("owner1").complete(planned, "Task_PlanResponse", Map.of("decision", "mitigate", "rationale", "Worth it",
        "targetDeficiency", 0.5, "actions", List.of(Map.of("title", "Second site", "assignee", "owner1", "dueOn", due, "cost", 10))))
        .is(200);
    var before = trust.get("/api/risks/" + planned + "/responses").json().at("/items/0/actions/0");
    var meeting = opened();
    var written = trust.put(meeting + "/items/" + planned, Map.of("minutes", "x", "actions",
        List.of(Map.of("action", before.get("id").asText(), "note", "Two weeks late.")))).is(200).json();
    assertThat(written.at("/minutes/0/actions/0/note").asText()).isEqualTo("Two weeks late.");
    assertThat(trust.get("/api/risks/" + planned + "/responses").json().at("/items/0/actions/0")).isEqualTo(before);
  }

  @Test void who_reads_and_who_writes() {
    var meeting = opened();
    trust.put(item(meeting), Map.of("minutes", "Between us.")).is(200);
    assertThat(agenda("owner1", meeting)).hasSize(1); // attends, and owns the risk
    trust.as("owner2").get(meeting).refuses(404);
    trust.as("owner2").get(meeting + "/agenda").refuses(404);
    assertThat(Caller.items(trust.as("owner2").get("/api/meetings")).stream().map(m -> "/api/meetings/" + m.get("id").asText()))
        .doesNotContain(meeting);
    var attended = called(Map.of("attendees", List.of("escalation1")));
    trust.post(attended + "/open", Map.of()).is(200);
    trust.put(item(attended), Map.of("minutes", "Between us.")).is(200);
    assertThat(agenda("escalation1", attended)).as("a risk that the attendee may not see").isEmpty();
    for (var person : List.of("owner1", "management1", "auditor1", "feed1")) {
      var other = trust.as(person);
      other.post("/api/meetings", body(Map.of())).refuses(403);
      other.post(meeting + "/open", Map.of()).refuses(403);
      other.put(item(meeting), Map.of("minutes", "x")).refuses(403);
      other.post(meeting + "/close", Map.of()).refuses(403);
    }
    for (var below : List.of("", "/agenda")) trust.get("/api/meetings/999999" + below).refuses(404);
    trust.post("/api/meetings/999999/open", Map.of()).refuses(404);
  }

  @Test void nonsense_is_refused_at_its_field() {
    for (var bad : List.of(Map.of("service", "nowhere"), Map.of("plannedFor", "soon"), Map.of("plannedFor", "2199-01-01"),
        Map.of("withinDays", -1), Map.of("withinDays", 1e9), Map.of("attendees", List.of()), Map.of("attendees", "owner1"),
        Map.of("minutes", "x"))) {
      trust.post("/api/meetings", body(bad)).refuses(422, bad.keySet().iterator().next());
    }
    trust.post("/api/meetings", body(Map.of("attendees", List.of("owner1", "nobody-known")))).refuses(422, "attendees[1]");
    var meeting = opened();
    trust.put(item(meeting), Map.of()).refuses(422, "minutes");
    trust.put(item(meeting), Map.of("minutes", "x".repeat(10_001))).refuses(422, "minutes");
    trust.put(item(meeting), Map.of("minutes", "a\u0000b")).refuses(422, "minutes");
    trust.put(item(meeting), Map.of("minutes", "x", "finding", "close")).refuses(422, "finding");
  }

  /** In monitoring: assessed High, accepted for a while. */
  private String accepted() {
    var accepted = programme.assessed(service, "owner1");
    trust.as("owner1").complete(accepted, "Task_PlanResponse", Map.of("decision", "accept", "rationale", "Cheaper",
        "acceptUntil", today().plusDays(150).toString())).is(200);
    for (var approver : List.of("trust2", "management2")) {
      trust.as(approver).complete(accepted, "Task_ApproveResponse", Map.of("approval", "approve")).is(200);
    }
    return accepted;
  }

  private String opened() {
    var meeting = called(Map.of("withinDays", 0));
    trust.post(meeting + "/open", Map.of()).is(200);
    return meeting;
  }

  private String called(Map<String, ?> more) {
    return trust.post("/api/meetings", body(more)).is(201).header("Location");
  }

  private Map<String, Object> body(Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("service", service, "plannedFor", today().toString(), "attendees",
        List.of("owner1")));
    body.putAll(more);
    return body;
  }

  private String item(String meeting) {
    return meeting + "/items/" + risk;
  }

  private List<JsonNode> agenda(String person, String meeting) {
    return Caller.items(trust.as(person).get(meeting + "/agenda"));
  }

  private static JsonNode one(List<JsonNode> items) {
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private JsonNode meetingAt(String task) {
    return Caller.items(trust.as("owner1").get("/api/tasks?risk=" + risk)).stream()
        .filter(item -> item.get("id").asText().equals(task)).findFirst().orElseThrow().get("meeting");
  }

  private void later(int days) {
    ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(days))));
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
