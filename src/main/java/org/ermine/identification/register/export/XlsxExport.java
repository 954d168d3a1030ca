package org.ermine.identification.register.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.ermine.identification.register.Columns;

/** A workbook with one sheet, whose rows are let go as they are written. */
final class XlsxExport implements RegisterWriter {
  private static final int BATCH = 200;
  private static final int EXACT_DIGITS = 15;
  private static final Map<String, Integer> WIDTHS = Map.of(Columns.TITLE, 45, Columns.DESCRIPTION, 80,
      Columns.RESPONSE_DESCRIPTION, 60);
  private static final int OTHER_WIDTH = 16;
  /** What XML 1.0 can't hold or would change, and what reads like the escape that stands for it. */
  private static final Pattern ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]");

  @Override public void write(ExportRows rows, OutputStream out) throws IOException {
    var workbook = new Workbook(out, "Ermine", null);
    var sheet = workbook.newWorksheet("Register");
    header(sheet);
    var next = new int[] {1};
    rows.forEach(row -> {
      row(sheet, next[0]++, row);
      if (next[0] % BATCH == 0) sheet.flush();
    });
    workbook.finish();
  }

  private static void header(Worksheet sheet) {
    for (int i = 0; i < Columns.ALL.size(); i++) {
      var column = Columns.ALL.get(i);
      sheet.inlineString(0, i, column);
      sheet.style(0, i).bold().set();
      sheet.width(i, WIDTHS.getOrDefault(column, OTHER_WIDTH));
    }
    sheet.freezePane(0, 1);
  }

  private static void row(Worksheet sheet, int at, Map<String, String> row) {
    for (int i = 0; i < Columns.ALL.size(); i++) {
      var column = Columns.ALL.get(i);
      var value = row.get(column);
      if (value == null) continue;
      if (Cells.isNumber(column) && exact(value)) sheet.value(at, i, new BigDecimal(value));
      else sheet.inlineString(at, i, escaped(Cells.text(column, value)));
    }
  }

  /** A cell's number keeps 15 digits; one that has more is written as text. */
  private static boolean exact(String number) {
    return new BigDecimal(number).precision() <= EXACT_DIGITS;
  }

  /** In the way of spreadsheets: {@code _x000D_} for a carriage return. */
  static String escaped(String text) {
    return ESCAPED.matcher(text).replaceAll(found -> "_x%04X_".formatted((int) found.group().charAt(0)));
  }
}
