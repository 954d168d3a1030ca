package org.ermine.access;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The validated fields of one form, typed. Holds strings, booleans, {@link BigDecimal}s, {@link LocalDate}s,
 * {@link Instant}s and lists of further
 * {@code Values}; a field left out is absent, never null.
 */
public final class Values {
  private final Map<String, Object> values;

  Values(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean has(String field) {
    return values.containsKey(field);
  }

  /** The text, or null where it was left out. */
  public String text(String field) {
    return (String) values.get(field);
  }

  /** A choice, in lower case as declared. */
  public boolean is(String field, String choice) {
    return choice.equals(values.get(field));
  }

  public boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  /** The number, or null where it was left out. */
  public BigDecimal number(String field) {
    return (BigDecimal) values.get(field);
  }

  public int whole(String field) {
    return number(field).intValueExact();
  }

  /** The date, or null where it was left out. */
  public LocalDate date(String field) {
    return (LocalDate) values.get(field);
  }

  /** The instant, or null where it was left out. */
  public Instant instant(String field) {
    return (Instant) values.get(field);
  }

  @SuppressWarnings("unchecked")
  public List<Values> rows(String field) {
    return (List<Values>) values.getOrDefault(field, List.of());
  }

  /** As plain JSON: what is stored as evidence and shown when a task comes back. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    values.forEach((field, value) -> json.put(field, plain(value)));
    return json;
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> rows) return rows.stream().map(row -> ((Values) row).json()).toList();
    if (value instanceof LocalDate || value instanceof Instant) return value.toString();
    return value;
  }

  @Override public String toString() {
    return String.format(Locale.ROOT, "Values%s", values);
  }
}
