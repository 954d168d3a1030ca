package org.ermine.attack;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One hostile request.
 *
 * @param route   what it is aimed at, such as {@code POST /api/tasks/{id}/complete}
 * @param person  who sends it; null for nobody
 * @param refused whether the answer refuses it rightly
 * @param audited whether the audit trail has to name the person afterwards
 */
record Attempt(String route, Door door, String person, String path, Map<String, String> headers, byte[] body,
    Predicate<HttpResponse<String>> refused, boolean audited) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a request gets in. */
  enum Door { NOBODY, PASSWORD, SESSION, SESSION_WITHOUT_TOKEN }

  /** Somebody without a session or a password: asked to sign in. */
  static Attempt byNobody(String route, String path) {
    return new Attempt(route, Door.NOBODY, null, path, Map.of(), null, answer -> answer.statusCode() == 401, false);
  }

  /** With a password where the interface takes one, else in a session of the web applications. */
  static Attempt by(String person, String route, String path, Integer... statuses) {
    var door = route.contains(" /camunda/") ? Door.SESSION : Door.PASSWORD;
    var expected = Set.copyOf(List.of(statuses));
    return new Attempt(route, door, person, path, Map.of(), null, answer -> expected.contains(answer.statusCode()),
        expected.stream().anyMatch(Set.of(403, 409, 422)::contains));
  }

  Attempt through(Door other) {
    return new Attempt(route, other, person, path, headers, body, refused, audited);
  }

  Attempt with(Object content) {
    return with("application/json", content instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json(content));
  }

  Attempt with(String type, byte[] content) {
    return new Attempt(route, door, person, path, added("Content-Type", type), content, refused, audited);
  }

  /** A multipart form with these parts; {@code name} or {@code name; filename="..."} by content. */
  Attempt withParts(Map<String, byte[]> parts) {
    var bytes = new java.io.ByteArrayOutputStream();
    parts.forEach((name, content) -> {
      var head = name.contains(";") ? name.replaceFirst("^([^;]*);", "\"$1\";") : "\"" + name + "\"";
      bytes.writeBytes(("--edge\r\nContent-Disposition: form-data; name=" + head + "\r\n"
          + (name.contains("filename") ? "Content-Type: application/octet-stream\r\n" : "") + "\r\n")
          .getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(content);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    });
    bytes.writeBytes("--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return with("multipart/form-data; boundary=edge", bytes.toByteArray());
  }

  Attempt sending(String header, String value) {
    return new Attempt(route, door, person, path, added(header, value), body, refused, audited);
  }

  /** Refused in another way than by a status: such as an answer that tells nothing. */
  Attempt refusedWhere(Predicate<HttpResponse<String>> rightly) {
    return new Attempt(route, door, person, path, headers, body, rightly, audited);
  }

  Attempt onTheTrail(boolean expected) {
    return new Attempt(route, door, person, path, headers, body, refused, expected);
  }

  String method() {
    return route.substring(0, route.indexOf(' '));
  }

  private Map<String, String> added(String header, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return more;
  }

  private static byte[] json(Object content) {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override public String toString() {
    return (person == null ? "nobody" : person) + " by " + door.name().toLowerCase(java.util.Locale.ROOT) + ": " + method() + " "
        + path + (body == null ? "" : " " + new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8));
  }
}
