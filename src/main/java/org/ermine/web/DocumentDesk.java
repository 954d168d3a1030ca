package org.ermine.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Visibility;
import org.ermine.risk.Risks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents beside a risk. Whoever sees the risk reads them and, auditors excepted, adds to them. None is changed or deleted: who
 * brought one, or Trust, withdraws it with a reason, and then only Trust and auditors still get its content.
 */
@Component
@Transactional
public class DocumentDesk {
  private static final Fields REASON = Fields.of(Field.text("reason"));
  private static final String COLUMNS = """
      SELECT d.id, d.name, d.media_type, octet_length(d.content) AS size, d.sha256, d.uploaded_by, d.uploaded_at, w.reason,
        w.withdrawn_by, w.withdrawn_at
      FROM risk_document d LEFT JOIN risk_document_withdrawal w ON w.document_id = d.id
      WHERE d.risk_id = ?\s""";

  /**
   * A document without its content.
   *
   * @param size   in bytes
   * @param sha256 of the content, 64 hexadecimal digits
   * @param withdrawnBy null, as are the two beside it, while it stands
   */
  public record Document(long id, String name, String type, int size, String sha256, String uploadedBy, Instant uploadedAt,
      String withdrawnBy, Instant withdrawnAt, String withdrawReason) {}

  private final JdbcClient jdbc;
  private final Risks risks;
  private final Visibility visibility;
  private final Audit audit;
  private final Clock clock;

  DocumentDesk(JdbcClient jdbc, Risks risks, Visibility visibility, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.risks = risks;
    this.visibility = visibility;
    this.audit = audit;
    this.clock = clock;
  }

  /** The newest first, the withdrawn ones among them. */
  public Paged<Document> of(SignedIn person, String risk, Paged.Wanted page) {
    visibility.require(person, risk);
    var total = jdbc.sql("SELECT count(*) FROM risk_document WHERE risk_id = ?").param(risk).query(Long.class).single();
    return page.of(jdbc.sql(COLUMNS + "ORDER BY d.id DESC LIMIT ? OFFSET ?").params(risk, page.size(), page.offset())
        .query((row, n) -> document(row)).list(), total);
  }

  /**
   * @param name what its sender calls it; may be null
   * @throws Refused if the risk is not for this person, they are an auditor, the file may not be kept, or the same content is there
   */
  public Document add(SignedIn person, String risk, String name, byte[] content) {
    requireWriter(person, risk);
    var file = DocumentFile.of(name, content);
    var sha256 = DigestUtils.sha256Hex(content);
    risks.lock(risk); // so that of two at once the later one finds the earlier
    jdbc.sql(COLUMNS + "AND d.sha256 = ? AND w.document_id IS NULL LIMIT 1").params(risk, sha256).query((row, n) -> document(row))
        .optional().ifPresent(same -> {
          throw Refused.conflict("file", Reason.KNOWN_FILE, same.name());
        });
    var id = jdbc.sql("INSERT INTO risk_document (risk_id, name, media_type, sha256, content, uploaded_by, uploaded_at) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")
        .params(risk, file.name(), file.type(), sha256, content, person.id(), clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class).single();
    audit.record(Audit.Kind.RISK, person.id(), risk, Map.of("what", "document added", "document", id, "name", file.name(),
        "bytes", content.length, "sha256", sha256));
    return find(risk, id);
  }

  /** What a download sends. */
  public record Download(Document document, byte[] content) {}

  /** @throws Refused as not found where the risk has no such document for this person, as forbidden where it is withdrawn */
  public Download download(SignedIn person, String risk, long id) {
    visibility.require(person, risk);
    var document = find(risk, id);
    if (document.withdrawnAt() != null && !person.in(Groups.TRUST, Groups.AUDITORS)) {
      throw Refused.forbidden("This document was withdrawn: " + document.withdrawReason());
    }
    return new Download(document, jdbc.sql("SELECT content FROM risk_document WHERE id = ?").param(id).query(byte[].class).single());
  }

  /** @throws Refused unless they brought it or are of Trust; as stale where it is withdrawn already */
  public Document withdraw(SignedIn person, String risk, long id, Map<String, Object> body) {
    requireWriter(person, risk);
    risks.lock(risk);
    var document = find(risk, id);
    if (!person.in(Groups.TRUST) && !person.id().equals(document.uploadedBy())) {
      throw Refused.forbidden(Reason.DOCUMENT_OF_OTHERS);
    }
    var reason = REASON.read(body).text("reason");
    if (document.withdrawnAt() != null) throw Refused.stale(Reason.DOCUMENT_WITHDRAWN);
    jdbc.sql("INSERT INTO risk_document_withdrawal (document_id, reason, withdrawn_by, withdrawn_at) VALUES (?, ?, ?, ?)")
        .params(id, reason, person.id(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    audit.record(Audit.Kind.RISK, person.id(), risk, Map.of("what", "document withdrawn", "document", id, "reason", reason,
        "sha256", document.sha256()));
    return find(risk, id);
  }

  private Document find(String risk, long id) {
    return jdbc.sql(COLUMNS + "AND d.id = ?").params(risk, id).query((row, n) -> document(row)).optional()
        .orElseThrow(() -> Refused.notFound("This document"));
  }

  private void requireWriter(SignedIn person, String risk) {
    if (person.in(Groups.AUDITORS)) throw Refused.forbidden(Reason.READS_ONLY);
    visibility.require(person, risk);
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(row.getLong("id"), row.getString("name"), row.getString("media_type"), row.getInt("size"),
        row.getString("sha256"), row.getString("uploaded_by"), instant(row, "uploaded_at"), row.getString("withdrawn_by"),
        instant(row, "withdrawn_at"), row.getString("reason"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
