package org.ermine.attack;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The three doors at which people sign in: HTTP Basic, the form, and the form of the web applications. */
@ErmineTest
class SignInAttackTest {
  private static final String WHO = "/camunda/api/admin/auth/user/default";
  private static final String WRONG = "Wrong-Horse-7-Staple";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String person;

  @BeforeEach void somebody() {
    person = "v-" + UUID.randomUUID();
    new Programme(port, TestDatabase.PASSWORD).as("admin").post("/api/people", Map.of("id", person, "firstName", "V", "lastName",
        "V",
        "password", TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
  }

  @Test void a_session_that_somebody_else_knows_is_not_the_one_that_is_signed_in() throws Exception {
    for (var door : List.of("form", "webapp")) {
      cookies.getCookieStore().removeAll();
      page("/camunda/app/tasklist/default/");
      var known = cookie("ERMINE-SESSION");
      assertThat(known).isNotEmpty();
      if (door.equals("form")) form(person, TestDatabase.PASSWORD);
      else webapp(person, TestDatabase.PASSWORD);
      assertThat(cookie("ERMINE-SESSION")).as(door).isNotEmpty().isNotEqualTo(known);
      assertThat(get(WHO).body()).contains(person);
      planted(known);
      assertThat(get(WHO).statusCode()).as(door).isEqualTo(401);
      planted(Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));
      assertThat(get(WHO).statusCode()).as(door).isEqualTo(401);
    }
  }

  @Test void guesses_at_one_door_close_all_of_them_and_stand_on_the_trail() throws Exception {
    basic(person, WRONG);
    form(person, WRONG);
    webapp(person, WRONG);
    for (int i = 0; i < 4; i++) basic(person, WRONG + i);
    jdbc.sql("UPDATE camunda.act_id_user SET attempts_ = 9, lock_exp_time_ = now() + interval '1 minute' WHERE id_ = ?")
        .param(person)
        .update();
    assertThat(basic(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(form(person, TestDatabase.PASSWORD).headers().firstValue("Location").orElseThrow()).endsWith("/login?error=wrong");
    assertThat(webapp(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(get(WHO).statusCode()).isEqualTo(401);
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry e JOIN person_pseudonym p ON p.pseudonym = e.subject "
        + "WHERE p.user_id = ? AND e.kind = 'sign-in' AND e.detail->>'outcome' = 'refused'").param(person).query(Long.class)
            .single())
        .isEqualTo(10);
  }

  @Test void after_ten_wrong_passwords_every_door_stays_closed_until_an_administrator_opens_it() throws Exception {
    assertThat(basic(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(200); // from here on it is remembered
    jdbc.sql("UPDATE camunda.act_id_user SET attempts_ = 10, lock_exp_time_ = now() - interval '1 day' WHERE id_ = ?").param(person)
        .update();
    assertThat(basic(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(form(person, TestDatabase.PASSWORD).headers().firstValue("Location").orElseThrow()).endsWith("/login?error=wrong");
    assertThat(webapp(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(401);
    new Programme(port, TestDatabase.PASSWORD).as("admin").put("/api/people/" + person + "/password",
        Map.of("password", TestDatabase.PASSWORD)).is(204);
    assertThat(basic(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test void a_wrong_password_is_counted_at_every_door() throws Exception {
    for (var door : List.of("basic", "form", "webapp")) {
      jdbc.sql("UPDATE camunda.act_id_user SET attempts_ = 0, lock_exp_time_ = NULL WHERE id_ = ?").param(person).update();
      switch (door) {
        case "basic" -> basic(person, WRONG);
        case "form" -> form(person, WRONG);
        default -> webapp(person, WRONG);
      }
      assertThat(jdbc.sql("SELECT attempts_ FROM camunda.act_id_user WHERE id_ = ?").param(person).query(Integer.class).single())
          .as(door).isEqualTo(1);
    }
  }

  @Test void nobody_learns_at_a_door_whether_a_name_exists() throws Exception {
    var unknown = "n-" + UUID.randomUUID();
    basic(person, WRONG); // locked for a moment, as guessing leaves it
    assertThat(told(basic(unknown, WRONG))).isEqualTo(told(basic(person, WRONG)));
    assertThat(told(form(unknown, WRONG))).isEqualTo(told(form(person, WRONG)));
    assertThat(told(webapp(unknown, WRONG))).isEqualTo(told(webapp(person, WRONG)));
  }

  @Test void signing_in_leads_to_no_other_server() throws Exception {
    for (var wish : List.of("https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example")) {
      for (var name : List.of("continue", "redirect", "returnUrl", "next", "spring-security-redirect", "url")) {
        cookies.getCookieStore().removeAll();
        page("/login?" + name + "=" + encoded(wish));
        var answer = send(to("/login?" + name + "=" + encoded(wish)).header("Referer", wish)
            .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("username=owner2&password="
                + encoded(TestDatabase.PASSWORD) + "&" + name + "=" + encoded(wish) + "&_csrf=" + encoded(cookie("ERMINE-XSRF")))));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(URI.create("http://localhost:" + port).resolve(answer.headers().firstValue("Location").orElseThrow()).getHost())
            .isEqualTo("localhost");
      }
    }
  }

  @Test void a_foreign_page_signs_nobody_in_as_somebody_of_its_own() throws Exception {
    var forged = send(to(WHO + "/login/tasklist").header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("username=owner2&password="
            + encoded(TestDatabase.PASSWORD))));
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(get(WHO).statusCode()).isEqualTo(401);
  }

  @Test void signing_in_takes_the_token_of_the_page() throws Exception {
    page("/login");
    var forged = send(to("/login").header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("username=owner2&password=" + encoded(TestDatabase.PASSWORD))));
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(get(WHO).statusCode()).isEqualTo(401);
  }

  private void planted(String session) {
    cookies.getCookieStore().removeAll();
    var cookie = new HttpCookie("ERMINE-SESSION", session);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create("http://localhost:" + port), cookie);
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + answer.body().replaceAll("value=\"[^\"]*\"", "")
        + answer.headers().firstValue("Location").orElse("") + answer.headers().firstValue("WWW-Authenticate").orElse("");
  }

  private HttpResponse<String> basic(String user, String password) throws Exception {
    return HttpClient.newHttpClient().send(to("/api/tasks").header("Authorization", "Basic " + Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> form(String user, String password) throws Exception {
    page("/login");
    return send(to("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("username="
        + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(cookie("ERMINE-XSRF")))));
  }

  private HttpResponse<String> webapp(String user, String password) throws Exception {
    return send(to(WHO + "/login/tasklist").header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("username=" + encoded(user) + "&password=" + encoded(password))));
  }

  private HttpResponse<String> page(String path) throws Exception {
    return send(to(path).header("Accept", "text/html"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue)
        .findFirst().orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
