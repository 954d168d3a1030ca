package org.ermine.identification.register;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is, by its content: names of files and declared types are often wrong. */
final class RegisterFormat {
  private static final int PEEKED = 4096;
  private static final String FORMATS = "a register is XLSX, CSV or an OSCAL POA&M in JSON";
  private static final RegisterReader CSV = new CsvRegister();
  private static final RegisterReader POAM = new PoamRegister();
  private static final XlsxRegister XLSX = new XlsxRegister();

  private RegisterFormat() {}

  /**
   * Reads the file in the format that it turns out to have.
   *
   * @throws UnreadableRegister if it is none of the known ones, or broken
   */
  static void read(Path file, RegisterRows rows) throws IOException {
    var head = head(file);
    if (startsWith(head, 'P', 'K', 3, 4)) XLSX.read(file, rows);
    else if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) readUtf16(file, rows);
    else readText(file, head, rows);
  }

  private static void readText(Path file, byte[] head, RegisterRows rows) throws IOException {
    int mark = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    var reader = of(head, mark);
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(mark);
      reader.read(new Utf8Stream(in), rows);
    }
  }

  /** What spreadsheets call Unicode text; read as the UTF-8 that it says the same in. */
  private static void readUtf16(Path file, RegisterRows rows) throws IOException {
    var utf8 = Files.createTempFile("ermine-register", ".txt");
    try {
      try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_16); var out = Files.newBufferedWriter(utf8)) {
        in.transferTo(out);
      } catch (CharacterCodingException e) {
        throw refused("is not right UTF-16: save as UTF-8");
      }
      readText(utf8, head(utf8), rows);
    } finally {
      Files.delete(utf8);
    }
  }

  private static RegisterReader of(byte[] head, int mark) throws UnreadableRegister {
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw refused("is an old Excel or Word file, or one with a password: save as XLSX without a password, or as CSV");
    }
    if (startsWith(head, '%', 'P', 'D', 'F')) throw refused("is a PDF: " + FORMATS);
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) throw refused("is binary: " + FORMATS);
    }
    var start = new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1).stripLeading();
    if (start.isEmpty() && head.length < PEEKED) throw refused("is empty");
    if (start.startsWith("{") || start.startsWith("[")) return POAM;
    if (start.startsWith("<")) throw refused("is XML or HTML: " + FORMATS);
    return CSV;
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(PEEKED);
    }
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
