package org.ermine.year;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.ermine.EngineProgramme;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of the year. What lies on their desks they do one after the other; a seeded draw decides what they answer. */
final class Colleagues {
  static final String REVIEW = "Task_ReviewRisk";
  static final String CARRY_OUT = "Task_CarryOutAction";
  static final String PLAN = "Task_PlanResponse";
  /** What waits for its time: plans until somebody comes to it, reviews for the quarter's meeting, actions for their month. */
  private static final Set<String> IN_ITS_TIME = Set.of(PLAN, REVIEW, CARRY_OUT);
  private static final Map<String, String> OF_GROUP = Map.of("trust", "trust1", "management", "management1", "erm", "erm1",
      "escalation", "escalation1");

  private record OnDesk(String id, String key, String assignee, String risk) {}

  private final TaskService tasks;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final EngineProgramme programme;
  private final Random draw;
  private final Runnable tick;
  private final Scenery scenery;

  /** @param tick lets a moment pass before each thing that somebody does */
  Colleagues(ApplicationContext application, Scenery scenery, Random draw, Runnable tick) {
    this.tasks = application.getBean(TaskService.class);
    this.jdbc = application.getBean(JdbcClient.class);
    this.clock = application.getBean(Clock.class);
    this.programme = new EngineProgramme(application);
    this.scenery = scenery;
    this.draw = draw;
    this.tick = tick;
  }

  /** Clears the desks of everything about these risks that does not wait for its time. */
  void work(Collection<String> risks) {
    for (var open = onDesks(risks); open.stream().anyMatch(task -> !IN_ITS_TIME.contains(task.key())); open = onDesks(risks)) {
      open.stream().filter(task -> !IN_ITS_TIME.contains(task.key())).forEach(this::complete);
    }
  }

  /** Does what there is of this kind now, each with this probability; what comes up meanwhile waits for the next time. */
  void doSome(Collection<String> risks, String key, double probability) {
    onDesks(risks).stream().filter(task -> task.key().equals(key) && draw.nextDouble() < probability).forEach(this::complete);
  }

  private List<OnDesk> onDesks(Collection<String> risks) {
    return jdbc.sql("""
            SELECT t.id_, t.task_def_key_, t.assignee_, p.business_key_ FROM act_ru_task t
            JOIN act_ru_execution p ON p.id_ = t.proc_inst_id_
            WHERE p.business_key_ IN (:risks) ORDER BY p.business_key_, t.task_def_key_, t.assignee_""")
        .param("risks", risks)
        .query((row, n) -> new OnDesk(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
  }

  private void complete(OnDesk task) {
    // What somebody else did a moment ago may have ended it.
    if (tasks.createTaskQuery().taskId(task.id()).count() == 0) return;
    tick.run();
    var fields = answer(task);
    programme.as(person(task), () -> {
      tasks.complete(task.id(), fields);
      return null;
    });
  }

  private String person(OnDesk task) {
    if (task.assignee() != null) return task.assignee();
    return switch (task.key()) {
      case "Task_VerifyOutcome" -> "trust2";
      case "Task_ConfirmClosure" -> "management2";
      default -> tasks.getIdentityLinksForTask(task.id()).stream().map(IdentityLink::getGroupId).filter(OF_GROUP::containsKey)
          .map(OF_GROUP::get).findFirst().orElseThrow();
    };
  }

  private Map<String, Object> answer(OnDesk task) {
    return switch (task.key()) {
      case "Task_TriageCandidate" -> Map.of("triage", "accept", "service", any(Scenery.LEAVES), "owner", any(Scenery.OWNERS),
          "category", any(Scenery.CATEGORIES));
      case "Task_ConfirmRisk" -> Map.of("confirmed", true);
      case "Task_EstimateRisk" -> estimate();
      case "Task_RateControls" -> ratings();
      case "Task_ReviewAssessment" -> either(0.96, "review", "confirm", "revise");
      case "Task_ValidateAssessment" -> either(0.96, "validation", "approve", "return");
      case PLAN -> plan(task.risk());
      case "Task_ApproveResponse" -> either(0.95, "approval", "approve", "return");
      case CARRY_OUT -> draw.nextDouble() < 0.85 ? Map.of("done", true, "evidence", "Seen in the log.")
          : Map.of("done", false, "reason", "The vendor is late.", "newDueOn", afterDue(task));
      case "Task_VerifyOutcome" -> outcome(task.risk());
      case REVIEW -> Map.of("finding", any(List.of("continue", "continue", "reassess", "replan", "replan", "close")),
          "comment", "Talked it through.");
      case "Task_ConfirmClosure" -> either(0.8, "closure", "approve", "return");
      default -> throw new AssertionError("Nobody knows how to do " + task.key());
    };
  }

  private Map<String, Object> estimate() {
    var fields = new HashMap<String, Object>(Map.of("rationale", "Judged by what is known."));
    for (var dimension : List.of("Service", "Customers", "Reputation", "Compliance")) {
      fields.put("impact" + dimension, 1 + draw.nextInt(draw.nextBoolean() ? 5 : 3));
    }
    fields.put("expectedPerYear", any(List.of("0.03", "0.2", "0.45", "0.8", "1.5", "3.3")));
    if (draw.nextDouble() < 0.7) fields.put("evidenceYears", any(List.of("0.5", "1", "2.5", "4")));
    if (draw.nextDouble() < 0.6) {
      var low = 1000 * (1 + draw.nextInt(40));
      fields.put("lossLow", low);
      fields.put("lossHigh", low * (2 + draw.nextInt(20)));
    }
    return fields;
  }

  /** Up to three controls; now and then Trust sees the design of one in another light. */
  private Map<String, Object> ratings() {
    var first = draw.nextInt(Scenery.CONTROLS.size());
    return Map.of("rationale", "Looked at each.", "controlRatings", IntStream.range(0, draw.nextInt(4))
        .mapToObj(i -> Scenery.CONTROLS.get((first + 3 * i) % Scenery.CONTROLS.size()))
        .map(control -> Map.of("control", control, "coverage", any(List.of("0.3", "0.5", "0.75", "0.9", "1")),
            "design", draw.nextDouble() < 0.03 ? any(Scenery.DESIGNS) : scenery.design(control))).toList());
  }

  private Map<String, Object> plan(String risk) {
    var fields = new HashMap<String, Object>(Map.of("rationale", "The best for its price."));
    var deficiency = scenery.deficiency(risk);
    var decision = any(List.of("mitigate", "mitigate", "mitigate", "accept", "accept", "transfer", "avoid"));
    fields.put("decision", decision);
    if (decision.equals("accept")) {
      fields.put("acceptUntil", day(40 + draw.nextInt(50)));
      return fields;
    }
    if (decision.equals("mitigate")) fields.put("targetDeficiency", Math.floor(deficiency * (2 + draw.nextInt(6)) * 1000) / 10000);
    fields.put("actions", IntStream.rangeClosed(0, draw.nextInt(2)).mapToObj(i -> Map.of("title", "Step " + i,
        "assignee", Scenery.OWNERS.get(i), "dueOn", day(20 + draw.nextInt(60)), "cost", 250 * draw.nextInt(30))).toList());
    return fields;
  }

  private Map<String, Object> outcome(String risk) {
    var fields = new HashMap<>(either(0.6, "outcome", "effective", "ineffective"));
    fields.put("evidence", "Measured afterwards.");
    fields.remove("comment");
    if (scenery.mitigates(risk)) fields.put("deficiencyReached", scenery.deficiency(risk) * draw.nextInt(10) / 10);
    return fields;
  }

  private Map<String, Object> either(double probability, String field, String likely, String other) {
    return draw.nextDouble() < probability ? Map.of(field, likely) : Map.of(field, other, "comment", "Not yet.");
  }

  /** Counted from the present date, or from today where that is past. */
  private String afterDue(OnDesk task) {
    var due = tasks.createTaskQuery().taskId(task.id()).singleResult().getDueDate().toInstant();
    return LocalDate.ofInstant(due.isAfter(clock.instant()) ? due : clock.instant(), ZoneOffset.UTC).plusDays(12).toString();
  }

  private String day(int fromToday) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(fromToday).toString();
  }

  private <T> T any(List<T> of) {
    return of.get(draw.nextInt(of.size()));
  }
}
