package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.HashMap;

import org.ermine.access.FieldError;

/** Makes a register's rows of a table's: the first filled row has the headings, blank ones are passed over. */
final class Table {
  private final RegisterRows rows;
  private final boolean sheet;
  private TextRow groups;
  private Header header;

  private Table(RegisterRows rows, boolean sheet) {
    this.rows = rows;
    this.sheet = sheet;
  }

  /** A table whose rows all have as many cells as there are headings. */
  static Table ofText(RegisterRows rows) {
    return new Table(rows, false);
  }

  /** A table of a spreadsheet, which leaves out empty cells and may have a caption. */
  static Table ofSheet(RegisterRows rows) {
    return new Table(rows, true);
  }

  /** @throws UnreadableRegister if the headings are not those of a register */
  void row(TextRow row) throws UnreadableRegister {
    if (row.blank() && (header == null || row.faults().isEmpty())) return;
    if (header != null) filled(row);
    else if (groups == null && row.texts().stream().anyMatch(Columns::group)) groups = row;
    else if (!sheet || !caption(row)) begin(row);
  }

  /** Whether this row of a sheet is a line of text above the headings. */
  static boolean caption(TextRow row) {
    var filled = row.texts().stream().filter(text -> !text.isBlank()).toList();
    return filled.size() == 1 && Columns.named(filled.get(0)).isEmpty();
  }

  private void begin(TextRow row) throws UnreadableRegister {
    header = new Header(groups == null ? row : joined(row));
    if (!header.unused().isEmpty()) {
      rows.warn("What stands under " + String.join(" and ", header.unused())
          + " is not taken: the programme works that out by itself.");
    }
    if (!header.hasTitles()) rows.warn("There is no column title: the beginnings of the descriptions are the titles.");
  }

  /** Two rows of headings as one: those of the second row stand where the first has a group, or nothing. */
  private TextRow joined(TextRow second) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < Math.max(groups.texts().size(), second.texts().size()); i++) {
      texts.add(second.text(i).isBlank() ? groups.text(i) : second.text(i));
    }
    return new TextRow(groups.line(), texts, texts.size(), new HashMap<>());
  }

  private void filled(TextRow row) {
    boolean beyond = false;
    for (int i = header.width(); i < row.texts().size(); i++) beyond |= !row.text(i).isBlank();
    if (beyond || !sheet && row.count() < header.width()) {
      rows.bad(new FieldError(row.line(), "row", "has " + row.count() + (row.count() == 1 ? " cell" : " cells")
          + ", but the header has " + header.width() + " columns"));
    } else {
      header.row(row, rows);
    }
  }
}
