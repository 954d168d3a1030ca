package org.ermine.report.content;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one object of a report's content. Every method throws {@link IllegalArgumentException} where it holds something else. */
public record JsonObject(Map<String, Object> fields) {
  /** The text, or null. */
  public String text(String name) {
    return value(name, String.class);
  }

  public String required(String name) {
    var text = text(name);
    if (text == null) throw new IllegalArgumentException(name + " is missing");
    return text;
  }

  /** The decimal that is written as text, or null. */
  public BigDecimal decimal(String name) {
    var text = text(name);
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no decimal: " + text, e);
    }
  }

  public int whole(String name) {
    var number = value(name, Integer.class);
    if (number == null) throw new IllegalArgumentException(name + " is missing");
    return number;
  }

  /** The instant, or null. */
  public Instant instant(String name) {
    var text = text(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + " is no instant: " + text, e);
    }
  }

  /** The UTC day of the instant, which must be there. */
  public LocalDate day(String name) {
    required(name);
    return LocalDate.ofInstant(instant(name), ZoneOffset.UTC);
  }

  /** The date, or null. */
  public LocalDate date(String name) {
    var text = text(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + " is no date: " + text, e);
    }
  }

  public boolean has(String name) {
    return fields.get(name) != null;
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(value(name, Boolean.class));
  }

  /** The object, or null. */
  public JsonObject object(String name) {
    var value = value(name, Map.class);
    return value == null ? null : of(value, name);
  }

  public List<JsonObject> objects(String name) {
    var list = value(name, List.class);
    if (list == null) throw new IllegalArgumentException(name + " is missing");
    return ((List<?>) list).stream().map(item -> of(item, name)).toList();
  }

  /** A copy of these fields, in this order; what is not there is null. */
  public Map<String, Object> chosen(String... names) {
    var chosen = new LinkedHashMap<String, Object>();
    for (var name : names) chosen.put(name, fields.get(name));
    return chosen;
  }

  public Object raw(String name) {
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
