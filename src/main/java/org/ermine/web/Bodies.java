package org.ermine.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /** The rows of a content that is a list; errors name them {@code [0].title}. */
  static List<Values> rows(Fields list, String name, List<Map<String, Object>> rows) {
    try {
      return list.read(Map.of(name, rows)).rows(name);
    } catch (Refused refused) {
      var errors = new ArrayList<FieldError>();
      refused.errors().forEach(e -> errors.add(new FieldError(e.field().substring(name.length()), e.reason())));
      throw Refused.invalid(errors);
    }
  }
}
