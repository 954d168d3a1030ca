package org.ermine.access.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes entries, with pseudonyms for people and with the route by which the work came. */
@Repository
public class AuditLog {
  private static final int LONGEST_SUBJECT = 200;

  private final JdbcClient jdbc;
  private final Pseudonyms pseudonyms;
  private final Naming naming;
  private final Route route;
  private final Clock clock;

  AuditLog(JdbcClient jdbc, Pseudonyms pseudonyms, Naming naming, Route route, Clock clock) {
    this.jdbc = jdbc;
    this.pseudonyms = pseudonyms;
    this.naming = naming;
    this.route = route;
    this.clock = clock;
  }

  /** Adds an entry to the transaction at hand: neither is ever without the other. */
  @Transactional
  public void write(Entry entry) {
    var before = Naming.json(entry.before());
    var after = Naming.json(entry.after());
    var detail = Naming.json(entry.detail());
    var texts = Naming.texts(before, after, detail);
    texts.add(shortened(entry.subject()));
    var people = naming.peopleIn(texts);
    jdbc.sql("""
            INSERT INTO audit_entry (kind, actor, on_behalf_of, route, subject, process_instance_id, before, after, detail, at)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)""")
        .params(Arrays.asList(entry.kind(), pseudonym(entry.actor()), pseudonym(entry.onBehalfOf()), route.current(),
            Naming.hidden(shortened(entry.subject()), people), entry.processInstance(), Naming.hidden(before, people),
            Naming.hidden(after, people), Naming.hidden(detail, people), clock.instant().atOffset(ZoneOffset.UTC)))
        .update();
  }

  /** Adds an entry in a transaction of its own: what was refused leaves nothing else behind. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void writeApart(Entry entry) {
    write(entry);
  }

  /** Those who are no person are named in parentheses. */
  private String pseudonym(String person) {
    return person == null || person.startsWith("(") ? person : pseudonyms.of(person);
  }

  private static String shortened(String subject) {
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }
}
