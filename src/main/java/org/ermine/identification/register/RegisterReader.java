package org.ermine.identification.register;

import java.io.IOException;
import java.io.InputStream;

/** Reads one format of registers, row by row. */
interface RegisterReader {
  /**
   * @param in the file's content behind any byte order mark
   * @throws UnreadableRegister where the file is broken in a way that leaves the rest of it without meaning
   */
  void read(InputStream in, RegisterRows rows) throws IOException;
}
