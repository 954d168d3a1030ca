package org.ermine.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One process of the packaged application. */
public final class Node {
  /** The Java program, without what it runs. */
  public static final List<String> JAVA = List.of(System.getProperty("java.home") + "/bin/java", "-Xmx600m",
      "-XX:TieredStopAtLevel=1");

  private final Processes processes;
  private final String name;
  private final Map<String, String> environment;
  private final List<String> command = new ArrayList<>(JAVA);
  private final int port = Processes.freePort();
  private Process process;

  public Node(Processes processes, String name, Map<String, String> environment) {
    this(processes, name, environment, List.of("-jar", "target/ermine.jar"));
  }

  /** @param program what Java is to run, and how */
  public Node(Processes processes, String name, Map<String, String> environment, List<String> program) {
    this.processes = processes;
    this.name = name;
    this.environment = new HashMap<>(environment);
    this.command.addAll(program);
    this.environment.put("SERVER_PORT", String.valueOf(port));
    this.environment.put("SERVER_ADDRESS", "127.0.0.1");
  }

  public int port() {
    return port;
  }

  public Node start() {
    process = processes.start(name, environment, command);
    return this;
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Asks as the container's health check does. */
  public Node awaitReady() {
    processes.await(name + " is ready", process, () -> processes.endOf(processes.start(name + "-ready",
        Map.of("SERVER_PORT", String.valueOf(port)), List.of("docker/ready.sh"))) == 0);
    return this;
  }

  /** Ends it as a power cut would. */
  public void kill() {
    processes.kill(process);
  }

  /** Ends it as Ctrl-C does, and waits until it has ended. */
  public void stop() {
    process.destroy();
    processes.endOf(process);
  }

  /** The line with which a start was refused. */
  public String refusal() {
    start();
    try {
      int code = processes.endOf(process);
      var output = processes.output(name);
      return code == 0 || output.contains("\tat ") ? "ended with " + code + ": " + output
          : output.lines().filter(line -> line.startsWith("Ermine cannot start: ")).findFirst().orElse(output);
    } finally {
      process.destroyForcibly();
    }
  }

  public String output() {
    return processes.output(name);
  }
}
