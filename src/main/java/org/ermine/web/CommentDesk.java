package org.ermine.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people say about a risk: whoever sees it reads all of it and, auditors excepted, adds to it. Nothing said is changed. */
@Component
@Transactional
public class CommentDesk {
  private static final Fields FIELDS = Fields.of(Field.text("comment"));

  /** Something that was said. */
  public record Comment(long id, String comment, String by, Instant at) {}

  private final JdbcClient jdbc;
  private final Visibility visibility;
  private final Audit audit;
  private final Clock clock;

  CommentDesk(JdbcClient jdbc, Visibility visibility, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.visibility = visibility;
    this.audit = audit;
    this.clock = clock;
  }

  /** The newest first. */
  public Paged<Comment> of(SignedIn person, String risk, Paged.Wanted page) {
    visibility.require(person, risk);
    var total = jdbc.sql("SELECT count(*) FROM risk_comment WHERE risk_id = ?").param(risk).query(Long.class).single();
    return page.of(jdbc.sql("SELECT * FROM risk_comment WHERE risk_id = ? ORDER BY id DESC LIMIT ? OFFSET ?")
        .params(risk, page.size(), page.offset()).query((row, n) -> new Comment(row.getLong("id"), row.getString("comment"),
            row.getString("written_by"), row.getObject("written_at", OffsetDateTime.class).toInstant())).list(), total);
  }

  /** @throws Refused if the risk is not for this person, they are an auditor, or there is nothing to read */
  public Comment add(SignedIn person, String risk, Map<String, Object> body) {
    if (person.in(Groups.AUDITORS)) throw Refused.forbidden(Reason.READS_ONLY);
    visibility.require(person, risk);
    var fields = FIELDS.read(body);
    var now = clock.instant();
    var id = jdbc.sql("INSERT INTO risk_comment (risk_id, comment, written_by, written_at) VALUES (?, ?, ?, ?) RETURNING id")
        .params(risk, fields.text("comment"), person.id(), now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
    audit.record(Audit.Kind.RISK.by(person.id(), risk, Map.of("what", "commented", "comment", id)).changed(null, fields.json()));
    return new Comment(id, fields.text("comment"), person.id(), now);
  }
}
