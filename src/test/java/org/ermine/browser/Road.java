package org.ermine.browser;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.ermine.Programme;

/** Brings risks to where a test needs them, over HTTP, as people would. Each is owned by owner1 and comes out as Low. */
public final class Road {
  /** So small that it stays Low when it occurs once. */
  public static final Map<String, Object> ESTIMATE = Map.ofEntries(entry("impactService", 1), entry("impactCustomers", 1),
      entry("impactReputation", 1), entry("impactCompliance", 1), entry("expectedPerYear", 0.1),
      entry("rationale", "As last year."));
  public static final Map<String, Object> RATED = Map.of("rationale", "Looked at it.", "controlRatings",
      List.of(Map.of("control", "ac-2", "coverage", 0.9, "design", 1)));

  private final Programme programme;
  private final String service = "svc-" + UUID.randomUUID().toString().substring(0, 8);

  public Road(Programme programme) {
    this.programme = programme;
    programme.as("trust1").put("/api/services/" + service, Map.of("name", "Mail", "stakeholders", List.of("owner2"))).is(200);
    try (var catalog = Road.class.getResourceAsStream("/example/nist-800-53-r5-low-baseline.oscal.json")) {
      programme.as("trust1").upload("/api/controls/imports", "catalog.json", catalog.readAllBytes()).is(200);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String service() {
    return service;
  }

  public Programme programme() {
    return programme;
  }

  public String toTriage() {
    return reported("Badge readers fail open " + UUID.randomUUID());
  }

  public String reported(String title) {
    return programme.as("trust2").post("/api/risks", Map.of("title", title, "description", "They unlock when power fails.",
        "source", "interview")).is(201).text("id");
  }

  public String toConfirmation() {
    return after(toTriage(), "trust1", "Task_TriageCandidate",
        Map.of("triage", "accept", "service", service, "owner", "owner1", "category", "physical"));
  }

  public String toEstimate() {
    return after(toConfirmation(), "owner1", "Task_ConfirmRisk", Map.of("confirmed", true));
  }

  public String toRating() {
    return after(toEstimate(), "owner1", "Task_EstimateRisk", ESTIMATE);
  }

  public String toReview() {
    return after(toRating(), "trust1", "Task_RateControls", RATED);
  }

  public String toValidation() {
    return after(toReview(), "owner1", "Task_ReviewAssessment", Map.of("review", "confirm"));
  }

  public String toPlan() {
    return after(toValidation(), "management1", "Task_ValidateAssessment", Map.of("validation", "approve"));
  }

  public String toApproval() {
    return after(toPlan(), "owner1", "Task_PlanResponse", Map.of("decision", "mitigate", "rationale", "Batteries are cheap.",
        "targetDeficiency", 0.1, "actions",
        List.of(Map.of("title", "Fit batteries", "assignee", "owner1", "dueOn", day(20), "cost", 1200))));
  }

  public String toAction() {
    return after(toApproval(), "trust1", "Task_ApproveResponse", Map.of("approval", "approve"));
  }

  public String toVerification() {
    return after(toAction(), "owner1", "Task_CarryOutAction", Map.of("done", true, "evidence", "Ticket 12."));
  }

  public String toMonitoring() {
    var accepted = after(toPlan(), "owner1", "Task_PlanResponse",
        Map.of("decision", "accept", "rationale", "It costs more than it saves.", "acceptUntil", day(100)));
    return after(accepted, "trust1", "Task_ApproveResponse", Map.of("approval", "approve"));
  }

  public String toRiskReview() {
    var risk = toMonitoring();
    var since = programme.as("owner1").get("/api/risks/" + risk).text("registeredAt");
    programme.as("trust1").post("/api/risks/" + risk + "/occurrences",
        Map.of("occurredAt", since, "description", "The east gate stood open.")).is(201);
    return risk;
  }

  public String toClosure() {
    return after(toRiskReview(), "owner1", "Task_ReviewRisk", Map.of("finding", "close", "comment", "The gate is gone."));
  }

  /** The day so many days from today, in UTC. */
  public static String day(int fromToday) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(fromToday).toString();
  }

  /** Whether this task waits for this person now. */
  void waitsFor(String person, String task, String risk) {
    assertThat(programme.as(person).tasks(task, risk)).as(task).hasSize(1);
  }

  private String after(String risk, String person, String task, Map<String, ?> fields) {
    programme.as(person).completes(task, risk, fields).is(200);
    return risk;
  }
}
