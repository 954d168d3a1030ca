package org.ermine.identification.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/** Collects the cells of each record, and knows where the record began that the parser is in, even when it fails there. */
final class CsvRecords extends AbstractBaseCsvCallbackHandler<TextRow> {
  /** Far beyond any register; keeps a file of nothing but separators small. */
  private static final int MOST_KEPT = 1000;

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

  @Override protected TextRow buildRecord() {
    return new TextRow(line, texts, getFieldCount(), Map.of());
  }
}
