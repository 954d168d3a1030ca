package org.ermine.identification.register;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets well-formed UTF-8 pass and nothing else, and knows on which line the first other byte stands. A decoder would put a
 * replacement character there or fail without a line.
 */
final class Utf8Stream extends FilterInputStream {
  private int line = 1;
  private boolean afterReturn;
  private int expected;
  private int least = 0x80;
  private int most = 0xBF;

  Utf8Stream(InputStream in) {
    super(in);
  }

  @Override public int read() throws IOException {
    int one = in.read();
    if (one < 0) end();
    else check(one);
    return one;
  }

  @Override public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count < 0) end();
    for (int i = 0; i < count; i++) check(into[offset + i] & 0xFF);
    return count;
  }

  @Override public boolean markSupported() {
    return false;
  }

  private void check(int one) throws UnreadableRegister {
    if (expected > 0) continuation(one);
    else if (one < 0x80) plain(one);
    else lead(one);
  }

  private void plain(int one) throws UnreadableRegister {
    if (one == 0) throw UnreadableRegister.file(line, "is binary: it has a zero byte on this line");
    if (one == '\r' || one == '\n' && !afterReturn) line++;
    afterReturn = one == '\r';
  }

  /** The second byte's bounds keep out overlong forms, surrogates and what is beyond Unicode. */
  private void lead(int one) throws UnreadableRegister {
    afterReturn = false;
    if (one < 0xC2 || one > 0xF4) throw malformed();
    expected = one < 0xE0 ? 1 : one < 0xF0 ? 2 : 3;
    least = one == 0xE0 ? 0xA0 : one == 0xF0 ? 0x90 : 0x80;
    most = one == 0xED ? 0x9F : one == 0xF4 ? 0x8F : 0xBF;
  }

  private void continuation(int one) throws UnreadableRegister {
    if (one < least || one > most) throw malformed();
    least = 0x80;
    most = 0xBF;
    expected--;
  }

  private void end() throws UnreadableRegister {
    if (expected > 0) throw malformed();
  }

  private UnreadableRegister malformed() {
    return UnreadableRegister.file(line, "is not UTF-8 on this line: save as UTF-8");
  }
}
