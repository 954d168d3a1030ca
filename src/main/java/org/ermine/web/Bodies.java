package org.ermine.web;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.ermine.access.Field;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.Values;

/** Reads the content of requests with the same fields, rules and sentences as forms. */
public final class Bodies {
  private Bodies() {}

  /** A parameter of the address that goes into a query. */
  public static String parameter(String name, String value) {
    if (value == null || value.isBlank()) return null;
    if (value.length() > Field.LONGEST_LINE || value.chars().anyMatch(Character::isISOControl)) {
      throw Refused.invalid(name, Reason.LINE, Field.LONGEST_LINE);
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
    if (rows.size() > Field.MOST_ROWS) throw Refused.invalid(name, Reason.AT_MOST_ROWS, Field.MOST_ROWS);
    var read = new TreeMap<Integer, Values>();
    for (int i = 0; i < rows.size(); i++) {
      var at = "[" + i + "]";
      try {
        if (rows.get(i) == null) errors.add(new FieldError(at, "must be an object"));
        else read.put(i, row.read(rows.get(i)));
      } catch (Refused refused) {
        refused.errors().forEach(error -> errors.add(error.within(at + ".")));
      }
    }
    return read;
  }
}
