package org.ermine.identification.register.export;

import java.io.IOException;
import java.util.Map;

/** The rows of one export; every pass over them shows the same. */
interface ExportRows {
  /** Takes one row: a text for each of the register's columns, null where it is blank. */
  interface Taker {
    void take(Map<String, String> row) throws IOException;
  }

  void forEach(Taker taker) throws IOException;
}
