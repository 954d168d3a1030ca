package org.ermine.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Scores and what they rest on as columns hold them. The rules stand in a column of their own. */
final class ScoresJson {
  /** A score of 48.0 stays 48.0. */
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  private ScoresJson() {}

  static String of(Scores scores) {
    ObjectNode json = JSON.valueToTree(scores);
    json.remove("rules");
    return write(json);
  }

  static Scores read(String scores, String rules) {
    ObjectNode json = read(scores, ObjectNode.class);
    json.set("rules", read(rules, JsonNode.class));
    return JSON.convertValue(json, Scores.class);
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Scores can't be written as JSON", e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored scores can't be read", e);
    }
  }
}
