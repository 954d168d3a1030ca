package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ermine.topology.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Types what README says, in a shell, and gets what it promises. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadmeCommandsTest {
  /** The run that this test is part of has built everything already, and still reads it. */
  private static final String BUILT = " -Dmaven.main.skip -Dmaven.test.skip -Dmaven.resources.skip";

  @Test
  void the_first_command_starts_a_programme_that_takes_a_risk(@TempDir Path folder) throws IOException {
    assumeThat(List.of("mvn", "curl")).as("installed").allMatch(ReadmeCommandsTest::isInstalled);
    var port = String.valueOf(Processes.freePort());
    var environment = Map.of("SERVER_PORT", port, "ERMINE_DATA", folder.resolve("data").toString(), "ERMINE_DEMO_PASSWORD",
        TestDatabase.PASSWORD);
    try (var processes = new Processes(folder)) {
      var start = processes.start("start", environment, List.of("sh", "-c",
          "exec " + command("mvn spring-boot:run") + BUILT));
      processes.await("the start", start, () -> processes.output("start").contains("Example people owner1"));
      assertThat(processes.output("start")).contains("Database: PostgreSQL", "embedded, kept in " + folder);
      assertThat(new Browser(URI.create("http://127.0.0.1:" + port)).page("/").statusCode()).isEqualTo(302);

      var report = command("curl -u owner1:PASSWORD").replace("PASSWORD", TestDatabase.PASSWORD).replace(":8080", ":" + port);
      assertThat(processes.run("report", Map.of(), "sh", "-c", report + " --silent --fail")).as(report)
          .contains("\"phase\":\"identification\"");
    }
    assertThat(folder.resolve("data/postgresql/postmaster.pid")).as("the database stopped with it").doesNotExist();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The command that begins so, as one line. */
  private static String command(String beginning) throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var begin = readme.indexOf("    " + beginning);
    assertThat(begin).as("%s in README.md", beginning).isPositive();
    return readme.substring(begin, readme.indexOf("\n\n", begin)).replace("\\\n", " ").strip();
  }
}
