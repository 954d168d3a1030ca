package org.ermine.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.core.ConditionFactory;
import org.ermine.Ermine;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.database.EmbeddedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Ermine as people start it: a process of its own on a data folder, with everything that runs by the clock. */
final class RunningErmine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  /** The line of PostgreSQL's file that tells its port. */
  private static final int PORT_LINE = 3;

  private final Path data;
  private final Path log;
  private final Process process;

  private RunningErmine(Path data, Path log, Process process) {
    this.data = data;
    this.log = log;
    this.process = process;
  }

  /** Starts and does not wait. */
  static RunningErmine starting(Path data) {
    try {
      var log = Files.createTempFile(data, "output", ".log");
      var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Ermine.class.getName())
          .redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("SERVER_PORT", "0");
      builder.environment().put("ERMINE_DATA", data.toString());
      builder.environment().put("ERMINE_DEMO_PASSWORD", TestDatabase.PASSWORD);
      return new RunningErmine(data, log, builder.start());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Starts and waits until the people have been introduced, which is the last line of a start. */
  static RunningErmine started(Path data) {
    var ermine = starting(data);
    ermine.await().until(() -> ermine.output().contains("sign in with"));
    return ermine;
  }

  /** Waits with patience, but no longer than the process lives. */
  ConditionFactory await() {
    return org.awaitility.Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).ignoreExceptions()
        .failFast("Ermine has ended", () -> !process.isAlive());
  }

  Programme programme() {
    var port = PORT.matcher(output());
    assertThat(port.find()).as(output()).isTrue();
    return new Programme(Integer.parseInt(port.group(1)), TestDatabase.PASSWORD);
  }

  /** Its database, which goes on after the process was killed, as the owner of the tables sees it. */
  JdbcClient database() {
    try (Reader secrets = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      var passwords = new Properties();
      passwords.load(secrets);
      var port = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid")).get(PORT_LINE).strip();
      return JdbcClient.create(new DriverManagerDataSource(
          "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedDatabase.NAME + "?currentSchema=ermine,camunda",
          EmbeddedDatabase.OWNER, passwords.getProperty(EmbeddedDatabase.OWNER)));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) kill();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
