package org.ermine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Programs that a test starts: their output goes to files of one folder, and all of them are ended with it. */
public final class Processes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final Deque<Process> started = new ConcurrentLinkedDeque<>();

  public Processes(Path folder) {
    this.folder = folder;
  }

  /** Starts a program that stays. Its output is in {@link #output}. */
  public Process start(String name, Map<String, String> environment, List<String> command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      started.push(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end, which must be a good one. */
  public String run(String name, Map<String, String> environment, String... command) {
    var process = start(name, environment, List.of(command));
    assertThat(endOf(process)).as("%s: %s", List.of(command), output(name)).isZero();
    return output(name);
  }

  /** Waits for a program's end and gives its exit code. */
  public int endOf(Process process) {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends by itself").isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends a program as a power cut would: it can do nothing about it. */
  public void kill(Process process) {
    process.destroyForcibly();
    endOf(process);
  }

  /** Waits until something holds that nobody tells us of. */
  public void await(String what, Process alive, BooleanSupplier holds) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(alive.isAlive()).as("%s: still running", what).isTrue();
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      try {
        alive.waitFor(200, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  public String output(String name) {
    try {
      return Files.exists(log(name)) ? Files.readString(log(name)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of the loopback address that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends everything at once, for whoever has no time left. */
  public void killAll() {
    started.forEach(Process::destroyForcibly);
  }

  /** Ends what is still running, the last first, as Ctrl-C would; what does not end goes with all that it started. */
  @Override
  public void close() {
    for (var process : started) {
      process.destroy();
      if (!ends(process)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static boolean ends(Process process) {
    try {
      return process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }
}
