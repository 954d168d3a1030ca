package org.ermine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ermine.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docker/compose.yaml} describes, as plain processes on the loopback address: two nodes of the packaged application,
 * the distribution's PostgreSQL and its nginx. Run by {@code mvn verify -Ptopology}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopologyIT {
  private static final String ADMIN = "admin";
  private static final String PASSWORD = "Correct-Horse-7-Staple";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TASK = "/api/tasks?task=";

  @TempDir static Path folder;
  private static Processes processes;
  private static DebianPostgres postgres;
  private static Proxy proxy;
  private static Node first;
  private static Node second;

  @BeforeAll
  static void start() throws IOException {
    processes = new Processes(folder);
    // The cluster's user has to get there.
    processes.run("chmod", Map.of(), "chmod", "711", folder.toString());
    postgres = DebianPostgres.start(processes, folder);
    var settings = production("ermine", Map.of("ERMINE_ADMIN_USER", ADMIN, "ERMINE_ADMIN_PASSWORD", PASSWORD));
    first = new Node(processes, "first", settings);
    second = new Node(processes, "second", settings);
    proxy = Proxy.start(processes, folder, first.port(), second.port());
    first.start();
    second.start();
    first.awaitReady();
    second.awaitReady();
  }

  @AfterAll
  static void stop() {
    processes.close();
  }

  @Test
  @Order(1)
  void two_nodes_that_start_at_once_make_everything_once() {
    assertThat(rows("SELECT key_, count(*) FROM camunda.act_re_procdef GROUP BY key_")).hasSize(6)
        .allSatisfy(row -> assertThat(row).endsWith(" 1"));
    assertThat(rows("SELECT key_, count(*) FROM camunda.act_re_decision_def GROUP BY key_")).isNotEmpty()
        .allSatisfy(row -> assertThat(row).endsWith(" 1"));
    assertThat(rows("SELECT count(*) FROM camunda.act_re_deployment")).containsExactly("1");
    assertThat(rows("SELECT name_, count(*) FROM camunda.act_ru_filter GROUP BY name_")).hasSize(4)
        .allSatisfy(row -> assertThat(row).endsWith(" 1"));
    assertThat(rows("SELECT group_id_, count(*) FROM camunda.act_ru_authorization WHERE resource_type_ = 0 "
        + "AND group_id_ <> 'camunda-admin' GROUP BY group_id_")).hasSize(7).allSatisfy(row -> assertThat(row).endsWith(" 1"));
    assertThat(rows("SELECT id_ FROM camunda.act_id_user")).containsExactly(ADMIN);
    assertThat(rows("SELECT subject FROM ermine.audit_entry WHERE kind = 'person' AND detail->>'change' = 'made'"))
        .containsExactly(ADMIN);
    assertThat(first.output() + second.output()).contains(ADMIN + " still signs in with ERMINE_ADMIN_PASSWORD");
  }

  @Test
  @Order(2)
  void a_person_goes_on_when_the_node_is_gone() throws Exception {
    var admin = signedIn(ADMIN);
    for (var person : List.of("trust-t", "owner-o")) {
      var group = person.startsWith("trust") ? "trust" : "owners";
      assertThat(admin.post("/api/people", """
          {"id": "%s", "firstName": "Ada", "lastName": "Byron", "password": "%s", "groups": ["%s"]}"""
          .formatted(person, PASSWORD, group)).statusCode()).isEqualTo(201);
    }
    var owner = signedIn("owner-o");
    var trust = signedIn("trust-t");
    assertThat(trust.page("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    var risk = json(owner.post("/api/risks", """
        {"title": "One node is not enough", "description": "It goes away.", "source": "test"}""").body()).get("id").asText();
    var triage = task(trust, "Task_TriageCandidate", risk);
    assertThat(trust.post("/camunda/api/engine/engine/default/task/" + triage + "/claim", "{\"userId\": \"trust-t\"}")
        .statusCode()).isEqualTo(204);

    first.kill();
    stillSignedIn(trust, "trust-t");
    assertThat(trust.get("/camunda/api/engine/engine/default/task/" + triage).body()).contains("\"assignee\":\"trust-t\"");
    var accepted = trust.post("/camunda/api/engine/engine/default/task/" + triage + "/complete", """
        {"variables": {"triage": {"value": "accept"}, "owner": {"value": "owner-o"}, "service": {"value": "mail"},
         "category": {"value": "Operations"}}}""");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(422);
    assertThat(accepted.body()).contains("service");
    first.start().awaitReady();

    second.kill();
    stillSignedIn(trust, "trust-t");
    stillSignedIn(owner, "owner-o");
    assertThat(trust.post("/api/tasks/" + triage + "/complete", """
        {"triage": "reject", "reason": "Two nodes are enough."}""").statusCode()).isEqualTo(200);
    assertThat(json(owner.get("/api/risks/" + risk).body()).get("phase").asText()).isEqualTo("rejected");
    second.start().awaitReady();
  }

  @Test
  @Order(2)
  void a_node_reached_without_tls_says_why_nobody_can_sign_in() {
    assertThat(new Browser(URI.create("http://127.0.0.1:" + first.port())).page("/login").body())
        .contains("Signing in works over https alone");
  }

  @Test
  @Order(3)
  void what_is_no_safe_production_does_not_start() {
    refused("one-role", settings -> {
      settings.put("SPRING_DATASOURCE_USERNAME", "ermine_owner");
      settings.put("SPRING_DATASOURCE_PASSWORD", DebianPostgres.OWNER_PASSWORD);
    }, "the database role ermine_owner may");
    refused("cookies", settings -> settings.put("SERVER_SERVLET_SESSION_COOKIE_SECURE", "false"),
        "profile prod sends a session's cookies over TLS alone");
    refusedWith("evidence", "GRANT UPDATE ON ermine.decision TO ermine_app", "REVOKE UPDATE ON ermine.decision FROM ermine_app",
        "the database role ermine_app may change or delete rows of decision");
    refusedWith("example-people", "INSERT INTO camunda.act_id_user (id_, rev_) VALUES ('owner1', 1)",
        "DELETE FROM camunda.act_id_user WHERE id_ = 'owner1'", "profile prod does not run with example people; delete owner1");
    refusedWith("revoke", "INSERT INTO camunda.act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, "
        + "perms_) VALUES ('revoke', 1, 2, 'owner1', 7, '*', 0)", "DELETE FROM camunda.act_ru_authorization WHERE id_ = 'revoke'",
        "the engine holds 1 revoking authorizations");
  }

  @Test
  @Order(4)
  void the_first_administrator_is_asked_for_and_has_a_strong_password() {
    postgres.execute("postgres", "CREATE DATABASE fresh OWNER ermine_owner", "GRANT CONNECT ON DATABASE fresh TO ermine_app");
    var alone = production("fresh", Map.of());
    alone.keySet().removeIf(name -> name.startsWith("SPRING_FLYWAY"));
    assertThat(new Node(processes, "no-owner", alone).refusal())
        .startsWith("Ermine cannot start: a database role lacks a right: ").endsWith("; SPRING_FLYWAY_USER must own the tables");
    assertThat(new Node(processes, "nobody", production("fresh", Map.of())).refusal())
        .isEqualTo("Ermine cannot start: profile prod does not run without an administrator; name the first one with "
            + "ERMINE_ADMIN_USER and ERMINE_ADMIN_PASSWORD");
    assertThat(new Node(processes, "weak", production("fresh", Map.of("ERMINE_ADMIN_USER", ADMIN, "ERMINE_ADMIN_PASSWORD",
        "change-me"))).refusal()).startsWith("Ermine cannot start: ERMINE_ADMIN_PASSWORD is too weak: at least 10 characters");
    assertThat(postgres.rows("fresh", "SELECT id_ FROM camunda.act_id_user")).isEmpty();
  }

  @Test
  @Order(5)
  void a_data_folder_of_another_postgresql_is_left_alone() throws IOException {
    var data = Files.createDirectories(folder.resolve("other"), PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rwx--x--x")));
    DebianPostgres.makeCluster(processes, data.resolve("postgresql"));
    assertThat(new Node(processes, "other-version", Map.of("ERMINE_DATA", data.toString())).refusal())
        .startsWith("Ermine cannot start: the data folder " + data + " is of PostgreSQL 15, but this Ermine brings PostgreSQL 17");
  }

  @Test
  @Order(6)
  void the_jar_alone_brings_its_database_and_a_power_cut_takes_nothing_from_it() throws Exception {
    var alone = new Node(processes, "alone", Map.of("ERMINE_DATA", folder.resolve("data").toString(), "ERMINE_DEMO_PASSWORD",
        PASSWORD)).start().awaitReady();
    var owner = new Browser(URI.create("http://127.0.0.1:" + alone.port()));
    owner.signIn("owner1", PASSWORD);
    var risk = json(owner.post("/api/risks", """
        {"title": "Power fails", "description": "All at once.", "source": "test"}""").body()).get("id").asText();
    alone.kill();
    alone.start().awaitReady();
    assertThat(json(owner.get("/api/risks/" + risk).body()).get("title").asText()).isEqualTo("Power fails");
    var admin = new Browser(URI.create("http://127.0.0.1:" + alone.port()));
    admin.signIn("admin", PASSWORD);
    assertThat(admin.get("/camunda/api/engine/engine/default/process-definition/count?key=assess-risk").body())
        .isEqualTo("{\"count\":1}");
  }

  private static void refused(String name, Consumer<Map<String, String>> change, String beginning) {
    var settings = new TreeMap<>(production("ermine", Map.of()));
    change.accept(settings);
    assertThat(new Node(processes, name, settings).refusal()).startsWith("Ermine cannot start: " + beginning);
  }

  private static void refusedWith(String name, String before, String after, String beginning) {
    postgres.execute("ermine", before);
    try {
      refused(name, settings -> { }, beginning);
    } finally {
      postgres.execute("ermine", after);
    }
  }

  private static Map<String, String> production(String database, Map<String, String> more) {
    var settings = new TreeMap<>(postgres.settings(database));
    settings.put("SPRING_PROFILES_ACTIVE", "prod");
    settings.putAll(more);
    return settings;
  }

  private static Browser signedIn(String person) {
    var browser = new Browser(proxy.address(), proxy.tls());
    var page = browser.page("/camunda/app/tasklist/default/");
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location")).hasValue(proxy.address() + "/login");
    assertThat(browser.signIn(person, PASSWORD).headers().firstValue("Location").orElseThrow())
        .startsWith(proxy.address() + "/camunda/app/tasklist/default/");
    return browser;
  }

  private static void stillSignedIn(Browser browser, String person) {
    assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"" + person + "\"");
  }

  private static String task(Browser browser, String key, String risk) throws IOException {
    var tasks = new ArrayList<JsonNode>();
    json(browser.get(TASK + key + "&risk=" + risk).body()).get("items").forEach(tasks::add);
    assertThat(tasks).hasSize(1);
    return tasks.get(0).get("id").asText();
  }

  private static List<String> rows(String query) {
    return postgres.rows("ermine", query);
  }

  private static JsonNode json(String body) throws IOException {
    return JSON.readTree(body);
  }
}
