package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.access.FieldError;

/** The headings of a table: which column stands where. */
final class Header {
  private static final int SHOWN = 60;
  private static final int LONGEST_TITLE = 120;

  /** The column at each place; null where there is no heading, or one that is not used. */
  private final List<String> columns = new ArrayList<>();
  private final List<String> unused = new ArrayList<>();
  private final List<Integer> unnamed = new ArrayList<>();

  /** @throws UnreadableRegister if a heading is unknown or there twice, or a required one is missing */
  Header(TextRow headings) throws UnreadableRegister {
    var seen = new HashSet<String>();
    for (var heading : headings.texts()) {
      var column = Columns.named(heading).orElse(null);
      if (column == null) other(heading, headings);
      else if (!seen.add(column)) throw new UnreadableRegister(headings.line(), column, "is a column twice");
      columns.add(column);
    }
    for (var required : Columns.REQUIRED) {
      if (!seen.contains(required)) throw new UnreadableRegister(headings.line(), required, "is a required column");
    }
  }

  private void other(String heading, TextRow headings) throws UnreadableRegister {
    if (heading.isBlank()) unnamed.add(columns.size());
    else if (Columns.unused(heading)) unused.add(heading.strip());
    else throw unknown(heading, headings);
  }

  int width() {
    return columns.size();
  }

  /** Headings whose cells are passed over. */
  List<String> unused() {
    return unused;
  }

  boolean hasTitles() {
    return columns.contains(Columns.TITLE);
  }

  /** Hands on the row, or says why it is none. */
  void row(TextRow row, RegisterRows rows) {
    for (int i : unnamed) {
      if (!row.text(i).isBlank()) {
        rows.bad(new FieldError(row.line(), "column " + (i + 1), "has no name in the header"));
        return;
      }
    }
    boolean faulty = false;
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) == null) continue;
      cells.put(columns.get(i), Neutralised.read(row.text(i)));
      if (row.faults().containsKey(i)) {
        faulty = true;
        rows.bad(new FieldError(row.line(), columns.get(i), "has a formula that results in " + row.faults().get(i)));
      }
    }
    if (faulty || row.blank()) return;
    if (!hasTitles()) cells.put(Columns.TITLE, beginning(cells.get(Columns.DESCRIPTION)));
    rows.row(new RegisterRow(row.line(), null, cells));
  }

  /** The first line, or as much of it as a title may take up. */
  private static String beginning(String description) {
    var line = description.strip().lines().findFirst().orElse("").strip();
    if (line.length() <= LONGEST_TITLE) return line;
    int end = line.lastIndexOf(' ', LONGEST_TITLE);
    return line.substring(0, end > 0 ? end : line.offsetByCodePoints(0, LONGEST_TITLE / 2)).strip() + "...";
  }

  private static UnreadableRegister unknown(String heading, TextRow headings) {
    var name = heading.strip();
    return new UnreadableRegister(headings.line(), name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...",
        "is not a column of a register; the columns are " + String.join(", ", Columns.ALL)
            + (headings.count() == 1 ? ", with commas, semicolons or tabs between them" : ""));
  }
}
