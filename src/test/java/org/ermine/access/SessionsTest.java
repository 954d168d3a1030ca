package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
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
  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(URI.create("http://localhost:" + port));
  }

  @Test
  void a_session_is_a_row_that_any_node_can_read() {
    signIn("trust2");
    assertThat(browser.page("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    var stored = jdbc.sql("SELECT a.attribute_bytes FROM browser_session s JOIN browser_session_attributes a "
        + "ON a.session_primary_id = s.primary_id WHERE s.session_id = ?").param(sessionId())
        .query((row, n) -> row.getBytes(1)).list();
    assertThat(stored).hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(bytes -> assertThat(springSessionConversionService.convert(bytes, Object.class)).isNotNull());
  }

  @Test
  void first_requests_that_arrive_together_get_one_token() {
    signIn("owner2");
    var answers = Stream.generate(() -> browser.getAsync(WHO)).limit(12).toList();
    var tokens = answers.stream().flatMap(answer -> answer.join().headers().allValues("Set-Cookie").stream())
        .filter(cookie -> cookie.startsWith("XSRF-TOKEN=")).map(cookie -> cookie.replaceFirst(";.*", "")).distinct().toList();
    assertThat(tokens).containsExactly("XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN"));
    assertThat(browser.post("/camunda/api/engine/engine/default/task", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void all_sessions_of_a_person_end_at_once() {
    signIn("management2");
    assertThat(browser.get(WHO).statusCode()).isEqualTo(200);
    sessions.endAll("management2");
    assertThat(browser.get(WHO).statusCode()).isEqualTo(401);
  }

  @Test
  void a_session_that_cannot_be_read_asks_for_a_new_sign_in() {
    signIn("erm2");
    jdbc.sql("UPDATE browser_session_attributes a SET attribute_bytes = ? FROM browser_session s "
        + "WHERE s.primary_id = a.session_primary_id AND s.session_id = ?")
        .params("of another version".getBytes(StandardCharsets.UTF_8), sessionId()).update();
    assertThat(browser.get(WHO).statusCode()).isEqualTo(401);
  }

  @Test
  void nothing_but_sign_ins_is_read_back() {
    for (Object foreign : List.of(new File("x"), new File[0], List.of(new File("x")))) {
      var stored = springSessionConversionService.convert(foreign, byte[].class);
      assertThat(springSessionConversionService.convert(stored, Object.class)).as("%s", foreign).isNull();
    }
  }

  private void signIn(String person) {
    assertThat(browser.signIn(person, TestDatabase.PASSWORD).statusCode()).isEqualTo(302);
  }

  private String sessionId() {
    return new String(Base64.getDecoder().decode(browser.cookie("ERMINE-SESSION")), StandardCharsets.UTF_8);
  }
}
