package org.ermine.web;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The answers to requests that carried a key, kept for a day. A key belongs to the person who sent it. */
@Component
class FirstAnswers {
  static final Duration KEPT = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Clock clock;

  FirstAnswers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Waits until no other request with this key is under way, on any node; held until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void waitForTurn(String actor, String key) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 478))").param(actor + "\n" + key).query((row, n) -> n).list();
  }

  Optional<FirstAnswer> find(String actor, String key) {
    return jdbc.sql("SELECT request, status, content_type, location, body FROM idempotency_key WHERE actor = ? AND key = ?")
        .params(actor, key)
        .query((row, n) -> new FirstAnswer(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getBytes(5)))
        .optional();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(String actor, String key, FirstAnswer answer) {
    jdbc.sql("INSERT INTO idempotency_key (actor, key, request, status, content_type, location, body, at) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(actor, key, answer.request(), answer.status(), answer.contentType(), answer.location(), answer.body(),
            clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  @Transactional
  @Scheduled(fixedDelayString = "PT1H")
  public void forgetOld() {
    jdbc.sql("DELETE FROM idempotency_key WHERE at < ?").param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
  }
}
