package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/** Collects the cells of each record, and knows where the record began that the parser is in, even when it fails there. */
final class CsvRecords extends AbstractBaseCsvCallbackHandler<CsvRecords.Cells> {
  /** Far beyond any register; keeps a file of nothing but separators small. */
  private static final int MOST_KEPT = 1000;

  /** @param count how many cells there were, of which some may not have been kept */
  record Cells(int line, List<String> texts, int count) {
    boolean blank() {
      return texts.stream().allMatch(String::isBlank);
    }

    String text(int index) {
      return index < texts.size() ? texts.get(index) : "";
    }
  }

  private int line = 1;
  private List<String> texts = new ArrayList<>();

  int line() {
    return line;
  }

  @Override protected void handleBegin(long startingLineNumber) {
    line = Math.toIntExact(startingLineNumber);
    texts = new ArrayList<>();
  }

  @Override protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (index < MOST_KEPT) texts.add(new String(buffer, offset, length));
  }

  @Override protected Cells buildRecord() {
    return new Cells(line, texts, getFieldCount());
  }
}
