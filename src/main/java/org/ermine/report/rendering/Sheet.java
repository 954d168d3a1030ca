package org.ermine.report.rendering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One sheet, written row by row. Whatever people typed is a text cell, also where it looks like a formula; a decimal goes in with
 * every digit that it has in the report.
 */
final class Sheet implements AutoCloseable {
  private static final int FLUSHED_AT_A_TIME = 500;
  private static final int LONGEST_TEXT = 32_767;
  private static final String CUT = " […]";
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private final Worksheet sheet;
  private int row;

  /** @param widths of the columns in characters; as many as there are headings */
  Sheet(Workbook workbook, String name, List<String> headings, int... widths) {
    this.sheet = workbook.newWorksheet(name);
    for (int column = 0; column < headings.size(); column++) {
      sheet.width(column, widths[Math.min(column, widths.length - 1)]);
      sheet.value(0, column, headings.get(column));
    }
    sheet.range(0, 0, 0, headings.size() - 1).style().bold().fillColor("DDE5EC").set();
    sheet.freezePane(0, 1);
    row = 1;
  }

  /** Puts whole numbers, flags and texts into the cells of the next row; null leaves a cell empty. */
  void add(Object... cells) {
    for (int column = 0; column < cells.length; column++) put(column, cells[column]);
    next();
  }

  /** A decimal that the report carries as text. */
  static Object decimal(Object text) {
    return text == null || !DECIMAL.matcher(text.toString()).matches() ? text : new BigDecimal(text.toString());
  }

  /** A formula of ours. No text of the report is ever part of one. */
  record Formula(String text) {}

  private void put(int column, Object cell) {
    if (cell instanceof Number number) {
      sheet.value(row, column, number);
    } else if (cell instanceof Boolean flag) {
      sheet.value(row, column, flag);
    } else if (cell instanceof Formula formula) {
      sheet.formula(row, column, formula.text());
    } else if (cell != null) {
      sheet.inlineString(row, column, fitting((String) Printable.of(cell.toString())));
    }
  }

  private static String fitting(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, text.offsetByCodePoints(0,
        text.codePointCount(0, LONGEST_TEXT - CUT.length() - 1))) + CUT;
  }

  private void next() {
    row++;
    if (row % FLUSHED_AT_A_TIME == 0) flush();
  }

  private void flush() {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() throws IOException {
    sheet.finish();
  }
}
