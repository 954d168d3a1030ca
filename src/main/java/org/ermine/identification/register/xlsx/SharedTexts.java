package org.ermine.identification.register.xlsx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The texts that cells share, which Excel keeps in a part of their own: any cell may need any of them. They wait in a file that is
 * gone as soon as nobody has it open; only where each begins is kept in memory.
 */
final class SharedTexts implements Closeable {
  /** A register of the largest size with a text of its own in every cell. */
  private static final int MOST = 2_000_000;

  private final FileChannel texts;
  private int[] starts = new int[1024];
  private int count;

  /** @param in the part, or null if the workbook has none */
  SharedTexts(InputStream in) throws IOException {
    texts = FileChannel.open(Files.createTempFile("ermine-texts", ".tmp"), StandardOpenOption.READ, StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
    if (in == null) return;
    try (var xml = new PartReader(in)) {
      copy(xml);
    } catch (IOException e) {
      texts.close();
      throw e;
    }
  }

  /** The text with this number, from 0. */
  String at(String number) throws IOException {
    int index = index(number);
    int length = starts[index + 1] - starts[index];
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (texts.read(bytes, starts[index] + bytes.position()) < 0) throw new IOException("A shared text is gone");
    }
    return new String(bytes.array(), UTF_8);
  }

  @Override public void close() throws IOException {
    texts.close();
  }

  private int index(String number) throws BrokenWorkbook {
    try {
      int index = Integer.parseInt(number.strip());
      if (index >= 0 && index < count) return index;
    } catch (NumberFormatException e) {
      // Told below, like a number that is none of a text.
    }
    throw new BrokenWorkbook("has a cell that points to a shared text which is not there");
  }

  private void copy(PartReader xml) throws IOException {
    var out = new BufferedOutputStream(Channels.newOutputStream(texts), 1 << 16);
    var item = new RichText();
    while (xml.next()) {
      if (xml.starts("si")) item.clear();
      else if (xml.ends("si")) add(item.text().getBytes(UTF_8), out);
      else item.see(xml);
    }
    out.flush();
  }

  private void add(byte[] text, BufferedOutputStream out) throws IOException {
    if (count == MOST) throw new BrokenWorkbook("has more than " + MOST + " texts");
    if (count + 1 == starts.length) starts = Arrays.copyOf(starts, 2 * starts.length);
    out.write(text);
    starts[count + 1] = starts[count] + text.length;
    count++;
  }
}
