package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ermine.database.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the application for real and reads what an operator would. */
class StartFailureTest {
  private static final long PATIENCE_SECONDS = 180;

  @TempDir
  Path folder;

  @Test
  void a_taken_port() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(errorOf(Map.of("SERVER_PORT", port, "SPRING_DATASOURCE_URL", TestDatabase.shared().url(),
          "SPRING_DATASOURCE_USERNAME", EmbeddedDatabase.APPLICATION,
          "SPRING_DATASOURCE_PASSWORD", TestDatabase.shared().applicationPassword(),
          "SPRING_FLYWAY_URL", TestDatabase.shared().url(), "SPRING_FLYWAY_USER", EmbeddedDatabase.OWNER,
          "SPRING_FLYWAY_PASSWORD", TestDatabase.shared().ownerPassword(),
          "CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "false")))
          .isEqualTo("Ermine cannot start: port " + port + " is taken; set SERVER_PORT to a free one");
    }
  }

  @Test
  void a_data_folder_that_is_a_file() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(errorOf(Map.of("ERMINE_DATA", file.toString()))).startsWith("Ermine cannot start: the data folder ")
        .contains("cannot be written");
  }

  @Test
  void a_data_folder_that_cannot_be_written() throws Exception {
    assertThat(errorOf(Map.of("ERMINE_DATA", unwritable().toString()))).startsWith("Ermine cannot start: the data folder ")
        .endsWith(" cannot be written; name another with ERMINE_DATA");
  }

  @Test
  void a_data_folder_of_another_major_version() throws Exception {
    Path cluster = Files.createDirectories(folder.resolve("data/postgresql"));
    Files.writeString(cluster.resolve("PG_VERSION"), "15\n");
    assertThat(errorOf(Map.of("ERMINE_DATA", folder.resolve("data").toString())))
        .startsWith("Ermine cannot start: the data folder ").contains(" is of PostgreSQL 15, but this Ermine brings PostgreSQL 17");
  }

  @Test
  void an_unreachable_database() throws Exception {
    assertThat(errorOf(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/ermine",
        "SPRING_DATASOURCE_USERNAME", "ermine_app", "SPRING_DATASOURCE_PASSWORD", "x")))
        .startsWith("Ermine cannot start: the database cannot be reached: ").contains("127.0.0.1:1");
  }

  @Test
  void production_on_the_embedded_database() throws Exception {
    assertThat(errorOf(Map.of("SPRING_PROFILES_ACTIVE", "prod", "ERMINE_DATA", folder.resolve("data").toString())))
        .isEqualTo("Ermine cannot start: profile prod does not run on the embedded database; "
            + "name one with SPRING_DATASOURCE_URL");
  }

  /** Nothing stops root but a file system that takes no folders. */
  private Path unwritable() throws IOException {
    return "root".equals(System.getProperty("user.name")) ? Path.of("/proc/ermine")
        : Files.createDirectory(folder.resolve("closed"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
  }

  private String errorOf(Map<String, String> environment) throws IOException, InterruptedException {
    Path error = folder.resolve("error.log");
    Path output = folder.resolve("output.log");
    ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Ermine.class.getName());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().putAll(environment);
    Process process = builder.redirectError(error.toFile()).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isNotZero();
    assertThat(Files.readString(output)).as("no stack trace").doesNotContain("\tat ");
    return Files.readString(error).strip();
  }
}
