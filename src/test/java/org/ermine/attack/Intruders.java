package org.ermine.attack;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.ermine.TestDatabase;

/** Sends what attackers send, through each door; a person's session lasts as long as this does. */
final class Intruders {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI base;
  private final HttpClient programs = HttpClient.newHttpClient();
  private final Map<String, Session> sessions = new HashMap<>();

  private record Session(HttpClient http, CookieManager cookies) {
    String cookie(String name) {
      return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
          .map(HttpCookie::getValue).findFirst().orElse("");
    }
  }

  Intruders(int port) {
    this.base = URI.create("http://localhost:" + port);
  }

  HttpResponse<String> send(Attempt attempt) {
    var request = request(attempt.path()).method(attempt.method(),
        attempt.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(attempt.body()));
    attempt.headers().forEach(request::header);
    return switch (attempt.door()) {
      case NOBODY -> send(programs, request);
      case PASSWORD -> send(programs, request.header("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((attempt.person() + ":" + TestDatabase.PASSWORD).getBytes(StandardCharsets.UTF_8))));
      case SESSION -> send(session(attempt.person()).http(), repeatingTokens(request, session(attempt.person())));
      case SESSION_WITHOUT_TOKEN -> {
        var http = session(attempt.person()).http();
        // The engine's own protection ends a session in which a token is missing.
        if (attempt.path().startsWith("/camunda/")) sessions.remove(attempt.person());
        yield send(http, request);
      }
    };
  }

  private static HttpRequest.Builder repeatingTokens(HttpRequest.Builder request, Session session) {
    return request.header("X-ERMINE-XSRF", session.cookie("ERMINE-XSRF")).header("X-XSRF-TOKEN", session.cookie("XSRF-TOKEN"));
  }

  private Session session(String person) {
    return sessions.computeIfAbsent(person, this::signedIn);
  }

  private Session signedIn(String person) {
    var cookies = new CookieManager();
    var session = new Session(HttpClient.newBuilder().cookieHandler(cookies).build(), cookies);
    send(session.http(), request("/login").header("Accept", "text/html"));
    send(session.http(), request("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(
        "username=" + encoded(person) + "&password=" + encoded(TestDatabase.PASSWORD) + "&_csrf="
            + encoded(session.cookie("ERMINE-XSRF")))));
    send(session.http(), request("/camunda/app/tasklist/default/").header("Accept", "text/html"));
    if (session.cookie("XSRF-TOKEN").isEmpty()) throw new AssertionError(person + " could not sign in");
    return session;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("No answer to " + request.build().uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
