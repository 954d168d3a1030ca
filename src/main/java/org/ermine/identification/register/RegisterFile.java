package org.ermine.identification.register;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A file as it was handed in, on disk until it is closed.
 *
 * @param name   as its sender called it, without folders
 * @param size   in bytes
 * @param sha256 of its bytes, in hexadecimal
 */
public record RegisterFile(String name, Path path, long size, String sha256) implements Closeable {
  private static final String UNNAMED = "unnamed";
  private static final int LONGEST_NAME = 200;

  /** @param name may be null @param in read to its end and not closed */
  public static RegisterFile of(String name, InputStream in) {
    try {
      var path = Files.createTempFile("ermine-import", ".tmp");
      var digest = DigestUtils.getSha256Digest();
      long size = Files.copy(new DigestInputStream(in, digest), path, StandardCopyOption.REPLACE_EXISTING);
      return new RegisterFile(shown(name), path, size, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException("The file can't be taken in", e);
    }
  }

  @Override public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " can't be deleted", e);
    }
  }

  /** Some senders state a whole path, in their own system's way. */
  private static String shown(String name) {
    if (name == null) return UNNAMED;
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
        .replaceAll("\\p{Cntrl}", "").strip();
    if (last.isEmpty()) return UNNAMED;
    return last.codePointCount(0, last.length()) <= LONGEST_NAME ? last
        : last.substring(0, last.offsetByCodePoints(0, LONGEST_NAME));
  }
}
