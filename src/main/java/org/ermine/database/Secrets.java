package org.ermine.database;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Random passwords that stay the same over restarts, in a file that only its owner can read. */
final class Secrets {
  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties values = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets in(Path folder) throws IOException {
    Secrets secrets = new Secrets(folder.resolve("secrets.properties"));
    if (Files.exists(secrets.file)) {
      try (Reader reader = Files.newBufferedReader(secrets.file)) {
        secrets.values.load(reader);
      }
    }
    return secrets;
  }

  /** The secret of this name; made and stored at the first call. */
  synchronized String get(String name) throws IOException {
    String known = values.getProperty(name);
    if (known != null) {
      return known;
    }
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    values.setProperty(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    store();
    return values.getProperty(name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  private void store() throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    createPrivate(draft);
    try (Writer writer = Files.newBufferedWriter(draft)) {
      values.store(writer, "Passwords of this data folder: keep them to yourself");
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void createPrivate(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }
}
