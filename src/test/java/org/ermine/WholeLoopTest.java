package org.ermine;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.ermine.lifecycle.Rounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One walk through the whole loop, with nothing mocked: real PostgreSQL, the real engine, HTTP as the example people. Only the
 * clock and the jobs are driven by hand. Every kind of human task and every row of the table of outcomes occurs.
 */
@ErmineTest
class WholeLoopTest {
  private static final Map<String, Object> SMALL = estimate(2, 0.1);
  /** Almost certain already, so that a further occurrence leaves the severity where it is. */
  private static final Map<String, Object> LARGE = estimate(2, 12);
  private static final Map<String, Object> WORST = estimate(5, 12);

  @LocalServerPort int port;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired Rounds rounds;
  @Autowired Clock clock;

  private final TreeSet<String> kindsOfTask = new TreeSet<>();
  private final TreeSet<String> reported = new TreeSet<>();
  private Programme programme;

  @BeforeEach void services() {
    programme = new Programme(port, TestDatabase.PASSWORD);
    service("acme", Map.of("name", "Acme", "stakeholders", List.of(), "appetite", "High"), 422);
    service("acme", Map.of("name", "Acme", "stakeholders", List.of("management1"), "appetite", "High"), 200);
    service("digital", Map.of("name", "Digital", "parent", "acme", "stakeholders", List.of("management2")), 200);
    for (var leaf : List.of("identity", "payments", "mail", "data-warehouse")) {
      service(leaf, Map.of("name", leaf, "parent", "digital", "stakeholders", List.of("owner1", "owner2")), 200);
    }
  }

  @AfterEach void clock() {
    ClockUtil.reset();
  }

  @Test void from_a_reported_risk_to_a_filed_report() throws IOException {
    imports();
    var small = aSmallRiskIsAcceptedAvoidedAndClosed();
    var large = aLargeRiskIsReviewedAndKept();
    var worst = theWorstRiskNeedsThreeApproversAndItsPlanSlips();
    theReportIsFiled(List.of(small, large, worst));
    assertThat(kindsOfTask).hasSize(15);
  }

  private void imports() throws IOException {
    var catalog = programme.as("trust1").upload("/api/controls/imports", "catalog.json", example("nist-800-53-r5-low-baseline.oscal.json"));
    assertThat(catalog.is(200).body().path("accepted").asInt() + catalog.body().path("unchanged").asInt()).isEqualTo(149);
    programme.as("owner1").upload("/api/controls/imports", "catalog.json", new byte[] {'{', '}'}).is(403);
    assertThat(programme.as("trust1").upload("/api/registers/imports?register=ifa", "poam.json", example("ifa-poam.oscal.json"))
        .is(200).body().path("accepted").asInt()).isEqualTo(2);
    var csv = programme.as("trust1").upload("/api/registers/imports?register=walk", "register.csv", """
        title,ID,description,service,owner,likelihood,impact,responseType,responseCost,responseDescription,status,category
        Fire doors stay unlocked,W-1,They unlock when power fails.,identity,owner1,2,High,mitigate,1200,Fit batteries,open,physical
        Old printer,W-2,Gone.,,,,,,,,closed,
        """.getBytes()).is(200);
    assertThat(csv.body().path("accepted").asInt()).isEqualTo(2);
    var bad = programme.as("trust1").upload("/api/registers/imports?register=bad", "register.csv", """
        id,title,description,service
        1,Fine,Fine,identity
        2,Bad,Bad,nowhere
        """.getBytes()).is(422).naming("service");
    assertThat(bad.body().path("errors").get(0).path("line").asInt()).isEqualTo(3);
    while (rounds.startQueued(50) > 0) { }
    var imported = only(programme.as("owner1").tasks("Task_ConfirmRisk", riskTitled("Fire doors stay unlocked")));
    assertThat(imported.path("service").asText()).isEqualTo("identity");
    assertThat(only(programme.as("trust1").get("/api/risks?q=Old%20printer").is(200).body().path("items")).path("phase").asText())
        .isEqualTo("closed");
    assertThat(programme.as("trust1").get("/api/risks?q=Fine").is(200).body().path("total").asInt()).isZero();
  }

  /** Low: Trust approves. Every outcome of identification and assessment, a rejected plan, an ended acceptance, a closure. */
  private String aSmallRiskIsAcceptedAvoidedAndClosed() {
    var risk = report("Shared mailbox is readable by everybody");
    does("trust1", "Task_TriageCandidate", risk, Map.of("triage", "reject", "reason", "Not a risk."));
    phase(risk, "rejected");
    programme.as("trust1").post("/api/risks/" + risk + "/reopen", Map.of("reason", "It is one.")).is(200);
    does("trust1", "Task_TriageCandidate", risk, accept("mail", "owner1"));
    does("owner1", "Task_ConfirmRisk", risk, Map.of("confirmed", false, "comment", "The category is wrong."));
    refused("owner1", "trust1", "Task_TriageCandidate", risk, accept("mail", "owner1"), 403);
    does("trust2", "Task_TriageCandidate", risk, accept("mail", "owner1"));
    does("owner1", "Task_ConfirmRisk", risk, Map.of("confirmed", true));

    phase(risk, "assessment");
    does("owner1", "Task_EstimateRisk", risk, SMALL);
    does("trust1", "Task_RateControls", risk, ratings("ac-2", 0.9, 1));
    does("owner1", "Task_ReviewAssessment", risk, Map.of("review", "revise", "comment", "I forgot something."));
    estimateAgain("owner1", risk, SMALL);
    does("owner1", "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    refused("trust1", "management1", "Task_ValidateAssessment", risk, Map.of("validation", "approve"), 403);
    does("management1", "Task_ValidateAssessment", risk, Map.of("validation", "return", "comment", "Say why."));
    estimateAgain("owner1", risk, SMALL);
    does("owner1", "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    programme.as("trust1").post("/api/risks/" + risk + "/withdraw", Map.of("reason", "A control is missing.")).is(200);
    estimateAgain("owner1", risk, SMALL);
    does("owner1", "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    does("management1", "Task_ValidateAssessment", risk, Map.of("validation", "approve"));
    severity(risk, "Low");

    phase(risk, "response");
    does("owner1", "Task_PlanResponse", risk, accepted(700));
    does("trust1", "Task_ApproveResponse", risk, Map.of("approval", "return", "comment", "Too long."));
    does("owner1", "Task_PlanResponse", risk, accepted(100));
    does("trust1", "Task_ApproveResponse", risk, Map.of("approval", "reject", "comment", "It can be mended."));
    refused("owner1", "owner1", "Task_PlanResponse", risk, accepted(100), 422);
    does("owner1", "Task_PlanResponse", risk, mitigate(10, action("Take the rights away", "owner2", 10)));
    does("trust1", "Task_ApproveResponse", risk, Map.of("approval", "approve"));
    does("owner2", "Task_CarryOutAction", risk, Map.of("done", false, "reason", "Ill.", "newDueOn", day(15)));
    does("owner2", "Task_CarryOutAction", risk, Map.of("done", true, "evidence", "Ticket 12."));
    refused("trust1", "trust2", "Task_VerifyOutcome", risk, Map.of("outcome", "effective", "evidence", "Seen."), 403);
    does("trust2", "Task_VerifyOutcome", risk, Map.of("outcome", "ineffective", "evidence", "They came back."));
    does("owner1", "Task_PlanResponse", risk, accepted(100));
    does("trust1", "Task_ApproveResponse", risk, Map.of("approval", "approve"));

    phase(risk, "monitoring");
    later(101, "monitor-risk");
    phase(risk, "response");
    does("owner1", "Task_PlanResponse", risk, Map.of("decision", "avoid", "rationale", "Switch it off.",
        "actions", List.of(action("Delete the mailbox", "owner1", 5))));
    does("trust1", "Task_ApproveResponse", risk, Map.of("approval", "approve"));
    does("owner1", "Task_CarryOutAction", risk, Map.of("done", true, "evidence", "Deleted."));
    does("trust2", "Task_VerifyOutcome", risk, Map.of("outcome", "effective", "evidence", "It is gone."));
    does("management1", "Task_ConfirmClosure", risk, Map.of("closure", "return", "comment", "Watch it a while."));
    phase(risk, "monitoring");
    occurs(risk, "A copy was found.");
    does("owner1", "Task_ReviewRisk", risk, Map.of("finding", "close", "comment", "Now it is gone."));
    does("management1", "Task_ConfirmClosure", risk, Map.of("closure", "approve"));
    phase(risk, "closed");
    occurs(risk, "It has happened all the same.");
    phase(risk, "assessment");
    estimateAgain("owner1", risk, SMALL);
    does("owner1", "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    does("management2", "Task_ValidateAssessment", risk, Map.of("validation", "approve"));
    return risk;
  }

  /** High: Trust, then management. Reviews that continue, replan and reassess, and a response that is kept. */
  private String aLargeRiskIsReviewedAndKept() {
    var risk = validated("Payments can be redirected", "payments", "owner2", LARGE, Map.of("controlRatings", List.of(), "rationale", "None."));
    severity(risk, "High");
    does("owner2", "Task_PlanResponse", risk, accepted(60));
    does("trust1", "Task_ApproveResponse", risk, Map.of("approval", "approve"));
    refused("trust1", "management1", "Task_ApproveResponse", risk, Map.of("approval", "approve"), 403);
    does("management2", "Task_ApproveResponse", risk, Map.of("approval", "approve"));
    phase(risk, "monitoring");
    occurs(risk, "One payment.");
    does("owner2", "Task_ReviewRisk", risk, Map.of("finding", "continue", "comment", "Known."));
    occurs(risk, "Another payment.");
    does("owner2", "Task_ReviewRisk", risk, Map.of("finding", "replan", "comment", "Think again."));
    does("owner2", "Task_PlanResponse", risk, accepted(90));
    programme.as("trust2").post("/api/risks/" + risk + "/withdraw", Map.of("reason", "The date is wrong.")).is(200);
    does("owner2", "Task_PlanResponse", risk, accepted(80));
    does("trust2", "Task_ApproveResponse", risk, Map.of("approval", "approve"));
    does("management1", "Task_ApproveResponse", risk, Map.of("approval", "approve"));
    occurs(risk, "And another.");
    does("owner2", "Task_ReviewRisk", risk, Map.of("finding", "reassess", "comment", "It happens too often."));
    does("owner2", "Task_EstimateRisk", risk, estimate(2, 0.1));
    does("trust1", "Task_RateControls", risk, ratings("ac-3", 0.5, 0.5));
    does("owner2", "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    does("management1", "Task_ValidateAssessment", risk, Map.of("validation", "approve"));
    does("owner2", "Task_PlanResponse", risk, Map.of("decision", "keep", "rationale", "It still holds."));
    phase(risk, "monitoring");
    return risk;
  }

  /** Severe: Trust, management and ERM. A plan that slips twice, a review while actions run, a response that is kept running. */
  private String theWorstRiskNeedsThreeApproversAndItsPlanSlips() {
    var risk = validated("Keys of the signing service leak", "identity", "owner1", WORST,
        Map.of("controlRatings", List.of(), "rationale", "None."));
    severity(risk, "Severe");
    merge("Keys of the signing service are leaked", risk);
    does("owner1", "Task_PlanResponse", risk, mitigate(40, action("Move the keys", "owner2", 40), action("Rotate them", "owner1", 20)));
    approvedByAll(risk, "trust1", "management1", "erm1");
    later(31, "respond-to-risk");
    does("owner1", "Task_ReviewRisk", risk, Map.of("finding", "continue", "comment", "On its way."));
    occurs(risk, "A key was found.");
    var slipping = programme.as("owner2").task("Task_CarryOutAction", risk);
    assertThat(slipping.path("title").asText()).isNotBlank();
    does("owner2", "Task_CarryOutAction", risk, Map.of("done", false, "reason", "Parts.", "newDueOn", day(15)));
    does("owner2", "Task_CarryOutAction", risk, Map.of("done", false, "reason", "Parts again.", "newDueOn", day(20)));
    approvedByAll(risk, "trust2", "management2", "erm2");
    occurs(risk, "Another key.");
    does("owner1", "Task_ReviewRisk", risk, Map.of("finding", "reassess", "comment", "Worse than we thought."));
    does("owner1", "Task_EstimateRisk", risk, WORST);
    does("trust1", "Task_RateControls", risk, Map.of("controlRatings", List.of(), "rationale", "Still none."));
    does("owner1", "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    does("management1", "Task_ValidateAssessment", risk, Map.of("validation", "approve"));
    does("owner1", "Task_PlanResponse", risk, Map.of("decision", "keep", "rationale", "The plan is right."));
    does("owner2", "Task_CarryOutAction", risk, Map.of("done", false, "reason", "A new vendor.", "newDueOn", day(120)));
    approvedByAll(risk, "trust1", "management1", "erm1");
    does("owner2", "Task_CarryOutAction", risk, Map.of("done", true, "evidence", "Moved."));
    does("owner1", "Task_CarryOutAction", risk, Map.of("done", true, "evidence", "Rotated."));
    // Everybody in trust has approved a version of this plan by now.
    does("escalation1", "Task_VerifyOutcome", risk, Map.of("outcome", "effective", "evidence", "Tested.", "deficiencyReached", 0.3));
    phase(risk, "monitoring");
    return risk;
  }

  private void theReportIsFiled(List<String> risks) {
    var period = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear() + (LocalDate.now(clock).getMonthValue() <= 6 ? "-H1" : "-H2");
    programme.as("trust1").post("/api/reports", Map.of("period", period)).is(403);
    programme.as("erm1").post("/api/reports", Map.of("period", "2999-H1")).is(422).naming("period");
    programme.as("erm1").post("/api/reports", Map.of("period", period)).is(201);
    programme.as("erm2").post("/api/reports", Map.of("period", period)).is(409);
    programme.as("erm1").post("/api/reports/" + period + "/cancel", Map.of("reason", "Too early.")).is(200);
    programme.as("erm1").post("/api/reports", Map.of("period", period)).is(201);
    var objected = programme.as("owner1").tasks("Task_VerifyServicePosture", period).get(0);
    complete("owner1", objected, Map.of("verified", false, "comment", "One is missing."));
    verifyAll(period);
    does("management1", "Task_ValidateReport", period, Map.of("validation", "return", "comment", "Check mail again."));
    verifyAll(period);
    does("management1", "Task_ValidateReport", period, Map.of("validation", "approve"));
    refused("erm1", "erm2", "Task_SignOffReport", period, Map.of("signOff", "file"), 403);
    does("erm2", "Task_SignOffReport", period, Map.of("signOff", "return", "comment", "A number looks odd."));
    verifyAll(period);
    does("management2", "Task_ValidateReport", period, Map.of("validation", "approve"));
    var signOff = programme.as("erm2").task("Task_SignOffReport", period).path("id").asText();
    programme.as("erm2").post("/api/tasks/" + signOff + "/complete", Map.of("signOff", "file")).is(200);
    programme.as("erm2").post("/api/tasks/" + signOff + "/complete", Map.of("signOff", "file")).is(409);
    assertThat(programme.as("auditor1").get("/api/reports/" + period + "/verification").is(200).body().path("valid").asBoolean())
        .isTrue();
    var report = programme.as("auditor1").get("/api/reports/" + period + ".json").is(200).body().toString();
    assertThat(risks).allSatisfy(risk -> assertThat(report).contains(risk));
    programme.as("owner1").get("/api/reports/" + period).is(403);
    assertThat(programme.as("auditor1").get("/api/audit/verification").is(200).body().path("valid").asBoolean()).isTrue();
  }

  private void merge(String title, String target) {
    var candidate = report(title);
    occurs(candidate, "A key stood in a ticket.");
    does("trust1", "Task_TriageCandidate", candidate, Map.of("triage", "merge", "mergeInto", target));
    phase(candidate, "merged");
  }

  private String validated(String title, String service, String owner, Map<String, Object> estimate, Map<String, Object> ratings) {
    var risk = report(title);
    does("trust1", "Task_TriageCandidate", risk, accept(service, owner));
    does(owner, "Task_ConfirmRisk", risk, Map.of("confirmed", true));
    does(owner, "Task_EstimateRisk", risk, estimate);
    does("trust2", "Task_RateControls", risk, ratings);
    does(owner, "Task_ReviewAssessment", risk, Map.of("review", "confirm"));
    does("management1", "Task_ValidateAssessment", risk, Map.of("validation", "approve"));
    return risk;
  }

  private void estimateAgain(String owner, String risk, Map<String, Object> estimate) {
    does(owner, "Task_EstimateRisk", risk, estimate);
    does("trust1", "Task_RateControls", risk, ratings("ac-2", 0.9, 1));
  }

  private void approvedByAll(String risk, String trust, String management, String erm) {
    for (var approver : List.of(trust, management, erm)) does(approver, "Task_ApproveResponse", risk, Map.of("approval", "approve"));
  }

  /** Whoever is a stakeholder verifies; other tests' services are there as well. */
  private void verifyAll(String period) {
    for (var person : List.of("owner1", "owner2", "trust1", "trust2", "management1", "management2", "erm1", "erm2")) {
      for (var task : programme.as(person).tasks("Task_VerifyServicePosture", period)) {
        complete(person, task, Map.of("verified", true));
      }
    }
  }

  private String report(String title) {
    var answer = programme.as("owner2").post("/api/risks",
        Map.of("title", title, "description", "It was seen <b>twice</b>.", "source", "interview")).is(201);
    assertThat(answer.text("phase")).isEqualTo("identification");
    reported.add(answer.text("id"));
    return answer.text("id");
  }

  private void occurs(String risk, String description) {
    var reporter = "trust1";
    programme.as(reporter).post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", clock.instant().toString(), "description", description)).is(201);
  }

  private void does(String person, String key, String subject, Map<String, ?> fields) {
    kindsOfTask.add(key);
    complete(person, programme.as(person).task(key, subject), fields);
  }

  private void complete(String person, JsonNode task, Map<String, ?> fields) {
    kindsOfTask.add(task.path("task").asText());
    programme.as(person).post("/api/tasks/" + task.path("id").asText() + "/complete", fields).is(200);
  }

  /** The wrong person tries the task that somebody else sees. */
  private void refused(String person, String who, String key, String subject, Map<String, ?> fields, int status) {
    var task = programme.as(who).task(key, subject).path("id").asText();
    programme.as(person).post("/api/tasks/" + task + "/complete", fields).is(status);
  }

  private void phase(String risk, String phase) {
    assertThat(programme.as("auditor1").get("/api/risks/" + risk).is(200).text("phase")).isEqualTo(phase);
  }

  private void severity(String risk, String severity) {
    assertThat(programme.as("auditor1").get("/api/risks/" + risk).is(200).body().path("assessment").path("severity").asText())
        .isEqualTo(severity);
  }

  private String riskTitled(String title) {
    return only(programme.as("trust1").get("/api/risks?q=" + title.replace(" ", "%20")).is(200).body().path("items"))
        .path("id").asText();
  }

  /** Lets days pass and runs the timers of this process and these risks that are due then. */
  private void later(int days, String process) {
    ClockUtil.setCurrentTime(java.util.Date.from(clock.instant().plus(Duration.ofDays(days))));
    management.createJobQuery().processDefinitionKey(process).timers().executable().list().stream()
        .filter(job -> reported.contains(runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
            .singleResult().getBusinessKey()))
        .forEach(job -> management.executeJob(job.getId()));
  }

  private void service(String id, Map<String, Object> node, int status) {
    programme.as("trust1").put("/api/services/" + id, node).is(status);
  }

  private static JsonNode only(Iterable<JsonNode> nodes) {
    assertThat(nodes).hasSize(1);
    return nodes.iterator().next();
  }

  private static byte[] example(String name) throws IOException {
    try (var in = WholeLoopTest.class.getResourceAsStream("/example/" + name)) {
      return in.readAllBytes();
    }
  }

  private Map<String, Object> accepted(int days) {
    return Map.of("decision", "accept", "rationale", "It costs more than it would save.", "acceptUntil", day(days));
  }

  private Map<String, Object> action(String title, String assignee, int days) {
    return Map.of("title", title, "assignee", assignee, "dueOn", day(days), "cost", 100);
  }

  @SafeVarargs
  private static Map<String, Object> mitigate(int days, Map<String, Object>... actions) {
    return Map.of("decision", "mitigate", "rationale", "Done within " + days + " days.", "targetDeficiency", 0.3,
        "actions", List.of(actions));
  }

  private String day(int fromToday) {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(fromToday).toString();
  }

  private static Map<String, Object> accept(String service, String owner) {
    return Map.of("triage", "accept", "service", service, "owner", owner, "category", "access");
  }

  private static Map<String, Object> ratings(String control, double coverage, double design) {
    return Map.of("controlRatings", List.of(Map.of("control", control, "coverage", coverage, "design", design)),
        "rationale", "Looked at it.");
  }

  private static Map<String, Object> estimate(int impact, double perYear) {
    return new HashMap<>(Map.ofEntries(entry("impactService", impact), entry("impactCustomers", 1), entry("impactReputation", 1),
        entry("impactCompliance", 1), entry("expectedPerYear", perYear), entry("rationale", "As last year.")));
  }
}
