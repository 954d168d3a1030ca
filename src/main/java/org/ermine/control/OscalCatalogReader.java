package org.ermine.control;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Refused;

/**
 * Reads an OSCAL catalog in JSON, one control at a time. Groups may stand in groups and controls in controls; what the catalog
 * has withdrawn is passed over.
 */
final class OscalCatalogReader {
  /** @param line where it stands in the file, for refusals */
  record Entry(String id, String title, String family, String statement, int line) {}

  /** What was read: in the catalog's order, without duplicates. */
  record Catalog(String title, List<Entry> controls) {}

  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,63}");
  private static final int LONGEST_STATEMENT = 50_000;
  private static final int MOST_ERRORS = 100;
  private static final int DEEPEST = 20;
  private static final ObjectMapper JSON = JsonMapper.builder(
      JsonFactory.builder().enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

  private final JsonParser parser;
  private final Map<String, Entry> controls = new LinkedHashMap<>();
  private final List<FieldError> errors = new ArrayList<>();
  private String title;
  private boolean found;

  private OscalCatalogReader(JsonParser parser) {
    this.parser = parser;
  }

  /** @throws Refused if it is no such catalog, with everything that is wrong with it */
  static Catalog read(InputStream json) {
    try (var parser = JSON.createParser(json)) {
      var reader = new OscalCatalogReader(parser);
      reader.file();
      return reader.catalog();
    } catch (JsonProcessingException e) {
      var at = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
      throw Refused.invalid("file", "is not JSON that can be read" + at + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Refused.invalid("file", "can't be read as JSON: " + e.getMessage());
    }
  }

  private Catalog catalog() {
    if (!found) throw Refused.invalid("file", "is not an OSCAL catalog: it has no `catalog`");
    if (title == null || title.isBlank()) refuse("catalog.metadata.title", "is required", null);
    if (controls.isEmpty() && errors.isEmpty()) refuse("catalog", "has no controls", null);
    if (!errors.isEmpty()) throw Refused.invalid(errors);
    return new Catalog(title.strip(), List.copyOf(controls.values()));
  }

  private void file() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) throw Refused.invalid("file", "is not an OSCAL catalog: it is no object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      if (name.equals("catalog") && parser.currentToken() == JsonToken.START_OBJECT) {
        found = true;
        content();
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) throw Refused.invalid("file", "goes on after its end");
  }

  private void content() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "metadata" -> title = text(JSON.<JsonNode>readTree(parser), "title");
        case "groups" -> groups("catalog.groups", 1);
        case "controls" -> controls("catalog.controls").forEach(control -> add(control, "Controls", Map.of(), 1));
        default -> parser.skipChildren();
      }
    }
  }

  private void groups(String path, int depth) throws IOException {
    if (!list(path) || tooDeep(path, depth)) return;
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      var at = path + "[" + i + "]";
      if (parser.currentToken() == JsonToken.START_OBJECT) group(at, depth);
      else notA("object", at);
    }
  }

  /** A group's title may stand behind its controls. */
  private void group(String path, int depth) throws IOException {
    var line = parser.currentTokenLocation().getLineNr();
    String family = null;
    var held = new ArrayList<Located>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "title" -> family = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText().strip() : null;
        case "groups" -> groups(path + ".groups", depth + 1);
        case "controls" -> held.addAll(controls(path + ".controls"));
        default -> parser.skipChildren();
      }
    }
    if (held.isEmpty()) return;
    var titled = title(family, path + ".title", line);
    if (titled != null) held.forEach(control -> add(control, titled, Map.of(), 1));
  }

  private record Located(JsonNode node, String path, int line) {}

  private List<Located> controls(String path) throws IOException {
    var read = new ArrayList<Located>();
    if (!list(path)) return read;
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      var at = path + "[" + i + "]";
      var line = parser.currentTokenLocation().getLineNr();
      if (parser.currentToken() == JsonToken.START_OBJECT) read.add(new Located(JSON.readTree(parser), at, line));
      else notA("object", at);
    }
    return read;
  }

  private void add(Located control, String family, Map<String, JsonNode> inherited, int depth) {
    if (tooDeep(control.path(), depth)) return;
    var node = control.node();
    var parameters = OscalStatement.parameters(node, inherited);
    if (!withdrawn(node)) entry(control, family, OscalStatement.of(node, parameters));
    var inner = node.path("controls");
    for (int i = 0; i < inner.size(); i++) {
      add(new Located(inner.get(i), control.path() + ".controls[" + i + "]", control.line()), family, parameters, depth + 1);
    }
  }

  private void entry(Located control, String family, String statement) {
    var id = text(control.node(), "id");
    if (id == null || !ID.matcher(id).matches()) {
      refuse(control.path() + ".id", "must be an id of at most 64 letters, digits, dots, dashes and underscores", control.line());
      return;
    }
    var titled = title(text(control.node(), "title"), control.path() + ".title", control.line());
    if (titled == null) return;
    if (statement != null && (statement.length() > LONGEST_STATEMENT || unfit(statement))) {
      refuse(control.path() + ".parts", "must be a statement of at most " + LONGEST_STATEMENT
          + " characters without control characters", control.line());
    } else if (controls.putIfAbsent(id, new Entry(id, titled, family, statement, control.line())) != null) {
      refuse(control.path() + ".id", id + " is there twice", control.line());
    }
  }

  private String title(String text, String path, int line) {
    if (text == null || text.isBlank()) refuse(path, "is required", line);
    else if (text.length() > Field.LONGEST_LINE || unfit(text)) {
      refuse(path, "must be at most " + Field.LONGEST_LINE + " characters without control characters", line);
    } else return text.strip();
    return null;
  }

  private static boolean withdrawn(JsonNode control) {
    for (var property : control.path("props")) {
      if (property.path("name").asText().equals("status") && property.path("value").asText().equalsIgnoreCase("withdrawn")) {
        return true;
      }
    }
    return false;
  }

  private boolean list(String path) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) return true;
    notA("list", path);
    return false;
  }

  private void notA(String kind, String path) throws IOException {
    refuse(path, "must be " + (kind.equals("object") ? "an " : "a ") + kind, parser.currentTokenLocation().getLineNr());
    parser.skipChildren();
  }

  private boolean tooDeep(String path, int depth) {
    if (depth <= DEEPEST) return false;
    throw Refused.invalid(path.substring(0, Math.min(path.length(), 60)), "stands more than " + DEEPEST + " levels deep");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : null;
  }

  private static boolean unfit(String text) {
    return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
  }

  private void refuse(String field, String reason, Integer line) {
    if (errors.size() < MOST_ERRORS) errors.add(new FieldError(field, reason + (line == null ? "" : " (line " + line + ")")));
  }
}
