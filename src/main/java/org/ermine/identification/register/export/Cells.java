package org.ermine.identification.register.export;

import java.util.Set;

import org.ermine.identification.register.Columns;
import org.ermine.identification.register.Neutralised;

/** Cells of a table that people open in a spreadsheet. */
final class Cells {
  private static final Set<String> NUMBERS = Set.of(Columns.LIKELIHOOD, Columns.IMPACT, Columns.RESPONSE_COST);

  private Cells() {}

  static boolean isNumber(String column) {
    return NUMBERS.contains(column);
  }

  /** The text of a cell, harmless; empty for null. */
  static String text(String column, String value) {
    if (value == null) return "";
    return isNumber(column) ? value : Neutralised.written(value);
  }
}
