package org.ermine.identification.register;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.access.FieldError;

/** An OSCAL plan of action and milestones in JSON: each of its risks is a row. Read risk by risk, never as a whole. */
final class PoamRegister implements RegisterReader {
  private static final String ROOT = "plan-of-action-and-milestones";
  private static final int LONGEST_SOURCE = 500;
  private static final int LONGEST_REASON = 200;
  /** The remediation types that OSCAL knows beyond the programme's own decisions, and what they are here. */
  private static final Map<String, String> DECISIONS = Map.of("share", "transfer", "none", "", "contingency", "");
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 20).build()).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private record Reference(String item, String risk) {}

  /** What has been seen of one file. */
  private static final class Seen {
    private String source = "POA&M";
    private final Set<String> risks = new HashSet<>();
    private final List<Reference> references = new ArrayList<>();
  }

  @Override public void read(InputStream in, RegisterRows rows) throws IOException {
    try (var parser = JSON.createParser(in)) {
      try {
        document(parser, rows);
      } catch (StreamConstraintsException e) {
        throw UnreadableRegister.file(line(parser), "is nested too deeply or has a value that is too long");
      } catch (JsonProcessingException e) {
        throw UnreadableRegister.file(e.getLocation() == null ? line(parser) : e.getLocation().getLineNr(),
            "is not well-formed JSON: " + brief(e.getOriginalMessage()));
      }
    }
  }

  private static void document(JsonParser parser, RegisterRows rows) throws IOException {
    boolean found = false;
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        if (name.equals(ROOT) && parser.currentToken() == JsonToken.START_OBJECT) {
          found = true;
          plan(parser, rows);
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) throw UnreadableRegister.file(line(parser), "goes on behind the end of its JSON");
    }
    if (!found) throw UnreadableRegister.file(1, "is JSON but no OSCAL POA&M: it has no " + ROOT);
  }

  private static void plan(JsonParser parser, RegisterRows rows) throws IOException {
    var seen = new Seen();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "metadata" -> seen.source = source(JSON.<JsonNode>readTree(parser));
        case "risks" -> risks(parser, rows, seen);
        case "poam-items" -> items(parser, seen);
        default -> parser.skipChildren();
      }
    }
    for (var reference : seen.references) {
      if (!seen.risks.contains(reference.risk())) {
        rows.warn("The item " + reference.item() + " points to the risk " + reference.risk() + ", which is not in the file.");
      }
    }
  }

  private static void risks(JsonParser parser, RegisterRows rows, Seen seen) throws IOException {
    requireList(parser, "risks");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = line(parser);
      JsonNode risk = JSON.readTree(parser);
      if (!risk.isObject()) {
        rows.bad(new FieldError(line, "risks", "must be objects"));
        continue;
      }
      seen.risks.add(risk.path("uuid").asText());
      rows.row(new RegisterRow(line, seen.source, cells(risk, rows)));
    }
  }

  private static void items(JsonParser parser, Seen seen) throws IOException {
    requireList(parser, "poam-items");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode item = JSON.readTree(parser);
      for (var related : item.path("related-risks")) {
        seen.references.add(new Reference(brief(item.path("title").asText()), brief(related.path("risk-uuid").asText())));
      }
    }
  }

  private static Map<String, String> cells(JsonNode risk, RegisterRows rows) {
    var cells = new LinkedHashMap<String, String>();
    cells.put(Columns.ID, property(risk, Columns.ID).orElseGet(() -> text(risk, "uuid")));
    for (var column : List.of(Columns.CATEGORY, Columns.SERVICE, Columns.OWNER)) {
      property(risk, column).ifPresent(value -> cells.put(column, value));
    }
    cells.put(Columns.TITLE, text(risk, "title"));
    cells.put(Columns.DESCRIPTION, (text(risk, "description") + "\n\n" + text(risk, "statement")).strip());
    cells.put(Columns.STATUS, text(risk, "status"));
    cells.put(Columns.LIKELIHOOD, facet(risk, "likelihood"));
    cells.put(Columns.IMPACT, facet(risk, "impact"));
    var remediation = remediation(risk);
    cells.put(Columns.RESPONSE_TYPE, decision(type(remediation), cells.get(Columns.ID), rows));
    property(remediation, Columns.RESPONSE_COST).ifPresent(cost -> cells.put(Columns.RESPONSE_COST, cost));
    cells.put(Columns.RESPONSE_DESCRIPTION, text(remediation, "description"));
    return cells;
  }

  private static String decision(String type, String risk, RegisterRows rows) {
    var word = type.strip().toLowerCase(Locale.ROOT);
    var decision = DECISIONS.getOrDefault(word, word);
    if (decision.isEmpty() && !word.isEmpty()) {
      rows.warn("The remediation of the risk " + brief(risk) + " is of type " + word
          + ", which is no decision here; it is left open.");
    }
    return decision;
  }

  /** The first one that says what is done about the risk, else the first. */
  private static JsonNode remediation(JsonNode risk) {
    for (var remediation : risk.path("remediations")) {
      if (!type(remediation).isEmpty()) return remediation;
    }
    return risk.path("remediations").path(0);
  }

  private static String type(JsonNode remediation) {
    for (var property : remediation.path("props")) {
      if (text(property, "name").equals("type")) return text(property, "value");
    }
    return "";
  }

  /** What OSCAL has no field for, as exports write it. */
  private static Optional<String> property(JsonNode node, String name) {
    for (var property : node.path("props")) {
      if (text(property, "ns").equals(Columns.NAMESPACE) && text(property, "name").equals(name)) {
        return Optional.of(text(property, "value"));
      }
    }
    return Optional.empty();
  }

  private static String facet(JsonNode risk, String name) {
    for (var characterization : risk.path("characterizations")) {
      for (var facet : characterization.path("facets")) {
        if (text(facet, "name").equals(name)) return text(facet, "value");
      }
    }
    return "";
  }

  private static String text(JsonNode node, String name) {
    var text = node.path(name);
    return text.isTextual() ? text.textValue() : "";
  }

  private static String source(JsonNode metadata) {
    var source = ("POA&M " + text(metadata, "title")).strip();
    return source.length() <= LONGEST_SOURCE ? source : source.substring(0, LONGEST_SOURCE);
  }

  private static void requireList(JsonParser parser, String name) throws IOException {
    if (!parser.isExpectedStartArrayToken()) throw new UnreadableRegister(line(parser), name, "must be a list");
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String brief(String text) {
    var brief = text.lines().findFirst().orElse("").replaceAll(" \\((start marker at|for Object starting at).*", "");
    return brief.length() <= LONGEST_REASON ? brief : brief.substring(0, LONGEST_REASON) + "...";
  }
}
