package org.ermine.identification.register.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A finished export in a file of its own, which goes when it has been read or closed.
 *
 * @param size bytes
 * @param risks how many
 */
public record ExportedRegister(Path file, long size, int risks) implements AutoCloseable {
  /** The content; closing it removes the file. */
  public InputStream open() throws IOException {
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  @Override public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
