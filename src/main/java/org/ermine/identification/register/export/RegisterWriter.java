package org.ermine.identification.register.export;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one format of registers, row by row. */
interface RegisterWriter {
  /** @param out is left open */
  void write(ExportRows rows, OutputStream out) throws IOException;
}
