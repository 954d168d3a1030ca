package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The programme as people reach it: through HTTP alone, signed in as one of the example people. A server that does not answer is
 * an {@link UncheckedIOException}.
 */
public final class Programme {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String password;

  public Programme(int port, String password) {
    this.base = "http://127.0.0.1:" + port;
    this.password = password;
  }

  /** An answer: its status and its JSON, or a missing node where it had none. */
  public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {
    public Answer is(int expected) {
      assertThat(status).as("%s %s -> %s", raw.request().method(), raw.request().uri(), body).isEqualTo(expected);
      return this;
    }

    public Answer saying(String part) {
      assertThat(body.path("detail").asText()).contains(part);
      return this;
    }

    public Answer naming(String field) {
      assertThat(body.path("errors").findValuesAsText("field")).contains(field);
      return this;
    }

    public String text(String field) {
      return body.path(field).asText();
    }
  }

  public Person as(String person) {
    return new Person(person);
  }

  public Answer anonymously(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** A signed-in person. */
  public final class Person {
    private final String id;

    private Person(String id) {
      this.id = id;
    }

    public Answer get(String path) {
      return send(request(path).GET());
    }

    public Answer delete(String path) {
      return send(request(path).DELETE());
    }

    public Answer post(String path, Object body, String... headers) {
      var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json(body)));
      return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer put(String path, Object body) {
      return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofByteArray(json(body))));
    }

    public Answer patch(String path, Object body) {
      return send(request(path).header("Content-Type", "application/json")
          .method("PATCH", BodyPublishers.ofByteArray(json(body))));
    }

    /** Sends a file as the part {@code file}. */
    public Answer upload(String path, String name, byte[] content) {
      var boundary = "ermine-boundary-7d1";
      var parts = new ArrayList<byte[]>();
      parts.add(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
          + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      parts.add(content);
      parts.add(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
      return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
          .POST(BodyPublishers.ofByteArrays(parts)));
    }

    /** The one open task of this kind about this risk or period that this person is offered. */
    public JsonNode task(String key, String subject) {
      var found = tasks(key, subject);
      assertThat(found).as("%s's tasks %s about %s", id, key, subject).hasSize(1);
      return found.get(0);
    }

    public List<JsonNode> tasks(String key, String subject) {
      var filter = subject.startsWith("RSK-") ? "risk" : "period";
      var items = get("/api/tasks?" + filter + "=" + subject + "&task=" + key + "&size=200").is(200).body().path("items");
      var tasks = new ArrayList<JsonNode>();
      items.forEach(tasks::add);
      return tasks;
    }

    public Answer completes(String key, String subject, Map<String, ?> fields) {
      return post("/api/tasks/" + task(key, subject).path("id").asText() + "/complete", fields);
    }

    private HttpRequest.Builder request(String path) {
      var credentials = Base64.getEncoder().encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
      return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + credentials);
    }
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      var type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(answer.statusCode(), type.contains("json") && answer.body().length > 0
          ? JSON.readTree(answer.body()) : JSON.missingNode(), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] json(Object body) {
    try {
      return body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
