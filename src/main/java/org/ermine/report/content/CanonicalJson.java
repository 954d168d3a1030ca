package org.ermine.report.content;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.codec.digest.DigestUtils;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the one form of RFC 8785, so that equal contents are equal bytes and have equal hashes. That form writes numbers as
 * doubles, therefore contents hold whole numbers below 2^53 as numbers and every other decimal as text.
 */
public final class CanonicalJson {
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Sections of a report are fields of it, or of a section of it. */
  private static final int DEEPEST_SECTION = 1;

  private CanonicalJson() {}

  /**
   * The canonical form of a whole is that of its pieces put together. So a report is written row by row, and what is held beside it
   * is never more than one row.
   */
  public static String write(Object content) {
    var written = new StringBuilder();
    write(content, 0, written);
    return written.toString();
  }

  private static void write(Object value, int depth, StringBuilder to) {
    if (value instanceof Map<?, ?> map && depth <= DEEPEST_SECTION) {
      var separator = "{";
      for (var field : new TreeMap<>(map).entrySet()) {
        to.append(separator).append(piece(field.getKey())).append(':');
        write(field.getValue(), depth + 1, to);
        separator = ",";
      }
      to.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list && depth <= DEEPEST_SECTION + 1) {
      var separator = "[";
      for (var item : list) {
        to.append(separator);
        write(item, DEEPEST_SECTION + 2, to);
        separator = ",";
      }
      to.append(list.isEmpty() ? "[]" : "]");
    } else {
      to.append(piece(value));
    }
  }

  /** The library takes objects and arrays alone, so the piece is put into an array and taken out again. */
  private static String piece(Object value) {
    try {
      var array = new JsonCanonicalizer("[" + JSON.writeValueAsString(value) + "]").getEncodedString();
      return array.substring(1, array.length() - 1);
    } catch (IOException e) {
      throw new IllegalStateException("The content can't be written as JSON", e);
    }
  }

  public static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored content can't be read as JSON", e);
    }
  }

  /** Of the text in UTF-8, 64 hexadecimal digits in lower case. */
  public static String sha256(String text) {
    return DigestUtils.sha256Hex(text);
  }
}
