package org.ermine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.ermine.database.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for all tests of this JVM, in a temporary folder that goes with it. Used through {@link ErmineTest}. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /** Of every example person in tests. */
  public static final String PASSWORD = "Correct-Horse-7-Staple";
  /** By which the metrics are read. */
  public static final String METRICS_TOKEN = "0123456789abcdef0123456789abcdef";

  /** Unpacked once for all test runs, until {@code mvn clean}. */
  public static final Path PROGRAMS = Path.of("target", "postgresql");

  private static final String SUPERUSER = "postgres";

  private static volatile boolean usedBySpring;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    usedBySpring = true;
    context.getBeanFactory().registerSingleton("embeddedDatabase", shared());
  }

  /** The shared server, started at the first call. */
  public static EmbeddedDatabase shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    static final EmbeddedDatabase SHARED = start();

    private static EmbeddedDatabase start() {
      try {
        Path folder = Files.createTempDirectory("ermine-test");
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, PROGRAMS);
        if (!Boolean.getBoolean("tests.durable")) forgetIfThePowerFails(database);
        // Spring's handlers run when every context is closed, and the pools with them; but only where there is a context.
        SpringApplication.getShutdownHandlers().add(() -> remove(database, folder));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
          if (!usedBySpring) remove(database, folder);
        }));
        return database;
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      } catch (SQLException fault) {
        throw new IllegalStateException("The tests' database can't be set up", fault);
      }
    }

    /** Nobody needs these rows after the run, and waiting for the disk at each commit takes minutes. What is measured does wait. */
    private static void forgetIfThePowerFails(EmbeddedDatabase database) throws SQLException {
      try (var connection = DriverManager.getConnection(database.url(), SUPERUSER, database.secret(SUPERUSER));
          var statement = connection.createStatement()) {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) statement.execute("ALTER SYSTEM SET " + setting + " = off");
        statement.execute("SELECT pg_reload_conf()");
      }
    }

    private static void remove(EmbeddedDatabase database, Path folder) {
      database.close();
      deleteQuietly(folder);
    }

    private static void deleteQuietly(Path folder) {
      try {
        FileSystemUtils.deleteRecursively(folder);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }
}
