package org.ermine;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** What a person's browser does, without one: keeps cookies, signs in by the form, repeats the tokens. */
public final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http;

  public Browser(URI base) {
    this.base = base;
    this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  public Browser(URI base, SSLContext tls) {
    this.base = base;
    this.http = HttpClient.newBuilder().cookieHandler(cookies).sslContext(tls).build();
  }

  /** The answer to the sign-in form. */
  public HttpResponse<String> signIn(String person, String password) {
    get("/login");
    return form("/login", Map.of("username", person, "password", password));
  }

  /** Sends a form, of Ermine unless the fields name a token of another. */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    var all = new TreeMap<>(Map.of("_csrf", cookie("ERMINE-XSRF")));
    all.putAll(fields);
    var body = all.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).POST(BodyPublishers.ofString(body)));
  }

  /** Goes to a page, here or elsewhere, following nothing. */
  public HttpResponse<String> page(String address) {
    return send(request(address).header("Accept", "text/html"));
  }

  public HttpResponse<String> get(String path) {
    return send(request(path));
  }

  public CompletableFuture<HttpResponse<String>> getAsync(String path) {
    return http.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String json) {
    return send(request(path).header("Content-Type", "application/json").header("X-ERMINE-XSRF", cookie("ERMINE-XSRF"))
        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).POST(BodyPublishers.ofString(json)));
  }

  /** The cookie's value, or empty text. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue).findFirst().orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
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
