package org.ermine.identification.register;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Knows whether a CSV's last quote was closed: the parser takes the rest of a file for one cell and says nothing. */
final class QuoteWatch extends FilterReader {
  private enum At { START, PLAIN, QUOTED, QUOTE }

  private final char separator;
  private At at = At.START;

  QuoteWatch(Reader in, char separator) {
    super(in);
    this.separator = separator;
  }

  /** Whether what was read so far ends inside quotes. */
  boolean open() {
    return at == At.QUOTED;
  }

  @Override public int read() throws IOException {
    int one = in.read();
    if (one >= 0) see((char) one);
    return one;
  }

  @Override public int read(char[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    for (int i = 0; i < count; i++) see(into[offset + i]);
    return count;
  }

  private void see(char c) {
    if (at == At.QUOTED) {
      if (c == '"') at = At.QUOTE;
    } else if (c == '"' && at != At.PLAIN) {
      at = At.QUOTED;
    } else {
      at = c == separator || c == '\n' || c == '\r' ? At.START : At.PLAIN;
    }
  }
}
