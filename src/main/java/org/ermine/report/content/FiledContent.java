package org.ermine.report.content;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.codec.digest.DigestUtils;

/** A report's JSON, read without ever holding all rows of its risks. */
public final class FiledContent {
  /** Sections that are read row by row. */
  private static final Set<String> ROWS = Set.of("risks", "pending");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final byte[] json;
  private final JsonObject head;

  /** @throws IllegalArgumentException if this is no JSON object */
  public FiledContent(byte[] json) {
    this.json = json;
    this.head = new JsonObject(readHead(json));
  }

  /** Everything but the rows of risks. */
  public JsonObject head() {
    return head;
  }

  /** 64 hexadecimal digits in lower case. */
  public String sha256() {
    return DigestUtils.sha256Hex(json);
  }

  /** Hands over the rows of {@code risks} or {@code pending}, one after the other. */
  public void rows(String section, Consumer<JsonObject> each) {
    read(json, (name, parser) -> {
      if (!name.equals(section)) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) each.accept(new JsonObject(map(parser)));
    });
  }

  private static Map<String, Object> readHead(byte[] json) {
    var head = new LinkedHashMap<String, Object>();
    read(json, (name, parser) -> {
      if (ROWS.contains(name)) parser.skipChildren();
      else head.put(name, JSON.readValue(parser, Object.class));
    });
    return head;
  }

  private interface Reader {
    void read(String section, JsonParser at) throws IOException;
  }

  private static void read(byte[] json, Reader reader) {
    try (var parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("This is no report.");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var section = parser.currentName();
        parser.nextToken();
        reader.read(section, parser);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("This is no report: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> map(JsonParser parser) throws IOException {
    return JSON.readValue(parser, new TypeReference<LinkedHashMap<String, Object>>() {});
  }
}
