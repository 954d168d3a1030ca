package org.ermine.identification.register.xlsx;

import java.io.IOException;

/** A file that is no workbook, or none that can be read to its end within the limits. */
public final class BrokenWorkbook extends IOException {
  private final int row;

  BrokenWorkbook(int row, String reason) {
    super(reason);
    this.row = row;
  }

  BrokenWorkbook(String reason) {
    this(1, reason);
  }

  /** The row of the sheet where it shows, from 1; 1 also for what concerns the whole file. */
  public int row() {
    return row;
  }
}
