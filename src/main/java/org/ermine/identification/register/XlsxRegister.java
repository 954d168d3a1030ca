package org.ermine.identification.register;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

import org.ermine.identification.register.xlsx.BrokenWorkbook;
import org.ermine.identification.register.xlsx.Row;
import org.ermine.identification.register.xlsx.Workbook;

/** A workbook of a spreadsheet: the first sheet whose first filled row names a register's columns is the register. */
final class XlsxRegister {

  /** @throws UnreadableRegister if it is no workbook, has no sheet with a register, or goes beyond the limits of one */
  void read(Path file, RegisterRows rows) throws IOException {
    try (var workbook = Workbook.open(file)) {
      int sheet = register(workbook);
      tellOthers(workbook, sheet, rows);
      var table = Table.ofSheet(rows);
      workbook.read(sheet, row -> {
        table.row(text(row));
        return true;
      });
    } catch (BrokenWorkbook fault) {
      throw UnreadableRegister.file(fault.row(), fault.getMessage());
    }
  }

  /** The place of the sheet to read: one with a column that is known, else one with anything, so that it is told what is wrong. */
  private static int register(Workbook workbook) throws IOException {
    int filled = -1;
    for (int sheet = 0; sheet < workbook.sheets().size(); sheet++) {
      var first = first(workbook, sheet);
      if (first == null) continue;
      if (first.texts().stream().anyMatch(text -> Columns.named(text).isPresent())) return sheet;
      if (filled < 0) filled = sheet;
    }
    if (filled < 0) throw UnreadableRegister.file(1, "has no sheet with rows");
    return filled;
  }

  private static TextRow first(Workbook workbook, int sheet) throws IOException {
    var found = new ArrayList<TextRow>(1);
    workbook.read(sheet, row -> {
      var text = text(row);
      if (!text.blank() && !Table.caption(text)) found.add(text);
      return found.isEmpty();
    });
    return found.isEmpty() ? null : found.get(0);
  }

  private static void tellOthers(Workbook workbook, int sheet, RegisterRows rows) {
    var others = new ArrayList<>(workbook.sheets());
    var name = others.remove(sheet);
    if (!others.isEmpty()) {
      rows.warn("The sheet " + name + " is the register; " + String.join(", ", others)
          + (others.size() == 1 ? " is" : " are") + " not read.");
    }
  }

  private static TextRow text(Row row) {
    return new TextRow(row.number(), row.texts(), row.texts().size(), row.faults());
  }
}
