package org.ermine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ermine.faults.FaultTable.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.ermine.ErmineTest;
import org.ermine.ProcessModels;
import org.ermine.Programme;
import org.ermine.TestDatabase;
import org.ermine.access.audit.AuditSealer;
import org.ermine.browser.Road;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new version of every process is deployed while instances stand at every wait state of every model. */
@ErmineTest
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NewVersionsIT {
  private static final String VERSIONS = """
      SELECT d.key_, d.version_ FROM camunda.act_ru_execution e JOIN camunda.act_re_procdef d ON d.id_ = e.proc_def_id_
      WHERE e.parent_id_ IS NULL AND e.business_key_ = ?""";

  @LocalServerPort int port;
  @Autowired RepositoryService repository;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource dataSource;
  @Autowired AuditSealer sealer;

  private Programme programme;
  private Road road;

  @Test void running_rounds_finish_and_the_next_ones_are_of_the_new_version() throws Exception {
    programme = new Programme(port, TestDatabase.PASSWORD);
    road = new Road(programme);
    fault("new versions of all processes, instances at every wait state",
        "running instances end on their version, the next round is of the new one", fault -> {
          var risks = risksEverywhere();
          var reports = reportsEverywhere();
          assertThat(waits()).containsAll(everyWait());
          var before = versions(risks, reports);
          deployAnew();
          fault.injected(before.size());
          assertThat(versions(risks, reports)).isEqualTo(before);
          risks.forEach(this::toTheEndOfTheRound);
          for (var risk : risks) assertThat(versionsOf(risk)).as(risk).containsEntry("risk-lifecycle", 2).containsOnlyKeys(
              "risk-lifecycle", "assess-risk").containsEntry("assess-risk", 2);
          reports.forEach(this::toTheEndOfTheReport);
          reports.forEach(period -> assertThat(versionsOf(period)).as("still running").isEmpty());
          assertThat(jdbc.sql("SELECT d.version_ FROM camunda.act_ru_job j JOIN camunda.act_re_procdef d "
              + "ON d.id_ = j.process_def_id_ WHERE j.handler_type_ = 'timer-start-event'").query(Integer.class).list())
              .as("timers of the report").containsExactly(2);
          sealer.seal();
          try (var connection = dataSource.getConnection()) {
            fault.found(Invariants.violations(connection));
          }
        });
  }

  /** One risk at each wait, and one that is reviewed while its actions run. */
  private List<String> risksEverywhere() {
    var stops = List.<Supplier<String>>of(road::toTriage, road::toConfirmation, road::toEstimate, road::toRating, road::toReview,
        road::toValidation, road::toPlan, road::toApproval, road::toAction, road::toVerification, road::toMonitoring,
        road::toRiskReview, road::toClosure);
    var risks = new ArrayList<>(stops.stream().map(Supplier::get).toList());
    var reviewed = road.toAction();
    occurs(reviewed);
    risks.add(reviewed);
    return risks;
  }

  /** A report at each of its tasks, each of another period. */
  private List<String> reportsEverywhere() {
    var year = LocalDate.now(ZoneOffset.UTC).getYear() - 1;
    var periods = List.of(year - 1 + "-H2", year + "-H1", year + "-H2");
    for (var period : periods) programme.as("erm1").post("/api/reports", Map.of("period", period)).is(201);
    periods.subList(1, 3).forEach(this::verify);
    does("management1", "Task_ValidateReport", periods.get(2), Map.of("validation", "approve"));
    return periods;
  }

  private void toTheEndOfTheRound(String risk) {
    var answers = new LinkedHashMap<String, Map<String, Object>>();
    answers.put("Task_TriageCandidate", Map.of("triage", "accept", "service", road.service(), "owner", "owner1",
        "category", "any"));
    answers.put("Task_ConfirmRisk", Map.of("confirmed", true));
    answers.put("Task_EstimateRisk", Road.ESTIMATE);
    answers.put("Task_RateControls", Road.RATED);
    answers.put("Task_ReviewAssessment", Map.of("review", "confirm"));
    answers.put("Task_ValidateAssessment", Map.of("validation", "approve"));
    answers.put("Task_PlanResponse", Map.of("decision", "accept", "rationale", "Cheaper.", "acceptUntil", Road.day(100)));
    answers.put("Task_ApproveResponse", Map.of("approval", "approve"));
    answers.put("Task_CarryOutAction", Map.of("done", true, "evidence", "Ticket 12."));
    answers.put("Task_VerifyOutcome", Map.of("outcome", "effective", "evidence", "Tested."));
    answers.put("Task_ConfirmClosure", Map.of("closure", "return", "comment", "Not yet."));
    if (programme.as("owner1").tasks("Task_ReviewRisk", risk).isEmpty()) {
      answers.forEach((key, fields) -> people().filter(person -> !programme.as(person).tasks(key, risk).isEmpty()).findFirst()
          .ifPresent(person -> does(person, key, risk, fields)));
      occurs(risk);
    }
    does("owner1", "Task_ReviewRisk", risk, Map.of("finding", "reassess", "comment", "Once more."));
    programme.as("owner1").task("Task_EstimateRisk", risk);
  }

  private void toTheEndOfTheReport(String period) {
    verify(period);
    people().filter(person -> !programme.as(person).tasks("Task_ValidateReport", period).isEmpty()).findFirst()
        .ifPresent(person -> does(person, "Task_ValidateReport", period, Map.of("validation", "approve")));
    does("erm2", "Task_SignOffReport", period, Map.of("signOff", "file"));
    assertThat(programme.as("auditor1").get("/api/reports/" + period + "/verification").is(200).body().path("valid").asBoolean())
        .isTrue();
  }

  private void verify(String period) {
    for (var task : programme.as("owner2").tasks("Task_VerifyServicePosture", period)) {
      programme.as("owner2").post("/api/tasks/" + task.path("id").asText() + "/complete", Map.of("verified", true)).is(200);
    }
  }

  private void occurs(String risk) {
    programme.as("trust1").post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", Instant.now().toString(), "description", "Once more.")).is(201);
  }

  private void does(String person, String key, String subject, Map<String, ?> fields) {
    programme.as(person).completes(key, subject, fields).is(200);
  }

  private static java.util.stream.Stream<String> people() {
    return java.util.stream.Stream.of("owner1", "trust1", "trust2", "management1", "management2");
  }

  /** The same models under other names. */
  private void deployAnew() throws IOException {
    var deployment = repository.createDeployment().name("ermine");
    for (Path file : ProcessModels.all().keySet()) {
      var model = Files.readString(file);
      var renamed = model.replaceFirst("(<bpmn:process id=\"[a-z-]+\" name=\"[^\"]+)\"", "$1, second edition\"");
      assertThat(renamed).isNotEqualTo(model);
      deployment.addString(file.toString(), renamed);
    }
    assertThat(deployment.deployWithResult().getDeployedProcessDefinitions()).hasSize(ProcessModels.IDS.size());
  }

  private Map<String, Map<String, Integer>> versions(List<String> risks, List<String> reports) {
    var versions = new TreeMap<String, Map<String, Integer>>();
    risks.forEach(risk -> versions.put(risk, versionsOf(risk)));
    reports.forEach(period -> versions.put(period, versionsOf(period)));
    return versions;
  }

  /** Of the running instances about this risk or period, by process. */
  private Map<String, Integer> versionsOf(String subject) {
    var versions = new TreeMap<String, Integer>();
    jdbc.sql(VERSIONS).param(subject).query(row -> {
      versions.put(row.getString(1), row.getInt(2));
    });
    return versions;
  }

  /** Where instances stand now, as {@code process/element}. */
  private List<String> waits() {
    return jdbc.sql("SELECT DISTINCT d.key_ || '/' || e.act_id_ FROM camunda.act_ru_execution e "
        + "JOIN camunda.act_re_procdef d ON d.id_ = e.proc_def_id_ WHERE e.is_active_ AND e.act_id_ IS NOT NULL")
        .query(String.class).list();
  }

  private static TreeSet<String> everyWait() {
    var waits = new TreeSet<String>();
    for (var type : List.<Class<? extends FlowElement>>of(UserTask.class, EventBasedGateway.class)) {
      ProcessModels.each(type).forEach(element -> waits.add(ProcessModels.at(element)));
    }
    return waits;
  }
}
