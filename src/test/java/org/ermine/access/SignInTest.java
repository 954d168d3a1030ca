package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ErmineTest
class SignInTest {
  private static final String WHO = "/camunda/api/admin/auth/user/default";
  private static final String TASKLIST = "/camunda/app/tasklist/default/";

  @LocalServerPort
  int port;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  @Test
  void without_credentials_programs_are_refused_and_browsers_led_to_the_sign_in() throws Exception {
    HttpResponse<String> program = send(to("/api/risks").GET());
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(send(to("/api/risks").POST(BodyPublishers.noBody())).statusCode()).isIn(401, 403);
    assertThat(send(to("/camunda/api/engine/engine/default/task").GET()).statusCode()).isEqualTo(401);
    assertThat(send(to("/v3/api-docs").GET()).statusCode()).isEqualTo(401);

    HttpResponse<String> page = send(page(TASKLIST));
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");
  }

  @Test
  void whoever_is_signed_out_is_told_so_however_often_the_page_leads_there() throws Exception {
    HttpCookie gone = new HttpCookie("ERMINE-SESSION", "0".repeat(48));
    gone.setPath("/");
    gone.setVersion(0);
    cookies.getCookieStore().add(URI.create("http://localhost:" + port), gone);
    for (int i = 0; i < 2; i++) {
      assertThat(send(page(TASKLIST)).headers().firstValue("Location").orElseThrow()).endsWith("/login?ended");
    }
  }

  @Test
  void basic_opens_the_http_interface_and_nothing_else() throws Exception {
    assertThat(send(basic("/v3/api-docs", "owner1", TestDatabase.PASSWORD)).statusCode()).isEqualTo(200);
    assertThat(send(basic("/v3/api-docs", "feed1", "wrong")).statusCode()).isEqualTo(401);
    assertThat(send(basic("/v3/api-docs", "nobody", TestDatabase.PASSWORD)).statusCode()).isEqualTo(401);
    assertThat(send(basic(WHO, "owner1", TestDatabase.PASSWORD)).statusCode()).isEqualTo(401);
    assertThat(send(basic("/actuator/metrics", "owner2", TestDatabase.PASSWORD)).statusCode()).isEqualTo(403);
    assertThat(send(basic("/actuator/metrics", "admin", TestDatabase.PASSWORD)).statusCode()).isEqualTo(200);
    // Whether all is well depends on what other tests left; whether one has to sign in for it does not.
    assertThat(send(to("/actuator/health").GET()).statusCode()).isIn(200, 503);
    assertThat(send(to("/actuator/health/readiness").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void one_sign_on_reaches_the_task_list_and_leads_back_to_where_one_wanted_to_go() throws Exception {
    send(page(TASKLIST));
    assertThat(signIn("trust1", TestDatabase.PASSWORD).headers().firstValue("Location").orElseThrow()).contains(TASKLIST);
    assertThat(send(page(TASKLIST)).statusCode()).isEqualTo(200);
    assertThat(send(to(WHO).GET()).body()).contains("\"userId\":\"trust1\"").contains("tasklist").doesNotContain("cockpit");
    assertThat(send(page("/camunda/app/cockpit/default/")).statusCode()).isEqualTo(403);
  }

  @Test
  void the_task_list_opens_with_its_filters() throws Exception {
    signIn("erm1", TestDatabase.PASSWORD);
    assertThat(send(to("/camunda/api/engine/engine/default/filter?resourceType=Task").GET()).body())
        .contains("My tasks", "My groups", "Overdue");
  }

  @Test
  void a_session_repeats_its_token_to_change_anything() throws Exception {
    signIn("owner2", TestDatabase.PASSWORD);
    HttpResponse<String> without = send(to("/api/nothing").POST(BodyPublishers.noBody()));
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).contains("X-ERMINE-XSRF");
    assertThat(send(to("/api/nothing").header("X-ERMINE-XSRF", token()).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_wrong_password_is_told_on_the_page() throws Exception {
    assertThat(signIn("auditor1", "wrong").headers().firstValue("Location").orElseThrow()).endsWith("/login?error=wrong");
    assertThat(send(page("/login?error=wrong")).body()).contains("role=\"alert\"");
    assertThat(send(to(WHO).GET()).statusCode()).isEqualTo(401);
  }

  @Test
  void the_set_up_that_makes_an_administrator_of_anybody_is_gone() throws Exception {
    signIn("admin", TestDatabase.PASSWORD);
    assertThat(send(page("/camunda/app/admin/default/")).statusCode()).isEqualTo(200);
    assertThat(send(page("/camunda/app/admin/default/setup/")).statusCode()).isEqualTo(403);
    assertThat(send(to("/camunda/api/admin/setup/default/user/create").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(403);
  }

  @Test
  void signing_out_ends_every_part_of_it() throws Exception {
    var person = "l-" + UUID.randomUUID();
    new Programme(port, TestDatabase.PASSWORD).as("admin").post("/api/people", Map.of("id", person, "firstName", "V",
        "lastName", "V", "password", TestDatabase.PASSWORD, "groups", List.of("owners"))).is(201);
    var elsewhere = new Browser(URI.create("http://localhost:" + port));
    elsewhere.signIn(person, TestDatabase.PASSWORD);
    signIn(person, TestDatabase.PASSWORD);
    assertThat(send(to(WHO).GET()).statusCode()).isEqualTo(200);
    assertThat(elsewhere.get(WHO).statusCode()).isEqualTo(200);
    assertThat(send(to("/logout").header("X-ERMINE-XSRF", token()).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(302);
    assertThat(send(to(WHO).GET()).statusCode()).isEqualTo(401);
    assertThat(elsewhere.get(WHO).statusCode()).as("in another browser").isEqualTo(401);
  }

  @Test
  void the_task_lists_own_form_signs_in_to_everything() throws Exception {
    HttpResponse<String> answer = send(form(WHO + "/login/tasklist", "username=management2&password=" + TestDatabase.PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"userId\":\"management2\"");
    assertThat(send(to(WHO).GET()).statusCode()).isEqualTo(200);
    assertThat(send(to("/v3/api-docs").GET()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> signIn(String user, String password) throws IOException, InterruptedException {
    send(page("/login"));
    return send(form("/login", "username=" + user + "&password=" + encode(password) + "&_csrf=" + encode(token())));
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("ERMINE-XSRF"))
        .map(HttpCookie::getValue).findFirst().orElseThrow();
  }

  private HttpRequest.Builder form(String path, String body) {
    return to(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder basic(String path, String user, String password) {
    return to(path).header("Authorization", "Basic " + Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder page(String path) {
    return to(path).header("Accept", "text/html");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
