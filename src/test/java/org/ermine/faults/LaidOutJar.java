package org.ermine.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The built jar as its own tool lays it out, with an archive of the classes that a start loads: the same application, which starts
 * with less than half of the work. Made once for each jar.
 */
final class LaidOutJar {
  private static final Path JAR = Path.of("target", "ermine.jar");
  private static final Path FOLDER = Path.of("target", "faults");
  private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
  private static final String DATABASE = "training";

  private final Stand stand;

  /** @param stand on a database of which the archive's classes are gathered, if need be */
  LaidOutJar(Stand stand) {
    this.stand = stand;
  }

  /** What Java is to run. */
  List<String> program() {
    try {
      if (!Files.exists(ARCHIVE) || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) < 0) make();
      return program("-XX:SharedArchiveFile=" + ARCHIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make() throws IOException {
    Files.deleteIfExists(ARCHIVE);
    stand.processes().run("extract", Map.of(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination", FOLDER.toString());
    stand.addDatabase(DATABASE);
    stand.node(DATABASE, DATABASE, Map.of(), program("-XX:ArchiveClassesAtExit=" + ARCHIVE)).start().awaitReady().stop();
  }

  private static List<String> program(String option) {
    return List.of(option, "-jar", FOLDER.resolve(JAR.getFileName()).toString());
  }
}
