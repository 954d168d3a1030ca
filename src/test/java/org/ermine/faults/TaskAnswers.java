package org.ermine.faults;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people submit at their tasks: mostly what leads on, now and then what leads back. */
final class TaskAnswers {
  private static final List<String> CONTROLS = List.of("ac-1", "ac-2", "ac-3", "au-2", "ia-5", "cp-9");
  private static final List<Double> DESIGNS = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

  private final Random random;

  TaskAnswers(Random random) {
    this.random = random;
  }

  /** @param key the task's id in its model */
  Map<String, Object> to(String key) {
    return switch (key) {
      case "Task_TriageCandidate" -> mostly() ? triaged() : Map.of("triage", "reject", "reason", "No risk.");
      case "Task_ConfirmRisk" -> mostly() ? Map.of("confirmed", true) : Map.of("confirmed", false, "comment", "Not mine.");
      case "Task_EstimateRisk" -> estimate();
      case "Task_RateControls" -> Map.of("controlRatings", ratings(), "rationale", "Looked at them.");
      case "Task_ReviewAssessment" -> choice("review", "confirm", "revise");
      case "Task_ValidateAssessment", "Task_ValidateReport" -> choice("validation", "approve", "return");
      case "Task_PlanResponse" -> plan();
      case "Task_ApproveResponse" -> choice("approval", "approve", "return", "reject");
      case "Task_CarryOutAction" -> mostly() ? Map.of("done", true, "evidence", "Ticket 12.")
          : Map.of("done", false, "reason", "Parts.", "newDueOn", day(40));
      case "Task_VerifyOutcome" -> Map.of("outcome", mostly() ? "effective" : "ineffective", "evidence", "Tested.");
      case "Task_ReviewRisk" -> Map.of("finding", oneOf(List.of("continue", "reassess", "replan", "close")), "comment", "Seen.");
      case "Task_ConfirmClosure" -> choice("closure", "approve", "return");
      case "Task_VerifyServicePosture" -> mostly() ? Map.of("verified", true) : Map.of("verified", false, "comment", "No.");
      case "Task_SignOffReport" -> choice("signOff", "file", "return");
      default -> throw new IllegalArgumentException("Nobody knows what to answer to " + key);
    };
  }

  static Map<String, Object> risk(String title) {
    return Map.of("title", title, "description", "It was seen twice.", "source", "interview");
  }

  Map<String, Object> triaged() {
    return Map.of("triage", "accept", "service", oneOf(Cast.SERVICES), "owner", Cast.anyOf("owners", random), "category",
        "operations");
  }

  private Map<String, Object> estimate() {
    return Map.of("impactService", rating(), "impactCustomers", rating(), "impactReputation", rating(), "impactCompliance",
        rating(), "expectedPerYear", oneOf(List.of(0.04, 0.2, 0.6, 1.5, 12)), "rationale", "As last year.");
  }

  private List<Map<String, Object>> ratings() {
    int first = random.nextInt(CONTROLS.size());
    return CONTROLS.subList(first, Math.min(first + 2, CONTROLS.size())).stream().map(control -> Map.<String, Object>of(
        "control", control, "coverage", 0.5, "design", oneOf(DESIGNS))).toList();
  }

  private Map<String, Object> plan() {
    var decision = oneOf(List.of("mitigate", "avoid", "transfer", "accept", "accept", "keep"));
    return switch (decision) {
      case "keep" -> Map.of("decision", decision, "rationale", "It still holds.");
      case "accept" -> Map.of("decision", decision, "rationale", "Cheaper.", "acceptUntil", day(60));
      case "mitigate" -> Map.of("decision", decision, "rationale", "Worth it.", "targetDeficiency", 0.1, "actions", actions());
      default -> Map.of("decision", decision, "rationale", "Worth it.", "actions", actions());
    };
  }

  private List<Map<String, Object>> actions() {
    return List.of(action(20), action(30)).subList(0, 1 + random.nextInt(2));
  }

  private Map<String, Object> action(int days) {
    return Map.of("title", "Mend it", "assignee", Cast.anyOf("owners", random), "dueOn", day(days), "cost", 100);
  }

  private Map<String, Object> choice(String field, String good, String... others) {
    return mostly() ? Map.of(field, good) : Map.of(field, oneOf(List.of(others)), "comment", "Once more.");
  }

  private boolean mostly() {
    return random.nextInt(100) < 88;
  }

  private int rating() {
    return 1 + random.nextInt(5);
  }

  private static String day(int fromToday) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(fromToday).toString();
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
