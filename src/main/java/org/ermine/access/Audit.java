package org.ermine.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit trail: who did what and when. An entry is written in the transaction of what it tells of, so that neither is ever
 * without the other; {@link AuditSealer} chains the entries once they are committed.
 */
@Component
public class Audit {
  /** What an entry tells of. */
  public enum Kind {
    TASK, RISK, OCCURRENCE, CONTROL, IMPORT, EXPORT, SIGNAL, SERVICE, REPORT, REFUSAL, SIGN_IN, PERSON;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final int LONGEST_SUBJECT = 200;
  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private final JdbcClient jdbc;
  private final Clock clock;

  Audit(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Adds an entry to the transaction at hand.
   *
   * @param subject what it is about, such as a risk's id
   * @param detail  plain values by name
   */
  @Transactional
  public void record(Kind kind, String actor, String subject, Map<String, ?> detail) {
    jdbc.sql("INSERT INTO audit_entry (kind, actor, subject, detail, at) VALUES (?, ?, ?, ?::jsonb, ?)")
        .params(kind.word(), actor, shortened(subject), json(detail), clock.instant().atOffset(ZoneOffset.UTC)).update();
  }

  /** Adds a refusal, in a transaction of its own: the refused work leaves nothing behind. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void refused(String actor, String subject, Map<String, ?> detail) {
    record(Kind.REFUSAL, actor, subject, detail);
  }

  private static String shortened(String subject) {
    var clean = subject.replace("\u0000", "");
    return clean.length() <= LONGEST_SUBJECT ? clean : clean.substring(0, LONGEST_SUBJECT);
  }

  private static String json(Map<String, ?> detail) {
    try {
      return JSON.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An audit entry can't be written as JSON", e);
    }
  }
}
