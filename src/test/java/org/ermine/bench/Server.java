package org.ermine.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The packaged application in a process of its own, on a database of its own, which is gone when it is closed. */
final class Server implements AutoCloseable {
  private static final String PASSWORD = "bench-password";
  private static final Pattern PAUSE = Pattern.compile("(\\d+)M->(\\d+)M\\(");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "----bench";

  /** What came back, and after how many seconds. */
  record Answer(int status, JsonNode body, double seconds) {}

  /** Most megabytes of heap in use before a collection, and right after one. */
  record Heap(int before, int after) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;
  private final Process process;

  private Server(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** @param heap such as {@code 512m} */
  static Server start(String heap) throws IOException, InterruptedException {
    var jar = Path.of("target", "ermine.jar");
    if (!Files.exists(jar)) throw new IllegalStateException("First run mvn -DskipTests package");
    var folder = Files.createTempDirectory("ermine-bench");
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
        "-Xlog:gc:file=" + folder.resolve("gc.log"), "-jar", jar.toString())).redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "server.log"));
    builder.environment().putAll(Map.of("SERVER_PORT", String.valueOf(port), "ERMINE_DATA",
        folder.resolve("data").toString(), "ERMINE_DEMO_PASSWORD", PASSWORD));
    var server = new Server(folder, port, builder.start());
    server.awaitReady();
    return server;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  Answer put(String path, String json) throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  /** Hands in a file as a part of a form. */
  Answer post(String path, Path file) throws IOException, InterruptedException {
    var head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes();
    return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(head),
            HttpRequest.BodyPublishers.ofFile(file), HttpRequest.BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))).build());
  }

  /** Since the last call of this. */
  Heap heap() throws IOException {
    int before = 0;
    int after = 0;
    var log = folder.resolve("gc.log");
    for (var line : Files.readAllLines(log)) {
      var pause = PAUSE.matcher(line);
      if (!pause.find()) continue;
      before = Math.max(before, Integer.parseInt(pause.group(1)));
      after = Math.max(after, Integer.parseInt(pause.group(2)));
    }
    Files.writeString(log, "");
    return new Heap(before, after);
  }

  /** Seconds of processor that the application has taken, without its database: on a busy machine more telling than a clock. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  Path folder() {
    return folder;
  }

  /** Stops the application and its database, and clears away what they left. */
  @Override public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), JSON.readTree(response.body()), (System.nanoTime() - start) / 1e9);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Basic "
        + Base64.getEncoder().encodeToString(("trust1:" + PASSWORD).getBytes()));
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int i = 0; i < 300 && process.isAlive(); i++) {
      try {
        if (get("/api/services").status() == 200) return;
      } catch (IOException notYet) {
        Thread.sleep(Duration.ofSeconds(1).toMillis());
      }
    }
    throw new IllegalStateException("The server does not start, see " + folder.resolve("server.log"));
  }
}
