package org.ermine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.access.ProviderVisitor.encoded;
import static org.ermine.access.ProviderVisitor.location;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.ermine.ErmineTest;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.TestProvider;
import org.ermine.TestProvider.Lie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole way to a real provider and back, as a browser goes it. */
@ErmineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSignInTest {
  private static final String WHO = "/camunda/api/admin/auth/user/default";
  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final String FAILED = "/login?error=provider";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired People people;
  @Autowired ConversionService springSessionConversionService;
  private TestProvider provider;
  private Programme.Person admin;
  private String person;

  @BeforeAll void open() {
    provider = TestProvider.running(port);
    admin = new Programme(port, TestDatabase.PASSWORD).as("admin");
  }

  @BeforeEach void somebodyWithoutAPassword() {
    person = "o-" + UUID.randomUUID();
    admin.post("/api/people", Map.of("id", person, "firstName", "Ada", "lastName", "Byron", "groups", List.of())).is(201);
  }

  /** Whoever stays in a group would be asked for what other tests expect nobody to be left for. */
  @AfterEach void honestAgainAndNobodyLeftBehind() {
    provider.lies(null);
    if (people.exists(person)) admin.delete("/api/people/" + person).is(204);
  }

  @ParameterizedTest
  @CsvSource({"risk owners, owners", "'cn=trust,ou=risk', trust", "board, erm+management", "operators, camunda-admin",
      "risk owners+strangers, owners"})
  void groups_come_from_the_claim_by_the_mapping(String values, String groups) {
    provider.knows(person, values.split("\\+"));
    var visitor = visitor();
    assertThat(location(visitor.signIn(person))).isEqualTo("http://localhost:" + port + "/");
    assertThat(people.groupsOf(person)).containsExactlyInAnyOrder(groups.split("\\+"));
    assertThat(visitor.get("/api/tasks").statusCode()).isEqualTo(200);
    assertThat(visitor.page(TASKLIST).statusCode()).isEqualTo(200);
    assertThat(visitor.get(WHO).body()).contains("\"userId\":\"" + person + "\"");
    assertThat(visitor.page("/camunda/app/cockpit/default/").statusCode()).isEqualTo(groups.equals("camunda-admin") ? 200 : 403);
    assertThat(trail("sign-in")).containsExactly("signed in");
  }

  @Test void each_sign_in_takes_the_groups_anew_and_leaves_those_that_are_not_mapped() {
    provider.knows(person, "risk owners", "operators");
    var earlier = visitor();
    earlier.signIn(person);
    admin.put("/api/people/" + person, Map.of("firstName", "Ada", "lastName", "Byron", "groups", List.of("auditors", "owners",
        "camunda-admin"))).is(200);
    assertThat(earlier.get("/actuator/metrics").statusCode()).isEqualTo(200);
    provider.knows(person, "board");
    visitor().signIn(person);
    assertThat(people.groupsOf(person)).containsExactlyInAnyOrder("auditors", "management", "erm");
    assertThat(earlier.get("/actuator/metrics").statusCode()).as("in a session of before").isEqualTo(403);
    assertThat(trail("person")).contains("left owners", "left camunda-admin", "joined erm", "joined management");
  }

  @Test void nobody_gets_an_account_by_signing_in() {
    var stranger = "s-" + UUID.randomUUID();
    provider.knows(stranger, "risk owners", "operators");
    var visitor = visitor();
    assertThat(location(visitor.signIn(stranger))).endsWith("/login?error=account");
    assertThat(visitor.page("/login?error=account").body()).contains("nobody has made an account for you", "The Directory");
    assertThat(people.exists(stranger)).isFalse();
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(401);
  }

  @Test void whoever_belongs_to_no_mapped_group_reads_why_and_loses_those_of_before() {
    provider.knows(person, "board");
    visitor().signIn(person);
    provider.knows(person, "strangers", "camunda-admin", "erm");
    var visitor = visitor();
    assertThat(location(visitor.signIn(person))).endsWith("/login?error=group");
    assertThat(visitor.page("/login?error=group").body()).contains("role=\"alert\"", "no group of yours there");
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(401);
    assertThat(people.groupsOf(person)).isEmpty();
    assertThat(trail("sign-in")).containsExactly("signed in", "refused");
  }

  @Test void the_way_there_carries_state_nonce_and_proof_and_leads_back_here_alone() {
    var there = location(visitor().page("/oauth2/authorization/provider?redirect_uri=https://evil.example/&state=known&nonce=known"
        + "&client_id=another&code_challenge=known"));
    assertThat(there).startsWith(TestProvider.issuer() + "/oauth2/authorize?").contains("&state=", "&nonce=",
        "&code_challenge_method=S256", "redirect_uri=http://localhost:" + port + "/login/oauth2/code/provider",
        "client_id=ermine").doesNotContain("evil", "known", "another");
  }

  @Test void one_comes_back_to_where_one_wanted_to_go_and_to_no_other_server() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    visitor.page(TASKLIST);
    assertThat(location(visitor.signIn(person))).startsWith("http://localhost:" + port + TASKLIST);
    for (var wish : List.of("https://evil.example/", "//evil.example/", "/\\evil.example")) {
      for (var name : List.of("continue", "redirect", "returnUrl", "spring-security-redirect", "post_logout_redirect_uri")) {
        var lured = visitor();
        lured.page("/login?" + name + "=" + encoded(wish));
        var back = location(lured.agrees(person, location(lured.page(ProviderDoor.PATH + "?" + name + "="
            + encoded(wish)))));
        assertThat(location(lured.page(back + "&" + name + "=" + encoded(wish))))
            .isEqualTo("http://localhost:" + port + "/");
      }
    }
  }

  @Test void an_answer_with_another_state_or_without_a_session_is_nobodys() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    var back = location(visitor.agrees(person, location(visitor.page(ProviderDoor.PATH))));
    assertThat(location(visitor.page(back.replaceAll("state=[^&]*", "state=forged")))).endsWith(FAILED);
    assertThat(location(visitor().page(back))).as("in another browser").endsWith(FAILED);
    for (var bare : List.of("/login/oauth2/code/provider", "/login/oauth2/code/provider?error=access_denied&state=forged",
        "/login/oauth2/code/another?code=1&state=2", "/login/oauth2/code/provider?code=1&code=2&state=3")) {
      assertThat(location(visitor().page(bare))).endsWith(FAILED);
    }
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(401);
    assertThat(visitor.page(FAILED).body()).contains("role=\"alert\"", "did not work");
  }

  @Test void a_code_is_worth_nothing_the_second_time_or_in_somebody_elses_hands() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    var back = location(visitor.agrees(person, location(visitor.page(ProviderDoor.PATH))));
    var thief = visitor();
    var stolen = location(thief.page(ProviderDoor.PATH));
    assertThat(location(thief.page(back.replaceAll("state=[^&]*", "state=" + parameter(stolen, "state"))))).endsWith(FAILED);
    var again = visitor();
    var used = location(again.agrees(person, location(again.page(ProviderDoor.PATH))));
    assertThat(location(again.page(used))).isEqualTo("http://localhost:" + port + "/");
    assertThat(location(again.page(used))).endsWith(FAILED);
    assertThat(location(visitor().page(used))).endsWith(FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void a_token_that_lies_is_not_believed(Lie lie) {
    provider.knows(person, "risk owners");
    provider.lies(lie);
    var visitor = visitor();
    assertThat(location(visitor.signIn(person))).endsWith(FAILED);
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(401);
    assertThat(people.groupsOf(person)).isEmpty();
  }

  @Test void a_session_that_ended_on_the_way_begins_anew() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    var back = location(visitor.agrees(person, location(visitor.page(ProviderDoor.PATH))));
    jdbc.sql("UPDATE browser_session SET expiry_time = 0, last_access_time = 0 WHERE session_id = ?").param(visitor.session())
        .update();
    assertThat(location(visitor.page(back))).endsWith(FAILED);
    assertThat(location(visitor.signIn(person))).isEqualTo("http://localhost:" + port + "/");
  }

  @Test void a_session_that_somebody_else_knows_is_not_the_one_that_is_signed_in() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    visitor.page(TASKLIST);
    var known = visitor.session();
    visitor.signIn(person);
    assertThat(visitor.session()).isNotEqualTo(known);
    assertThat(jdbc.sql("SELECT count(*) FROM browser_session WHERE session_id = ?").param(known).query(Long.class).single())
        .isZero();
  }

  @Test void what_a_session_keeps_can_be_read_by_any_node_and_opens_nothing_at_the_provider() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    visitor.page(ProviderDoor.PATH);
    assertThat(kept(visitor)).as("on the way").isNotEmpty().doesNotContainNull();
    visitor.signIn(person);
    visitor.page(TASKLIST);
    assertThat(kept(visitor)).as("signed in").isNotEmpty().doesNotContainNull();
    assertThat(jdbc.sql("SELECT a.attribute_bytes FROM browser_session s JOIN browser_session_attributes a "
        + "ON a.session_primary_id = s.primary_id WHERE s.session_id = ?").param(visitor.session())
        .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)).list())
        .noneMatch(stored -> stored.contains("OAuth2AccessToken") || stored.contains("risk owners"));
  }

  @Test void signing_out_ends_every_session_here_and_the_one_at_the_provider() {
    provider.knows(person, "risk owners");
    var elsewhere = visitor();
    elsewhere.signIn(person);
    var visitor = visitor();
    visitor.signIn(person);
    assertThat(location(visitor.form("/logout"))).endsWith("/login?bye");
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(401);
    assertThat(elsewhere.get(WHO).statusCode()).isEqualTo(401);
    var way = wayOut(visitor.page("/login?bye").body());
    assertThat(location(visitor.page(way))).isEqualTo("http://localhost:" + port + "/login?bye");
    assertThat(location(visitor.page(TestProvider.issuer() + "/"))).as("at the provider").endsWith("/login");
    assertThat(visitor.page("/login?bye").body()).contains("You are signed out.");
    assertThat(trail("sign-in")).containsExactly("signed in", "signed in", "signed out");
  }

  @Test void the_task_lists_sign_out_leads_to_the_provider_too() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    visitor.signIn(person);
    visitor.page(TASKLIST);
    assertThat(visitor.form(WHO + "/logout").statusCode()).isEqualTo(204);
    assertThat(location(visitor.page(TASKLIST))).endsWith("/login");
    assertThat(location(visitor.page(wayOut(visitor.page("/login").body())))).endsWith("/login?bye");
  }

  @Test void whoever_signed_in_with_a_password_signs_out_here_alone() {
    admin.put("/api/people/" + person + "/password", Map.of("password", TestDatabase.PASSWORD)).is(204);
    var visitor = visitor();
    visitor.local(person, TestDatabase.PASSWORD);
    assertThat(visitor.get(WHO).statusCode()).isEqualTo(200);
    visitor.form("/logout");
    assertThat(visitor.page("/login?bye").body()).contains("You are signed out.").doesNotContain("http-equiv=\"refresh\"");
  }

  @Test void a_session_ends_with_its_account() {
    provider.knows(person, "risk owners");
    var visitor = visitor();
    visitor.signIn(person);
    assertThat(visitor.get("/api/tasks").statusCode()).isEqualTo(200);
    admin.delete("/api/people/" + person).is(204);
    assertThat(visitor.get("/api/tasks").statusCode()).isEqualTo(401);
    assertThat(location(visitor.signIn(person))).endsWith("/login?error=account");
  }

  @Test void who_is_locked_out_is_let_in_by_no_door() {
    provider.knows("trust2", "cn=trust,ou=risk");
    jdbc.sql("UPDATE camunda.act_id_user SET attempts_ = 3, lock_exp_time_ = now() + interval '1 hour' WHERE id_ = 'trust2'")
        .update();
    try {
      assertThat(location(visitor().signIn("trust2"))).endsWith("/login?error=locked");
    } finally {
      jdbc.sql("UPDATE camunda.act_id_user SET attempts_ = 0, lock_exp_time_ = NULL WHERE id_ = 'trust2'").update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", TestDatabase.PASSWORD, TestProvider.PASSWORD})
  void no_password_opens_an_account_that_has_none_and_no_guess_closes_it(String guess) {
    provider.knows(person, "risk owners");
    assertThat(new Programme(port, guess).as(person).get("/api/tasks").status()).isEqualTo(401);
    assertThat(location(visitor().local(person, guess))).endsWith("/login?error=wrong");
    assertThat(jdbc.sql("SELECT coalesce(attempts_, 0) FROM camunda.act_id_user WHERE id_ = ?").param(person)
        .query(Integer.class).single()).isZero();
    assertThat(location(visitor().signIn(person))).isEqualTo("http://localhost:" + port + "/");
  }

  private ProviderVisitor visitor() {
    return new ProviderVisitor(URI.create("http://localhost:" + port));
  }

  private List<Object> kept(ProviderVisitor visitor) {
    return jdbc.sql("SELECT a.attribute_bytes FROM browser_session s JOIN browser_session_attributes a "
        + "ON a.session_primary_id = s.primary_id WHERE s.session_id = ?").param(visitor.session())
        .query((row, n) -> springSessionConversionService.convert(row.getBytes(1), Object.class)).list();
  }

  private List<String> trail(String kind) {
    return jdbc.sql("SELECT concat_ws(' ', coalesce(e.detail->>'outcome', e.detail->>'change'), e.detail->>'group') "
        + "FROM audit_entry e JOIN person_pseudonym p ON p.pseudonym = e.subject WHERE p.user_id = ? AND e.kind = ? ORDER BY e.id")
        .params(person, kind).query(String.class).list();
  }

  private static String wayOut(String page) {
    assertThat(page).contains("You are signed out here.", "http-equiv=\"refresh\"");
    return page.replaceFirst("(?s).*content=\"0; url=([^\"]*)\".*", "$1").replace("&amp;", "&");
  }

  private static String parameter(String address, String name) {
    return address.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
  }
}
