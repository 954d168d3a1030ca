package org.ermine.access;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * One field of a form: its name and how its value is read. Forms send numbers and dates as text or as themselves, lists as JSON
 * text or as lists; each kind reads all of these and refuses the rest with a reason.
 */
public final class Field {
  /** Longest text of a field, in characters. */
  public static final int LONGEST_TEXT = 10_000;
  /** Longest one-line text (a title, a name), in characters. */
  public static final int LONGEST_LINE = 500;
  /** Most rows of a list. */
  public static final int MOST_ROWS = 500;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private interface Reader {
    Object read(Object raw, String path, List<FieldError> errors) throws Unreadable;
  }

  private static final class Unreadable extends Exception {
    private final transient Why why;

    Unreadable(Reason reason, Object... with) {
      super(null, null, false, false);
      why = reason.with(with);
    }
  }

  private final String name;
  private final boolean optional;
  private final Reader reader;

  private Field(String name, boolean optional, Reader reader) {
    this.name = name;
    this.optional = optional;
    this.reader = reader;
  }

  public static Field choice(String name, String... choices) {
    var allowed = List.of(choices);
    return new Field(name, false, (raw, path, errors) -> {
      var choice = string(raw).strip().toLowerCase(Locale.ROOT);
      if (!allowed.contains(choice)) throw new Unreadable(Reason.ONE_OF, String.join(", ", allowed));
      return choice;
    });
  }

  public static Field flag(String name) {
    return new Field(name, false, (raw, path, errors) -> {
      if (raw instanceof Boolean) return raw;
      return switch (string(raw).strip().toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new Unreadable(Reason.TRUE_OR_FALSE);
      };
    });
  }

  public static Field text(String name) {
    return text(name, LONGEST_TEXT);
  }

  public static Field line(String name) {
    return text(name, LONGEST_LINE);
  }

  private static Field text(String name, int longest) {
    return new Field(name, false, (raw, path, errors) -> {
      var text = string(raw).strip();
      if (text.codePointCount(0, text.length()) > longest) throw new Unreadable(Reason.AT_MOST_CHARACTERS, longest);
      if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
        throw new Unreadable(Reason.CONTROL_CHARACTERS);
      }
      if (!wellFormed(text)) throw new Unreadable(Reason.UNICODE);
      return text;
    });
  }

  public static Field date(String name) {
    return new Field(name, false, (raw, path, errors) -> {
      try {
        var date = LocalDate.parse(string(raw).strip());
        if (date.getYear() < 1900 || date.getYear() > 9999) throw new Unreadable(Reason.YEAR);
        return date;
      } catch (DateTimeParseException e) {
        throw new Unreadable(Reason.DATE);
      }
    });
  }

  /** An instant with its offset, such as {@code 2026-11-23T09:30:00Z}. */
  public static Field instant(String name) {
    return new Field(name, false, (raw, path, errors) -> {
      try {
        var instant = OffsetDateTime.parse(string(raw).strip()).toInstant();
        var year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1900 || year > 9999) throw new Unreadable(Reason.YEAR);
        return instant;
      } catch (DateTimeParseException e) {
        throw new Unreadable(Reason.INSTANT);
      }
    });
  }

  /** A number between the bounds, both included. */
  public static Field number(String name, String least, String most) {
    var low = new BigDecimal(least);
    var high = new BigDecimal(most);
    return new Field(name, false, (raw, path, errors) -> {
      var number = decimal(raw);
      if (number.compareTo(low) < 0 || number.compareTo(high) > 0) {
        throw new Unreadable(Reason.FROM_TO, least, most);
      }
      return number;
    });
  }

  /** A number above zero and at most the bound. */
  public static Field positive(String name, String most) {
    var high = new BigDecimal(most);
    return new Field(name, false, (raw, path, errors) -> {
      var number = decimal(raw);
      if (number.signum() <= 0 || number.compareTo(high) > 0) throw new Unreadable(Reason.ABOVE_ZERO, most);
      return number;
    });
  }

  public static Field whole(String name, int least, int most) {
    return new Field(name, false, (raw, path, errors) -> {
      var number = decimal(raw);
      if (number.stripTrailingZeros().scale() > 0
          || number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
        throw new Unreadable(Reason.WHOLE_FROM_TO, least, most);
      }
      return number.setScale(0);
    });
  }

  /** A list whose rows have fields of their own; errors name the row as {@code actions[0].title}. */
  public static Field rows(String name, Fields row) {
    return new Field(name, false, (raw, path, errors) -> {
      var rows = list(raw);
      if (rows.size() > MOST_ROWS) throw new Unreadable(Reason.AT_MOST_ROWS, MOST_ROWS);
      var read = new ArrayList<Values>();
      for (int i = 0; i < rows.size(); i++) {
        var at = path + name + "[" + i + "]";
        if (rows.get(i) instanceof Map<?, ?> fields) {
          @SuppressWarnings("unchecked") var submitted = (Map<String, ?>) fields;
          read.add(row.read(submitted, at + ".", errors));
        } else {
          errors.add(new FieldError(at, "must be an object"));
        }
      }
      return read;
    });
  }

  public Field orNone() {
    return new Field(name, true, reader);
  }

  public String name() {
    return name;
  }

  boolean optional() {
    return optional;
  }

  Object read(Object raw, String path, List<FieldError> errors) {
    try {
      return reader.read(raw, path, errors);
    } catch (Unreadable e) {
      errors.add(new FieldError(null, path + name, e.why));
      return null;
    }
  }

  static boolean absent(Object raw) {
    return raw == null || raw instanceof String text && text.isBlank();
  }

  private static String string(Object raw) throws Unreadable {
    if (raw instanceof String text) return text;
    throw new Unreadable(Reason.TEXT);
  }

  private static BigDecimal decimal(Object raw) throws Unreadable {
    try {
      if (raw instanceof BigDecimal number) return bounded(number);
      if (raw instanceof Number || raw instanceof String) {
        var text = raw.toString().strip();
        if (text.length() <= 40) return bounded(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      throw new Unreadable(Reason.NUMBER);
    }
    throw new Unreadable(Reason.NUMBER);
  }

  /** A few characters such as 1e999999999 would otherwise expand to gigabytes. */
  private static BigDecimal bounded(BigDecimal number) throws Unreadable {
    if (Math.abs((long) number.scale()) > 30 || number.precision() > 40) throw new Unreadable(Reason.USUAL_NUMBER);
    return number;
  }

  private static List<?> list(Object raw) throws Unreadable {
    if (raw instanceof Collection<?> rows) return new ArrayList<>(rows);
    try {
      if (raw instanceof String text && JSON.readValue(text, Object.class) instanceof List<?> rows) return rows;
    } catch (JsonProcessingException e) {
      throw new Unreadable(Reason.LIST_IN_JSON);
    }
    throw new Unreadable(Reason.LIST);
  }

  private static boolean wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) i++;
      else if (Character.isSurrogate(c)) return false;
    }
    return true;
  }
}
