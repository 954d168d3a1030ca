package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.ermine.Browser;
import org.ermine.ErmineTest;
import org.ermine.TestDatabase;
import org.ermine.access.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ErmineTest
class PeopleTest {
  private static final String NEW_PASSWORD = "Another-Horse-8-Staple";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired IdentityService identity;
  @Autowired AuthorizationService authorizations;
  private final String id = "p-" + UUID.randomUUID() + "@example.com";
  private Caller admin;

  /** The trail names people by pseudonyms. */
  private static final String CHANGES = """
      SELECT e.detail->>'change' FROM audit_entry e
      JOIN person_pseudonym actor ON actor.pseudonym = e.actor AND actor.user_id = ?
      JOIN person_pseudonym subject ON subject.pseudonym = e.subject AND subject.user_id = ?
      WHERE e.kind = 'person' ORDER BY e.id""";

  @BeforeEach void connect() {
    admin = Caller.nobody(port).as("admin");
  }

  @Test void an_administrator_makes_changes_and_deletes_an_account_and_the_trail_says_so() {
    made("owners");
    assertThat(Caller.items(person().get("/api/tasks"))).isEmpty();
    person().get("/api/portfolio").refuses(403);

    admin.put("/api/people/" + id, Map.of("firstName", "Ada", "lastName", "B", "groups", List.of("management"))).is(200);
    person().get("/api/portfolio").is(200);
    assertThat(Caller.items(admin.get("/api/people?size=200"))).anySatisfy(item -> {
      assertThat(item.get("id").asText()).isEqualTo(id);
      assertThat(item.get("groups")).hasSize(1);
      assertThat(item.toString()).doesNotContain(TestDatabase.PASSWORD);
    });

    admin.send("DELETE", "/api/people/" + id, null, null).is(204);
    person().get("/api/tasks").is(401);
    assertThat(jdbc.sql(CHANGES).params("admin", id).query(String.class).list())
        .containsExactly("made", "joined", "particulars", "left", "joined", "deleted");
    assertThat(authorizations.createAuthorizationQuery().userIdIn(id).count()).isZero();
  }

  @Test void nobody_else_keeps_accounts() {
    for (var other : List.of("owner1", "trust1", "management1", "erm1", "auditor1", "feed1", "escalation1")) {
      var caller = admin.as(other);
      caller.post("/api/people", person("x", "owners")).refuses(403);
      caller.put("/api/people/owner2", Map.of("firstName", "O", "lastName", "2", "groups", List.of())).refuses(403);
      caller.send("DELETE", "/api/people/owner2", null, null).refuses(403);
      caller.put("/api/people/owner2/password", Map.of("password", NEW_PASSWORD)).refuses(403);
    }
    admin.as("owner1").get("/api/people").refuses(403);
    admin.as("auditor1").get("/api/people").is(200);
  }

  @Test void people_change_their_own_password_and_no_groups() {
    made("owners");
    person().put("/api/people/" + id + "/password", Map.of("password", NEW_PASSWORD)).refuses(422, "current");
    person().put("/api/people/" + id + "/password", Map.of("password", NEW_PASSWORD, "current", "Wrong-Horse-9")).refuses(403);
    jdbc.sql("UPDATE camunda.act_id_user SET lock_exp_time_ = NULL WHERE id_ = ?").param(id).update();
    person().put("/api/people/" + id + "/password", Map.of("password", "weak", "current", TestDatabase.PASSWORD))
        .refuses(422, "password");
    person().put("/api/people/" + id, Map.of("firstName", "A", "lastName", "B", "groups", List.of("erm"))).refuses(403);
    person().put("/api/people/" + id + "/password", Map.of("password", NEW_PASSWORD, "current", TestDatabase.PASSWORD)).is(204);
    person().get("/api/tasks").is(401);
  }

  @Test void what_an_account_must_not_be_is_refused() {
    admin.post("/api/people", person("anonymous", "owners")).refuses(422, "id");
    admin.post("/api/people", person("a b", "owners")).refuses(422, "id");
    admin.post("/api/people", person("owner1", "owners")).refuses(409);
    admin.post("/api/people", person(id, "kings")).refuses(422, "groups[0]");
    var weak = new java.util.HashMap<>(person(id, "owners"));
    weak.put("password", "short");
    admin.post("/api/people", weak).refuses(422, "password");
    var surplus = new java.util.HashMap<>(person(id, "owners"));
    surplus.put("revision", 3);
    admin.post("/api/people", surplus).refuses(422, "revision");
    admin.put("/api/people/nobody-here", Map.of("firstName", "A", "lastName", "B", "groups", List.of())).refuses(404);
    admin.send("DELETE", "/api/people/nobody-here", null, null).refuses(404);
  }

  @Test void somebody_always_remains_who_administers() {
    admin.send("DELETE", "/api/people/admin", null, null).refuses(403);
    admin.put("/api/people/admin", Map.of("firstName", "Admin", "lastName", "Example", "groups", List.of())).refuses(403);
    admin.get("/api/people").is(200);
  }

  @Test void the_engines_own_interface_keeps_to_the_same_rules() {
    identity.setAuthentication("admin", List.of("camunda-admin"));
    try {
      assertThatThrownBy(() -> identity.deleteUser("admin")).isInstanceOf(Refused.class);
      assertThatThrownBy(() -> identity.deleteMembership("admin", "camunda-admin")).isInstanceOf(Refused.class);
      assertThatThrownBy(() -> identity.deleteGroup("trust")).isInstanceOf(Refused.class);
      var named = identity.newUser("ermine");
      named.setPassword(NEW_PASSWORD);
      assertThatThrownBy(() -> identity.saveUser(named)).isInstanceOf(Refused.class);
      var revoke = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
      revoke.setUserId("owner1");
      revoke.setResource(Resources.TASK);
      revoke.setResourceId("*");
      revoke.removePermission(Permissions.READ);
      assertThatThrownBy(() -> authorizations.saveAuthorization(revoke)).isInstanceOf(Refused.class);
      identity.setAuthentication("owner1", List.of("owners"));
      assertThatThrownBy(() -> identity.createMembership("owner1", "camunda-admin"))
          .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
      assertThatThrownBy(() -> identity.deleteUser("owner1")).isInstanceOf(Refused.class);
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test void the_administrators_application_makes_accounts_under_the_same_rules() {
    var browser = new Browser(URI.create("http://localhost:" + port));
    browser.signIn("admin", TestDatabase.PASSWORD);
    assertThat(browser.page("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
    var create = "/camunda/api/engine/engine/default/user/create";
    assertThat(browser.post(create, profile(id)).statusCode()).isEqualTo(204);
    person().get("/api/tasks").is(200);
    assertThat(jdbc.sql(CHANGES).params("admin", id).query(String.class).list()).containsExactly("made");
    var refused = browser.post(create, profile("anonymous"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("is a name that nobody may have");
  }

  private static String profile(String id) {
    return """
        {"profile": {"id": "%s", "firstName": "Ada", "lastName": "Byron"}, "credentials": {"password": "%s"}}"""
        .formatted(id, TestDatabase.PASSWORD);
  }

  private void made(String group) {
    admin.post("/api/people", person(id, group)).is(201);
  }

  private Caller person() {
    return admin.as(id);
  }

  private static Map<String, Object> person(String id, String group) {
    return Map.of("id", id, "firstName", "Ada", "lastName", "Byron", "password", TestDatabase.PASSWORD, "groups",
        List.of(group));
  }
}
