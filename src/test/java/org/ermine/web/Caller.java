package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ermine.TestDatabase;

/** A program that calls the HTTP interface as one person, or as nobody. */
final class Caller {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What came back. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("No JSON: " + text(), e);
      }
    }

    Answer is(int status) {
      assertThat(status()).as(text()).isEqualTo(status);
      return this;
    }

    /** A problem of this status that complains about these fields. */
    Answer refuses(int status, String... fields) {
      is(status);
      assertThat(header("Content-Type")).startsWith("application/problem+json");
      assertThat(json().get("status").asInt()).isEqualTo(status);
      assertThat(json().get("detail").asText()).isNotBlank().doesNotContain("Exception", "org.ermine", "SQL");
      var named = new ArrayList<String>();
      json().get("errors").forEach(error -> named.add(error.get("field").asText()));
      assertThat(named).as(text()).contains(fields);
      return this;
    }
  }

  private final int port;
  private final String person;
  private final Map<String, String> headers;

  private Caller(int port, String person, Map<String, String> headers) {
    this.port = port;
    this.person = person;
    this.headers = headers;
  }

  static Caller nobody(int port) {
    return new Caller(port, null, Map.of());
  }

  Caller as(String other) {
    return new Caller(port, other, headers);
  }

  Caller with(String header, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Caller(port, person, more);
  }

  Answer get(String path) {
    return send("GET", path, null, null);
  }

  Answer post(String path, Object body) {
    return send("POST", path, "application/json", json(body));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, "application/json", json(body));
  }

  Answer patch(String path, Object body) {
    return send("PATCH", path, "application/json", json(body));
  }

  Answer upload(String path, byte[] file) {
    var head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file.bin\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n";
    var bytes = new java.io.ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(file);
    bytes.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return send("POST", path, "multipart/form-data; boundary=edge", bytes.toByteArray());
  }

  Answer send(String method, String path, String contentType, byte[] body) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method,
        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
    if (contentType != null) request.header("Content-Type", contentType);
    if (person != null) {
      request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((person + ":" + TestDatabase.PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
    headers.forEach(request::header);
    try {
      return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("No answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** The one open task of this kind about the risk, as this person sees it. */
  String task(String risk, String task) {
    var items = get("/api/tasks?risk=" + risk + "&task=" + task).is(200).json().get("items");
    assertThat(items).as(task + " for " + person).hasSize(1);
    return items.get(0).get("id").asText();
  }

  Answer complete(String risk, String task, Object fields) {
    return post("/api/tasks/" + task(risk, task) + "/complete", fields);
  }

  static List<JsonNode> items(Answer answer) {
    var items = new ArrayList<JsonNode>();
    answer.is(200).json().get("items").forEach(items::add);
    return items;
  }

  private static byte[] json(Object body) {
    try {
      return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
