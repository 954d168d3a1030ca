package org.ermine.identification.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/** What a file is, by its content: names of files and declared types are often wrong. */
final class RegisterFormat {
  private static final int PEEKED = 4096;
  private static final RegisterReader CSV = new CsvRegister();
  private static final RegisterReader POAM = new PoamRegister();

  private RegisterFormat() {}

  /**
   * Reads the file in the format that it turns out to have.
   *
   * @throws UnreadableRegister if it is none of the known ones, or broken
   */
  static void read(InputStream in, RegisterRows rows) throws IOException {
    var content = new PushbackInputStream(in, PEEKED);
    var head = content.readNBytes(PEEKED);
    var mark = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    var reader = of(head, mark);
    content.unread(head, mark, head.length - mark);
    reader.read(new Utf8Stream(content), rows);
  }

  private static RegisterReader of(byte[] head, int mark) throws UnreadableRegister {
    if (startsWith(head, 'P', 'K', 3, 4)) throw refused("is a packed file; XLSX is not supported yet: save as CSV");
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) throw refused("is an old Excel or Word file: save as CSV");
    if (startsWith(head, '%', 'P', 'D', 'F')) throw refused("is a PDF: a register is CSV or an OSCAL POA&M in JSON");
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) throw refused("is UTF-16: save as UTF-8");
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) throw refused("is binary: a register is CSV or an OSCAL POA&M in JSON");
    }
    var start = new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1).stripLeading();
    if (start.isEmpty() && head.length < PEEKED) throw refused("is empty");
    if (start.startsWith("{") || start.startsWith("[")) return POAM;
    if (start.startsWith("<")) throw refused("is XML or HTML: a register is CSV or an OSCAL POA&M in JSON");
    return CSV;
  }

  private static UnreadableRegister refused(String reason) {
    return UnreadableRegister.file(1, reason);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) return false;
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) return false;
    }
    return true;
  }
}
