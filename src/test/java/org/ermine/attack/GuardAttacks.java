package org.ermine.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks and decisions of others, by every route on which a task can be taken or completed. */
final class GuardAttacks {
  static final String ENGINE = "/camunda/api/engine/engine/{name}";
  private static final String AT = "/camunda/api/engine/engine/default";
  private static final Map<String, Object> REJECT = Map.of("triage", "reject", "reason", "Not a risk.");
  private static final Map<String, Object> APPROVE = Map.of("validation", "approve");

  private final Ground ground;

  GuardAttacks(Ground ground) {
    this.ground = ground;
  }

  List<Attack> all() {
    return List.of(
        Attack.of("someone else's task", completed("owner2", ground.triageTask, REJECT, 403, 404),
            completed("admin", ground.triageTask, REJECT, 403, 404), completed("feed1", ground.triageTask, REJECT, 403, 404),
            completed("auditor1", ground.triageTask, REJECT, 403), completed("management1", ground.triageTask, REJECT, 403),
            completed("trust1", ground.validationTask, APPROVE, 403), completed("escalation1", ground.validationTask, APPROVE, 403,
                404),
            completed("owner1", ground.estimateTask, Map.of("impactService", 1), 403, 404)),
        Attack.of("someone else's task entered into or tried out", entered("owner2", ground.estimateTask),
            entered("auditor1", ground.estimateTask), entered("admin", ground.estimateTask)),
        Attack.of("a former assignee", completed(ground.former, ground.heldTask, REJECT, 403, 404),
            taken(ground.former, ground.heldTask).stream().filter(attempt -> !attempt.route().endsWith("/unclaim")).toList()),
        Attack.of("self-approval by an author", completed(ground.rater, ground.validationTask, APPROVE, 403),
            taken(ground.rater, ground.validationTask)),
        Attack.of("a decision by the risk's owner", completed(ground.owner, ground.validationTask, APPROVE, 403),
            taken(ground.owner, ground.validationTask)),
        Attack.of("someone else's task claimed or given away", taken("owner2", ground.triageTask), taken("admin",
            ground.validationTask),
            taken("auditor1", ground.validationTask), claimedFor("trust1", "owner2")),
        Attack.of("forged and surplus fields", forged()));
  }

  private List<Attempt> forged() {
    var attempts = new ArrayList<Attempt>();
    for (var surplus : List.of(Map.of("severity", "Low"), Map.of("phase", "closed"), Map.of("actor", "trust2"),
        Map.of("assignee", "owner2"), Map.of("triageNeeded", false), Map.of("__proto__", Map.of("admin", true)),
        Map.of("mergeInto", ground.owned), Map.of("owner", "nobody-here"))) {
      var fields = new LinkedHashMap<String, Object>(REJECT);
      fields.putAll(surplus);
      attempts.addAll(completed("trust1", ground.triageTask, fields, 422, 400));
    }
    for (var wrong : List.<Map<String, Object>>of(Map.of(), Map.of("triage", "approve"), Map.of("triage", List.of("reject")),
        Map.of("triage", "accept", "service", "${service}", "owner", "owner1", "category", "x"),
        Map.of("triage", "accept", "service", ground.service, "owner", "admin", "category", "x"),
        Map.of("triage", "merge", "mergeInto", ground.candidate))) {
      attempts.addAll(completed("trust1", ground.triageTask, wrong, 422, 400));
    }
    attempts.add(Attempt.by("trust1", "POST /api/tasks/{id}/complete", "/api/tasks/" + ground.triageTask + "/complete", 422)
        .with("{\"triage\": \"accept\", \"triage\": \"reject\", \"reason\": \"twice\"}"));
    return attempts;
  }

  /** By the routes that take what is being entered. */
  private static List<Attempt> entered(String person, String task) {
    var fields = Map.of("impactService", 1);
    return List.of(Attempt.by(person, "PUT /api/tasks/{id}/draft", "/api/tasks/" + task + "/draft", 403, 404).with(fields)
        .onTheTrail(true),
        Attempt.by(person, "POST /api/tasks/{id}/preview", "/api/tasks/" + task + "/preview", 403, 404).with(fields)
            .onTheTrail(true));
  }

  /** By each of the routes that complete a task. */
  static List<Attempt> completed(String person, String task, Map<String, ?> fields, Integer... statuses) {
    var list = List.of(Map.of("task", task, "fields", fields));
    var variables = new LinkedHashMap<String, Object>();
    fields.forEach((name, value) -> variables.put(name, Map.of("value", value instanceof String || value instanceof Boolean
        || value instanceof Number ? value : value.toString())));
    var engine = Map.of("variables", variables);
    var attempts = new ArrayList<Attempt>();
    attempts.add(Attempt.by(person, "POST /api/tasks/{id}/complete", "/api/tasks/" + task + "/complete", statuses).with(fields)
        .onTheTrail(true));
    attempts.add(Attempt.by(person, "POST /api/tasks/completions", "/api/tasks/completions", 422, 403).with(list));
    attempts.add(Attempt.by(person, "POST /api/tasks/completions", "/api/tasks/completions?partial=true").with(list)
        .refusedWhere(answer -> answer.statusCode() == 403 || answer.body().startsWith("{\"completed\":[],")).onTheTrail(true));
    for (var way : List.of("complete", "submit-form")) {
      attempts.add(Attempt.by(person, "POST " + ENGINE + "/task/{id}/" + way, AT + "/task/" + task + "/" + way, statuses)
          .with(engine).onTheTrail(true));
    }
    return attempts;
  }

  /** By each of the routes on which somebody becomes or ceases to be the one who holds a task. */
  private static List<Attempt> taken(String person, String task) {
    var at = AT + "/task/" + task;
    var me = Map.of("userId", person);
    return List.of(
        Attempt.by(person, "POST /api/tasks/{id}/claim", "/api/tasks/" + task + "/claim", 403, 404).onTheTrail(true),
        Attempt.by(person, "POST /api/tasks/{id}/unclaim", "/api/tasks/" + task + "/unclaim", 403, 404).onTheTrail(true),
        Attempt.by(person, "POST " + ENGINE + "/task/{id}/claim", at + "/claim", 403).with(me),
        Attempt.by(person, "POST " + ENGINE + "/task/{id}/delegate", at + "/delegate", 403).with(me),
        Attempt.by(person, "POST " + ENGINE + "/task/{id}/resolve", at + "/resolve", 403).with(Map.of()),
        Attempt.by(person, "POST " + ENGINE + "/task/{id}/bpmnError", at + "/bpmnError", 403).with(Map.of("errorCode", "x")),
        Attempt.by(person, "POST " + ENGINE + "/task/{id}/bpmnEscalation", at + "/bpmnEscalation", 403)
            .with(Map.of("escalationCode", "x")));
  }

  private List<Attempt> claimedFor(String person, String other) {
    var at = AT + "/task/" + ground.triageTask;
    return List.of(Attempt.by(person, "POST " + ENGINE + "/task/{id}/claim", at + "/claim", 403).with(Map.of("userId", other)),
        Attempt.by(person, "POST " + ENGINE + "/task/{id}/assignee", at + "/assignee", 403).with(Map.of("userId", other)),
        Attempt.by("owner2", "POST " + ENGINE + "/task/{id}/assignee", at + "/assignee", 403).with(Map.of("userId", "owner2")),
        Attempt.by("owner2", "POST " + ENGINE + "/task/{id}/unclaim", AT + "/task/" + ground.heldTask + "/unclaim", 403));
  }
}
