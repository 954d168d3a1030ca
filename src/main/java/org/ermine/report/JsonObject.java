package org.ermine.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Reads one object of a report's content. Every method throws {@link IllegalArgumentException} where it holds something else. */
record JsonObject(Map<String, Object> fields) {
  /** The text, or null. */
  String text(String name) {
    return value(name, String.class);
  }

  String required(String name) {
    var text = text(name);
    if (text == null) throw new IllegalArgumentException(name + " is missing");
    return text;
  }

  /** The decimal that is written as text, or null. */
  BigDecimal decimal(String name) {
    var text = text(name);
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no decimal: " + text, e);
    }
  }

  int whole(String name) {
    var number = value(name, Integer.class);
    if (number == null) throw new IllegalArgumentException(name + " is missing");
    return number;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(value(name, Boolean.class));
  }

  /** The object, or null. */
  JsonObject object(String name) {
    var value = value(name, Map.class);
    return value == null ? null : of(value, name);
  }

  List<JsonObject> objects(String name) {
    var list = value(name, List.class);
    if (list == null) throw new IllegalArgumentException(name + " is missing");
    return ((List<?>) list).stream().map(item -> of(item, name)).toList();
  }

  Object raw(String name) {
    return fields.get(name);
  }

  @SuppressWarnings("unchecked")
  private static JsonObject of(Object value, String name) {
    if (value instanceof Map<?, ?> map) return new JsonObject((Map<String, Object>) map);
    throw new IllegalArgumentException(name + " holds something that is no object");
  }

  private <T> T value(String name, Class<T> type) {
    var value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(name + " is not what a report holds there: " + value);
    }
    return type.cast(value);
  }
}
