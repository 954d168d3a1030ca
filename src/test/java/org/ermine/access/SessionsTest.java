package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class SessionsTest {
  private static final String WHO = "/camunda/api/admin/auth/user/default";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Sessions sessions;
  @Autowired ConversionService springSessionConversionService;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  @Test
  void a_session_is_a_row_that_any_node_can_read() throws Exception {
    signIn("trust2");
    assertThat(send("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    var stored = jdbc.sql("SELECT a.attribute_bytes FROM browser_session s JOIN browser_session_attributes a "
        + "ON a.session_primary_id = s.primary_id WHERE s.session_id = ?").param(sessionId())
        .query((row, n) -> row.getBytes(1)).list();
    assertThat(stored).hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(bytes -> assertThat(springSessionConversionService.convert(bytes, Object.class)).isNotNull());
  }

  @Test
  void first_requests_that_arrive_together_get_one_token() throws Exception {
    signIn("owner2");
    var answers = Stream.generate(() -> browser.sendAsync(request(WHO).build(), BodyHandlers.ofString())).limit(12).toList();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    var tokens = answers.stream().flatMap(answer -> answer.join().headers().allValues("Set-Cookie").stream())
        .filter(cookie -> cookie.startsWith("XSRF-TOKEN=")).map(cookie -> cookie.replaceFirst(";.*", "")).distinct().toList();
    assertThat(tokens).hasSize(1);
    assertThat(browser.send(request("/camunda/api/engine/engine/default/task").header("Content-Type", "application/json")
        .header("X-XSRF-TOKEN", tokens.get(0).substring("XSRF-TOKEN=".length())).POST(BodyPublishers.ofString("{}")).build(),
        BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void all_sessions_of_a_person_end_at_once() throws Exception {
    signIn("management2");
    assertThat(send(WHO).statusCode()).isEqualTo(200);
    sessions.endAll("management2");
    assertThat(send(WHO).statusCode()).isEqualTo(401);
  }

  @Test
  void a_session_that_cannot_be_read_asks_for_a_new_sign_in() throws Exception {
    signIn("erm2");
    jdbc.sql("UPDATE browser_session_attributes a SET attribute_bytes = ? FROM browser_session s "
        + "WHERE s.primary_id = a.session_primary_id AND s.session_id = ?")
        .params("of another version".getBytes(StandardCharsets.UTF_8), sessionId()).update();
    assertThat(send(WHO).statusCode()).isEqualTo(401);
  }

  @Test
  void nothing_but_sign_ins_is_read_back() {
    for (Object foreign : List.of(new File("x"), new File[0], List.of(new File("x")))) {
      var stored = springSessionConversionService.convert(foreign, byte[].class);
      assertThat(springSessionConversionService.convert(stored, Object.class)).as("%s", foreign).isNull();
    }
  }

  private void signIn(String person) throws Exception {
    send("/login");
    var token = cookie("ERMINE-XSRF");
    var answer = browser.send(request("/login").header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("username=" + person + "&password=" + TestDatabase.PASSWORD + "&_csrf=" + token)).build(),
        BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  private String sessionId() {
    return new String(Base64.getDecoder().decode(cookie("ERMINE-SESSION")), StandardCharsets.UTF_8);
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue).findFirst().orElseThrow();
  }

  private HttpResponse<String> send(String path) throws Exception {
    return browser.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }
}
