package org.ermine.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.ermine.StartRefused;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs packed into the application, unpacked once for each version. */
final class PostgresBinaries {
  private static final String PACKED = "classpath*:postgres-*.txz";
  private static final long PATIENCE_SECONDS = 120;
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private final Path home;
  private final boolean asRoot;

  private PostgresBinaries(Path home, boolean asRoot) {
    this.home = home;
    this.asRoot = asRoot;
  }

  /** Unpacks below {@code folder} unless that has been done; the caller sees to it that nobody else does so meanwhile. */
  static PostgresBinaries unpackedIn(Path folder) throws IOException {
    Resource[] packed = new PathMatchingResourcePatternResolver().getResources(PACKED);
    if (packed.length != 1) {
      throw new StartRefused("this build carries no PostgreSQL for this machine; name one with SPRING_DATASOURCE_URL");
    }
    Path home = folder.resolve("postgresql-" + fingerprint(packed[0]));
    if (!Files.exists(home)) {
      Path draft = folder.resolve(home.getFileName() + ".new");
      FileSystemUtils.deleteRecursively(draft);
      unpack(packed[0], draft);
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresBinaries(home, isRoot(home));
  }

  int majorVersion() throws IOException {
    String version = output(List.of(program("postgres"), "--version"));
    return Integer.parseInt(version.replaceFirst("(?s)^\\D*(\\d+).*$", "$1"));
  }

  String run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (asRoot) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with the files still its own.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(program(program));
    command.addAll(List.of(arguments));
    return output(command);
  }

  private String output(List<String> command) throws IOException {
    Path log = Files.createTempFile("ermine-postgresql", ".log");
    try {
      // Into a file, not a pipe: the server inherits it and would keep a pipe open for ever.
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.get(command.size() > 2 ? 2 : 0) + " did not end within " + PATIENCE_SECONDS + " s");
      }
      String said = Files.readString(log).strip();
      if (process.exitValue() != 0) {
        throw new IOException(said.replaceAll("\\s*\\R\\s*", " / "));
      }
      return said;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private String program(String name) {
    return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name).toString();
  }

  private static boolean isRoot(Path file) throws IOException {
    return !WINDOWS && (Integer) Files.getAttribute(Path.of("/proc/self").toFile().exists() ? Path.of("/proc/self") : file,
        "unix:uid") == 0;
  }

  private static String fingerprint(Resource packed) throws IOException {
    try (InputStream in = packed.getInputStream()) {
      return DigestUtils.md5DigestAsHex(in).substring(0, 12);
    }
  }

  private static void unpack(Resource packed, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(
        new XZInputStream(new BufferedInputStream(packed.getInputStream())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
        } else {
          Files.copy(tar, path);
          path.toFile().setExecutable((entry.getMode() & 0100) != 0, true);
        }
      }
    }
  }
}
