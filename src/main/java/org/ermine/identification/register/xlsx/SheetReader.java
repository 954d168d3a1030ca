package org.ermine.identification.register.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of one sheet, one at a time. */
final class SheetReader {
  private static final int MOST_COLUMNS = 16_384;
  private static final int MOST_IN_ROW = 1_000_000;

  private final PartReader xml;
  private final CellText cells;
  private final RichText inline = new RichText();
  private int number;
  private List<String> texts = new ArrayList<>();
  private Map<Integer, String> faults = new HashMap<>();
  private int length;
  private int column;
  private String type;
  private String style;
  private String value;
  private boolean formula;

  SheetReader(PartReader xml, CellText cells) {
    this.xml = xml;
    this.cells = cells;
  }

  void read(Workbook.Rows rows) throws IOException {
    try {
      while (xml.next() && !xml.ends("sheetData")) {
        if (xml.starts("row")) startRow();
        else if (xml.starts("c")) startCell();
        else if (xml.starts("f")) formula = true;
        else if (xml.ends("v")) value = xml.text();
        else if (xml.ends("is")) value = inline.text();
        else if (xml.ends("c")) endCell();
        else if (!xml.ends("row")) inline.see(xml);
        else if (!rows.row(new Row(number, texts, faults))) return;
      }
    } catch (BrokenWorkbook fault) {
      throw new BrokenWorkbook(Math.max(1, number), fault.getMessage());
    }
  }

  /** Some programs leave the numbers of rows and cells out; they count from the ones before. */
  private void startRow() throws BrokenWorkbook {
    var stated = xml.attribute("r");
    try {
      number = stated == null ? number + 1 : Integer.parseInt(stated);
    } catch (NumberFormatException e) {
      throw new BrokenWorkbook("has a row behind this one without a right number");
    }
    texts = new ArrayList<>();
    faults = new HashMap<>();
    length = 0;
    column = -1;
  }

  private void startCell() throws BrokenWorkbook {
    var stated = xml.attribute("r");
    column = stated == null ? column + 1 : column(stated);
    if (column < 0 || column >= MOST_COLUMNS) throw new BrokenWorkbook("has a cell in this row beyond the last column");
    type = xml.attribute("t");
    style = xml.attribute("s");
    value = "";
    formula = false;
    inline.clear();
  }

  private void endCell() throws IOException {
    var text = cells.of(type, style, value);
    if (uncalculated()) faults.put(column, "nothing yet: open the workbook in a spreadsheet, which calculates it, and save it");
    if (text.isEmpty()) return;
    length += text.length();
    if (length > MOST_IN_ROW) throw new BrokenWorkbook("has a row with more text than a row of a register has");
    while (texts.size() <= column) texts.add("");
    texts.set(column, text);
    if ("e".equals(type)) faults.put(column, text);
  }

  /** Programs other than spreadsheets store formulas without results. One whose result is an empty text says that it is a text. */
  private boolean uncalculated() {
    return formula && value.isEmpty() && !"str".equals(type);
  }

  /** The column of a cell by its address, {@code AB12}; 0 for A, -1 if there is none. */
  private static int column(String address) {
    int column = 0;
    for (int i = 0; i < address.length() && column <= MOST_COLUMNS; i++) {
      char letter = address.charAt(i);
      if (letter < 'A' || letter > 'Z') break;
      column = column * 26 + letter - 'A' + 1;
    }
    return column - 1;
  }
}
