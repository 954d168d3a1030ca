package org.ermine.web.calendar;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;
import org.ermine.access.AccountDeleted;
import org.ermine.access.Audit;
import org.ermine.access.SignedIn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The secrets by which calendars are read, one a person at most. Only their hashes are kept. */
@Component
public class CalendarFeeds {
  private static final int SECRET_BYTES = 32;

  /** Whose calendar a secret opens. @param language in which it was made */
  record Feed(String person, Locale language) {}

  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CalendarFeeds(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** Since when this person has an address; empty without one. */
  public Optional<Instant> since(SignedIn person) {
    return jdbc.sql("SELECT made_at FROM calendar_feed WHERE person = ?").param(person.id())
        .query((row, n) -> row.getObject("made_at", OffsetDateTime.class).toInstant()).optional();
  }

  /** Makes a secret in the place of the one before, which opens nothing from now on. @return it, this once */
  @Transactional
  public String renew(SignedIn person, Locale language) {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbc.sql("INSERT INTO calendar_feed (person, token_sha256, language, made_at) VALUES (?, ?, ?, ?) ON CONFLICT (person) DO UPDATE "
            + "SET token_sha256 = excluded.token_sha256, language = excluded.language, made_at = excluded.made_at")
        .params(person.id(), DigestUtils.sha256Hex(secret), language.getLanguage(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    audit.record(Audit.Kind.PERSON, person.id(), person.id(), Map.of("change", "calendar address made"));
    return secret;
  }

  @Transactional
  public void end(SignedIn person) {
    if (forget(person.id())) audit.record(Audit.Kind.PERSON, person.id(), person.id(), Map.of("change", "calendar address ended"));
  }

  /** Whose it is; empty for what is no secret of anybody. */
  Optional<Feed> opened(String secret) {
    return jdbc.sql("SELECT person, language FROM calendar_feed WHERE token_sha256 = ?").param(DigestUtils.sha256Hex(secret))
        .query((row, n) -> new Feed(row.getString("person"), Locale.forLanguageTag(row.getString("language")))).optional();
  }

  /** Whoever gets the id next starts without an address. */
  @EventListener
  void on(AccountDeleted deleted) {
    forget(deleted.person());
  }

  private boolean forget(String person) {
    return jdbc.sql("DELETE FROM calendar_feed WHERE person = ?").param(person).update() == 1;
  }
}
