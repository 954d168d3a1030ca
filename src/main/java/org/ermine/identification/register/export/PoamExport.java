package org.ermine.identification.register.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.apache.commons.codec.digest.DigestUtils;
import org.ermine.identification.register.Columns;

/**
 * A plan of action and milestones in OSCAL 1.1.2. What OSCAL has no field for (category, service, owner, a response's cost, an id
 * that is no UUID) stands in properties of the register's namespace.
 */
final class PoamExport implements RegisterWriter {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  /** What OSCAL takes for a UUID. */
  private static final Pattern OSCAL_UUID =
      Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}");
  private static final String PROGRAMME = "programme";

  private final Instant now;

  PoamExport(Instant now) {
    this.now = now;
  }

  @Override public void write(ExportRows rows, OutputStream out) throws IOException {
    var json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
    json.writeStartObject();
    json.writeObjectFieldStart("plan-of-action-and-milestones");
    json.writeStringField("uuid", uuid("register " + now));
    metadata(json);
    json.writeArrayFieldStart("risks");
    rows.forEach(row -> risk(json, row));
    json.writeEndArray();
    json.writeArrayFieldStart("poam-items");
    rows.forEach(row -> item(json, row));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.flush();
  }

  private void metadata(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeStringField("title", "Register of risks");
    json.writeStringField("last-modified", now.toString());
    json.writeStringField("version", now.toString());
    json.writeStringField("oscal-version", "1.1.2");
    json.writeArrayFieldStart("parties");
    json.writeStartObject();
    json.writeStringField("uuid", uuid(PROGRAMME));
    json.writeStringField("type", "organization");
    json.writeStringField("name", "Risk management programme");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("system-id");
    json.writeStringField("identifier-type", "http://ietf.org/rfc/rfc4122");
    json.writeStringField("id", uuid("system"));
    json.writeEndObject();
  }

  private static void risk(JsonGenerator json, Map<String, String> row) throws IOException {
    var id = row.get(Columns.ID);
    json.writeStartObject();
    json.writeStringField("uuid", riskUuid(id));
    json.writeStringField("title", row.get(Columns.TITLE));
    json.writeStringField("description", row.get(Columns.DESCRIPTION));
    json.writeStringField("statement", "");
    properties(json, row, riskUuid(id).equals(id) ? List.of(Columns.CATEGORY, Columns.SERVICE, Columns.OWNER)
        : List.of(Columns.ID, Columns.CATEGORY, Columns.SERVICE, Columns.OWNER));
    json.writeStringField("status", row.get(Columns.STATUS));
    ratings(json, row);
    remediation(json, row);
    json.writeEndObject();
  }

  private static void ratings(JsonGenerator json, Map<String, String> row) throws IOException {
    var rated = List.of(Columns.LIKELIHOOD, Columns.IMPACT).stream().filter(column -> row.get(column) != null).toList();
    if (rated.isEmpty()) return;
    json.writeArrayFieldStart("characterizations");
    json.writeStartObject();
    json.writeObjectFieldStart("origin");
    json.writeArrayFieldStart("actors");
    json.writeStartObject();
    json.writeStringField("type", "party");
    json.writeStringField("actor-uuid", uuid(PROGRAMME));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("facets");
    for (var column : rated) {
      json.writeStartObject();
      json.writeStringField("name", column);
      json.writeStringField("system", Columns.NAMESPACE);
      json.writeStringField("value", row.get(column));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void remediation(JsonGenerator json, Map<String, String> row) throws IOException {
    var type = row.get(Columns.RESPONSE_TYPE);
    var description = row.get(Columns.RESPONSE_DESCRIPTION);
    if (type == null && description == null && row.get(Columns.RESPONSE_COST) == null) return;
    json.writeArrayFieldStart("remediations");
    json.writeStartObject();
    json.writeStringField("uuid", uuid("remediation " + row.get(Columns.ID)));
    json.writeStringField("lifecycle", "planned");
    json.writeStringField("title", "Response");
    json.writeStringField("description", description == null ? "" : description);
    if (type != null || row.get(Columns.RESPONSE_COST) != null) {
      json.writeArrayFieldStart("props");
      if (type != null) property(json, "type", null, type);
      if (row.get(Columns.RESPONSE_COST) != null) {
        property(json, Columns.RESPONSE_COST, Columns.NAMESPACE, row.get(Columns.RESPONSE_COST));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void item(JsonGenerator json, Map<String, String> row) throws IOException {
    json.writeStartObject();
    json.writeStringField("uuid", uuid("item " + row.get(Columns.ID)));
    json.writeStringField("title", row.get(Columns.TITLE));
    json.writeStringField("description", row.get(Columns.DESCRIPTION));
    json.writeArrayFieldStart("related-risks");
    json.writeStartObject();
    json.writeStringField("risk-uuid", riskUuid(row.get(Columns.ID)));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void properties(JsonGenerator json, Map<String, String> row, List<String> columns) throws IOException {
    var given = columns.stream().filter(column -> row.get(column) != null).toList();
    if (given.isEmpty()) return;
    json.writeArrayFieldStart("props");
    for (var column : given) property(json, column, Columns.NAMESPACE, row.get(column));
    json.writeEndArray();
  }

  private static void property(JsonGenerator json, String name, String namespace, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    if (namespace != null) json.writeStringField("ns", namespace);
    json.writeStringField("value", value);
    json.writeEndObject();
  }

  private static String riskUuid(String id) {
    return OSCAL_UUID.matcher(id).matches() ? id : uuid("risk " + id);
  }

  /** A UUID of version 5, the same for the same name. */
  private static String uuid(String name) {
    var digest = ByteBuffer.wrap(DigestUtils.sha1(Columns.NAMESPACE + " " + name));
    return new UUID(digest.getLong() & ~0xF000L | 0x5000L, digest.getLong() & ~(3L << 62) | 2L << 62).toString();
  }
}
