package org.ermine.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brings risks to where a test needs them, the way people do. */
final class Programme {
  private final Caller caller;

  Programme(Caller caller) {
    this.caller = caller;
  }

  /** A new service, a leaf, with these stakeholders. */
  String service(String... stakeholders) {
    var id = "svc-" + UUID.randomUUID().toString().substring(0, 8);
    caller.as("trust1").put("/api/services/" + id, Map.of("name", "Service " + id, "stakeholders", List.of(stakeholders)))
        .is(200);
    return id;
  }

  String reported(String reporter) {
    return caller.as(reporter).post("/api/risks", Map.of("title", "Risk " + UUID.randomUUID(), "description", "What may happen",
        "source", "interview")).is(201).json().get("id").asText();
  }

  String accepted(String reporter, String service, String owner) {
    var risk = reported(reporter);
    caller.as("trust1").complete(risk, "Task_TriageCandidate",
        Map.of("triage", "accept", "service", service, "owner", owner, "category", "supply")).is(200);
    return risk;
  }

  /** At {@code Task_ReviewAssessment}: estimated by the owner, rated by trust1, without controls. */
  String estimated(String service, String owner) {
    var risk = accepted("trust2", service, owner);
    caller.as(owner).complete(risk, "Task_ConfirmRisk", Map.of("confirmed", true)).is(200);
    estimate(risk, owner);
    return risk;
  }

  void estimate(String risk, String owner) {
    caller.as(owner).complete(risk, "Task_EstimateRisk", Map.of("impactService", 4, "impactCustomers", 2, "impactReputation", 1,
        "impactCompliance", 1, "expectedPerYear", 0.5, "evidenceYears", 2, "lossLow", 1000, "lossHigh", 50000,
        "rationale", "Seen twice elsewhere")).is(200);
    caller.as("trust1").complete(risk, "Task_RateControls", Map.of("controlRatings", List.of(), "rationale", "None yet")).is(200);
  }

  /** At {@code Task_PlanResponse}. */
  String assessed(String service, String owner) {
    var risk = estimated(service, owner);
    caller.as(owner).complete(risk, "Task_ReviewAssessment", Map.of("review", "confirm")).is(200);
    caller.as("management1").complete(risk, "Task_ValidateAssessment", Map.of("validation", "approve")).is(200);
    return risk;
  }
}
