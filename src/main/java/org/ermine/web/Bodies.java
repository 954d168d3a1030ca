package org.ermine.web;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Refused;
import org.ermine.access.Values;

/** Reads the content of requests with the same fields, rules and sentences as forms. */
final class Bodies {
  private Bodies() {}

  /** A parameter of the address that goes into a query. */
  static String parameter(String name, String value) {
    if (value == null || value.isBlank()) return null;
    if (value.length() > 500 || value.chars().anyMatch(Character::isISOControl)) {
      throw Refused.invalid(name, "must be a line of at most 500 characters");
    }
    return value.strip();
  }

  /**
   * The rows of a content that is a list, by their places from 0.
   *
   * @param name of what the rows are, many of it
   * @param errors takes what is wrong with those that are left out, {@code [0].title} for the first
   */
  static SortedMap<Integer, Values> rows(Fields row, String name, List<Map<String, Object>> rows, List<FieldError> errors) {
    if (rows.size() > Field.MOST_ROWS) throw Refused.invalid(name, "must have at most " + Field.MOST_ROWS + " rows");
    var read = new TreeMap<Integer, Values>();
    for (int i = 0; i < rows.size(); i++) {
      var at = "[" + i + "]";
      try {
        if (rows.get(i) == null) errors.add(new FieldError(at, "must be an object"));
        else read.put(i, row.read(rows.get(i)));
      } catch (Refused refused) {
        refused.errors().forEach(error -> errors.add(new FieldError(at + "." + error.field(), error.reason())));
      }
    }
    return read;
  }
}
