package org.ermine.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import biweekly.Biweekly;
import biweekly.ICalendar;
import org.apache.commons.codec.digest.DigestUtils;
import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.access.SignedIn;
import org.ermine.browser.Road;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a calendar program reads by the address that a person made, and when it reads nothing any more. */
@ErmineTest
class CalendarTest {
  @LocalServerPort int port;
  @Autowired CalendarFeeds feeds;
  @Autowired JdbcClient jdbc;

  private Programme programme;
  private SignedIn person;

  @BeforeEach void somebody() {
    programme = new Programme(port, TestDatabase.PASSWORD);
    person = new SignedIn("cal-" + UUID.randomUUID(), Set.of("owners"));
    exists();
  }

  @Test void it_has_the_reviews_and_the_tasks_of_that_person_and_of_nobody_else() {
    var road = new Road(programme);
    var reviewed = owned(road.toMonitoring());
    var asked = owned(road.toConfirmation());
    var others = road.toMonitoring();
    var text = read(feeds.renew(person, Locale.GERMAN));
    assertThat(text).contains("BEGIN:VCALENDAR", "VERSION:2.0").doesNotContain(others);
    var calendar = Biweekly.parse(text).first();
    assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty()).isTrue();
    var review = calendar.getEvents().stream().filter(event -> event.getUid().getValue().equals("review-" + reviewed + "@ermine"))
        .findFirst().orElseThrow();
    assertThat(review.getSummary().getValue()).startsWith("Durchsicht: " + reviewed + " Badge readers");
    assertThat(review.getUrl().getValue()).endsWith("/risks/" + reviewed);
    assertThat(text).contains("DTSTART;VALUE=DATE:" + programme.as("trust1").get("/api/risks/" + reviewed).text("nextReviewOn")
        .replace("-", ""));
    assertThat(calendar.getEvents()).anySatisfy(event -> assertThat(event.getSummary().getValue()).contains(asked));
  }

  @Test void what_the_person_owns_no_more_is_gone_at_the_next_reading() {
    var risk = owned(new Road(programme).toMonitoring());
    var secret = feeds.renew(person, Locale.ENGLISH);
    assertThat(read(secret)).contains(risk);
    programme.as("trust1").patch("/api/risks/" + risk, Map.of("owner", "owner1", "reason", "Back again.")).is(200);
    assertThat(read(secret)).doesNotContain(risk, "Badge readers");
  }

  @Test void a_title_cannot_add_a_line_to_it() {
    var road = new Road(programme);
    var risk = owned(road.toMonitoring());
    programme.as("trust1").patch("/api/risks/" + risk, Map.of("title", "One; two, three \\n END:VEVENT \u202e 🦦", "reason", "x")).is(200);
    ICalendar calendar = Biweekly.parse(read(feeds.renew(person, Locale.ENGLISH))).first();
    assertThat(calendar.getEvents()).anySatisfy(event ->
        assertThat(event.getSummary().getValue()).endsWith("One; two, three \\n END:VEVENT \u202e 🦦"));
  }

  @Test void a_new_address_takes_the_place_of_the_old_and_only_its_hash_is_kept() {
    var first = feeds.renew(person, Locale.ENGLISH);
    var second = feeds.renew(person, Locale.ENGLISH);
    assertThat(first).isNotEqualTo(second);
    programme.anonymously("/calendar/" + first + ".ics").is(404);
    read(second);
    assertThat(jdbc.sql("SELECT token_sha256 FROM calendar_feed WHERE person = ?").param(person.id()).query(String.class).single())
        .isEqualTo(DigestUtils.sha256Hex(second));
    feeds.end(person);
    programme.anonymously("/calendar/" + second + ".ics").is(404);
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry e JOIN person_pseudonym p ON p.pseudonym = e.actor WHERE p.user_id = ? "
        + "AND e.detail ->> 'change' LIKE 'calendar address%'").param(person.id()).query(Long.class).single()).isEqualTo(3);
  }

  @Test void it_goes_with_the_account_and_whoever_gets_the_id_next_has_none() {
    var secret = feeds.renew(person, Locale.ENGLISH);
    read(secret);
    programme.as("admin").delete("/api/people/" + person.id()).is(204);
    programme.anonymously("/calendar/" + secret + ".ics").is(404);
    exists();
    programme.anonymously("/calendar/" + secret + ".ics").is(404);
    assertThat(feeds.since(person)).isEmpty();
  }

  @Test void whoever_is_locked_out_has_no_calendar_until_they_are_let_in_again() {
    var secret = feeds.renew(person, Locale.ENGLISH);
    attempts(10);
    programme.anonymously("/calendar/" + secret + ".ics").is(404);
    attempts(0);
    read(secret);
  }

  private void attempts(int wrong) {
    jdbc.sql("UPDATE camunda.act_id_user SET attempts_ = ? WHERE id_ = ?").params(wrong, person.id()).update();
  }

  @Test void whoever_reads_too_often_waits_and_nonsense_is_not_there() {
    programme.anonymously("/calendar/nonsense.ics").is(404);
    programme.anonymously("/calendar/" + "A".repeat(43) + ".ics").is(404);
    var secret = feeds.renew(person, Locale.ENGLISH);
    for (int i = 0; i < 30; i++) read(secret);
    var answer = programme.anonymously("/calendar/" + secret + ".ics").is(429);
    assertThat(answer.raw().headers().firstValue("Retry-After")).contains("60");
  }

  private String read(String secret) {
    var answer = programme.anonymously("/calendar/" + secret + ".ics").is(200);
    assertThat(answer.raw().headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
    assertThat(answer.raw().headers().firstValue("Cache-Control")).contains("no-store");
    return new String(answer.raw().body(), StandardCharsets.UTF_8);
  }

  private String owned(String risk) {
    programme.as("trust1").patch("/api/risks/" + risk, Map.of("owner", person.id(), "reason", "Theirs now.")).is(200);
    return risk;
  }

  private void exists() {
    programme.as("admin").post("/api/people", Map.of("id", person.id(), "firstName", "V", "lastName", "V", "password",
        TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
  }
}
