package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.access.FieldError;

/** The first record of a CSV: which column stands where. */
final class CsvHeader {
  private static final int SHOWN = 60;

  /** The column at each place; null where the heading is blank, as spreadsheets leave it behind the last column. */
  private final List<String> columns;

  private CsvHeader(List<String> columns) {
    this.columns = columns;
  }

  /** @throws UnreadableRegister if a heading is unknown or there twice, or a required one is missing */
  static CsvHeader of(CsvRecords.Cells record) throws UnreadableRegister {
    var columns = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var heading : record.texts()) {
      var column = heading.isBlank() ? null : Columns.named(heading).orElseThrow(() -> unknown(record.line(), heading));
      if (column != null && !seen.add(column)) throw new UnreadableRegister(record.line(), column, "is a column twice");
      columns.add(column);
    }
    for (var required : Columns.REQUIRED) {
      if (!seen.contains(required)) throw new UnreadableRegister(record.line(), required, "is a required column");
    }
    return new CsvHeader(columns);
  }

  /** Hands on the row, or says why it is none. */
  void row(CsvRecords.Cells record, RegisterRows rows) {
    for (int i = columns.size(); i < record.texts().size(); i++) {
      if (!record.text(i).isBlank()) {
        rows.bad(miscounted(record));
        return;
      }
    }
    if (record.count() < columns.size()) {
      rows.bad(miscounted(record));
      return;
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) != null) {
        cells.put(columns.get(i), Neutralised.read(record.text(i)));
      } else if (!record.text(i).isBlank()) {
        rows.bad(new FieldError(record.line(), "column " + (i + 1), "has no name in the header"));
        return;
      }
    }
    rows.row(new RegisterRow(record.line(), null, cells));
  }

  private FieldError miscounted(CsvRecords.Cells record) {
    return new FieldError(record.line(), "row", "has " + record.count() + (record.count() == 1 ? " cell" : " cells")
        + ", but the header has " + columns.size() + " columns");
  }

  private static UnreadableRegister unknown(int line, String heading) {
    var name = heading.strip();
    return new UnreadableRegister(line, name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...",
        "is not a column of a register; the columns are " + String.join(", ", Columns.ALL));
  }
}
