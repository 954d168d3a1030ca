package org.ermine.identification.register.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a part, expanded, within its limits. A text or an attribute can't hold the byte of a less-than sign, so a long run
 * without one is a value that a parser would have to keep whole.
 */
final class BoundedPart extends FilterInputStream {
  private static final int LONGEST_RUN = 1 << 20;

  private final Budget budget;
  private int run;

  /** How much may still be expanded, shared by the parts of one file. */
  static final class Budget {
    private long left;

    Budget(long left) {
      this.left = left;
    }

    private void take(int count) throws BrokenWorkbook {
      left -= count;
      check();
    }

    /** @throws BrokenWorkbook if more was wanted than there is */
    void check() throws BrokenWorkbook {
      if (left < 0) throw new BrokenWorkbook("expands to far more than a register holds");
    }
  }

  BoundedPart(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
  }

  @Override public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override public int read(byte[] into, int offset, int length) throws IOException {
    int count = expand(into, offset, length);
    if (count > 0) {
      budget.take(count);
      for (int i = offset; i < offset + count; i++) see(into[i]);
    }
    return count;
  }

  @Override public boolean markSupported() {
    return false;
  }

  private int expand(byte[] into, int offset, int length) throws BrokenWorkbook {
    try {
      return in.read(into, offset, length);
    } catch (IOException | RuntimeException e) {
      throw new BrokenWorkbook("is damaged: what is packed in it can't be unpacked");
    }
  }

  private void see(byte one) throws BrokenWorkbook {
    run = one == '<' ? 0 : run + 1;
    if (run > LONGEST_RUN) throw new BrokenWorkbook("holds a single value of more than a megabyte");
  }
}
