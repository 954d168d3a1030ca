package org.ermine.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.ermine.Programme;
import org.ermine.access.ExamplePeople;
import org.ermine.risk.Phase;
import org.ermine.risk.Severity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application as people start it, on one data folder: a first start killed while it makes the example programme, a second one
 * that makes it, and a third one that is asked here. Nothing is driven by hand.
 */
class ExampleProgrammeTest {
  /** How many rows of registers there are: once their risks have ids, the stories are being told. */
  private static final int REGISTER_ROWS = 14;
  private static final List<String> TABLES = List.of("service", "service_stakeholder", "control", "control_design", "control_link",
      "control_test", "risk", "risk_change", "risk_round", "register_row", "occurrence", "submission", "assessment", "response",
      "decision", "audit_entry WHERE kind <> 'person'");

  @TempDir static Path data;
  private static Map<String, Long> afterKill;
  private static Map<String, Long> made;
  private static Map<String, Long> startedAgain;
  private static RunningErmine ermine;

  private final Programme programme = ermine.programme();
  private final JdbcClient database = ermine.database();

  @BeforeAll static void start_three_times() {
    try (var interrupted = RunningErmine.starting(data)) {
      interrupted.await().until(() -> interrupted.database().sql("SELECT last_value FROM risk_number").query(Integer.class)
          .single() >= REGISTER_ROWS);
      interrupted.kill();
      afterKill = rows(interrupted);
    }
    try (var second = RunningErmine.started(data)) {
      made = rows(second);
    }
    ermine = RunningErmine.started(data);
    startedAgain = rows(ermine);
  }

  @AfterAll static void stop() {
    if (ermine != null) ermine.close();
  }

  @Test void an_interrupted_start_leaves_nothing_and_the_next_one_makes_it_whole() {
    assertThat(afterKill.values()).containsOnly(0L);
    assertThat(made.values()).doesNotContain(0L);
    assertThat(made).containsEntry("service", 6L).containsEntry("register_row", (long) REGISTER_ROWS);
  }

  @Test void a_later_start_adds_nothing() {
    assertThat(startedAgain).isEqualTo(made);
  }

  @Test void a_risk_stands_in_every_phase_and_one_of_every_severity() {
    var risks = items("trust1", "/api/risks?size=200");
    assertThat(risks).extracting(risk -> risk.path("phase").asText())
        .contains(List.of(Phase.values()).stream().map(Phase::label).toArray(String[]::new));
    assertThat(risks).extracting(risk -> risk.path("assessment").path("severity").asText())
        .contains(List.of(Severity.values()).stream().map(Severity::label).toArray(String[]::new));
  }

  @Test void everybody_finds_something_to_do() {
    assertThat(tasks("owner1")).contains("Task_ConfirmRisk", "Task_ReviewAssessment", "Task_CarryOutAction");
    assertThat(tasks("owner2")).contains("Task_EstimateRisk", "Task_PlanResponse", "Task_CarryOutAction", "Task_ReviewRisk");
    assertThat(tasks("trust1")).contains("Task_TriageCandidate", "Task_RateControls", "Task_ApproveResponse");
    assertThat(tasks("trust2")).contains("Task_VerifyOutcome");
    assertThat(tasks("management1")).contains("Task_ValidateAssessment", "Task_ConfirmClosure");
    assertThat(tasks("erm1")).contains("Task_ApproveResponse");
  }

  @Test void risks_lean_on_two_controls_that_nobody_has_tested() {
    for (var control : List.of("ia-5", "cp-9")) {
      assertThat(count("control_link WHERE control_id = '" + control + "' AND coverage > 0")).as(control).isPositive();
      assertThat(count("control_test WHERE control_id = '" + control + "'")).as(control).isZero();
    }
  }

  @Test void mail_knows_no_money_and_the_others_do() {
    var stated = database.sql("SELECT DISTINCT service_id FROM assessment a JOIN risk r ON r.id = a.risk_id "
        + "WHERE loss_low IS NOT NULL").query(String.class).list();
    assertThat(stated).contains("identity", "payments", "data-warehouse").doesNotContain("mail");
    assertThat(count("occurrence o JOIN risk r ON r.id = o.risk_id WHERE r.service_id = 'mail'")).isZero();
    assertThat(count("assessment a JOIN risk r ON r.id = a.risk_id WHERE r.service_id = 'mail'")).isPositive();
  }

  @Test void one_risk_is_accepted_and_one_in_monitoring_has_an_open_signal_and_no_report_is_begun() {
    assertThat(count("response p JOIN response_event e ON e.response_id = p.id AND e.outcome = 'approved' "
        + "JOIN risk r ON r.id = p.risk_id WHERE p.decision = 'accept' AND r.phase = 'monitoring'")).isOne();
    assertThat(count("risk_signal s JOIN risk r ON r.id = s.risk_id WHERE s.consumed_at IS NULL AND r.phase = 'monitoring' "
        + "AND s.kind = 'occurrence'")).isPositive();
    assertThat(programme.as("erm1").get("/api/reports").is(200).body().path("total").asInt(-1)).isZero();
  }

  @Test void everything_bears_the_name_of_an_example_person() {
    var names = database.sql("""
        SELECT reporter FROM risk UNION SELECT imported_by FROM register_row UNION SELECT changed_by FROM risk_change
        UNION SELECT actor FROM submission UNION SELECT actor FROM decision 
        UNION SELECT coalesce(p.user_id, e.actor) FROM audit_entry e LEFT JOIN person_pseudonym p ON p.pseudonym = e.actor
          WHERE e.kind NOT IN ('person', 'notice')
        UNION SELECT rated_by FROM control_design UNION SELECT linked_by FROM control_link
        UNION SELECT recorded_by FROM control_test UNION SELECT recorded_by FROM occurrence
        UNION SELECT estimated_by FROM assessment UNION SELECT rated_by FROM assessment UNION SELECT planned_by FROM response""")
        .query(String.class).list();
    assertThat(names).doesNotContainNull().isSubsetOf(ExamplePeople.ids());
    assertThat(count("submission s WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.kind IN ('task', 'decision') "
        + "AND a.actor = (SELECT p.pseudonym FROM person_pseudonym p WHERE p.user_id = s.actor) AND a.detail ->> 'taskId' = s.task_id)")).isZero();
    assertThat(count("risk r WHERE register IS NULL AND NOT EXISTS (SELECT 1 FROM monitoring_signal m WHERE m.risk_id = r.id) "
        + "AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.subject = r.id)")).isZero();
  }

  @Test void a_queued_round_starts_by_itself() {
    var risk = programme.as("feed1").post("/api/signals", List.of(Map.of("source", "scanner", "externalId", "queue-1",
        "title", "An open port", "description", "Port 23 answers.", "observedAt", "2026-01-01T00:00:00Z"))).is(200).body()
        .findValue("risk").asText();
    ermine.await().until(() -> programme.as("trust1").tasks("Task_TriageCandidate", risk).size() == 1);
  }

  @Test void the_audit_trail_is_sealed_by_itself() {
    assertThat(count("audit_entry")).isPositive();
    ermine.await().until(() -> count("audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)") == 0);
  }

  private List<String> tasks(String person) {
    return items(person, "/api/tasks?size=200").stream().map(task -> task.path("task").asText()).toList();
  }

  private List<JsonNode> items(String person, String path) {
    var items = new ArrayList<JsonNode>();
    programme.as(person).get(path).is(200).body().path("items").forEach(items::add);
    return items;
  }

  private long count(String fromWhere) {
    return count(database, fromWhere);
  }

  private static Map<String, Long> rows(RunningErmine ermine) {
    var database = ermine.database();
    var rows = new TreeMap<String, Long>();
    TABLES.forEach(table -> rows.put(table, count(database, table)));
    return rows;
  }

  private static long count(JdbcClient database, String fromWhere) {
    return database.sql("SELECT count(*) FROM " + fromWhere).query(Long.class).single();
  }
}
