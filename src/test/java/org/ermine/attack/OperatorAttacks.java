package org.ermine.attack;

import static org.ermine.attack.GuardAttacks.ENGINE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An administrator, whom the engine lets do everything, and what stays closed all the same. */
final class OperatorAttacks {
  private static final String AT = "/camunda/api/engine/engine/default";

  private final Ground ground;

  OperatorAttacks(Ground ground) {
    this.ground = ground;
  }

  List<Attack> all() {
    return List.of(new Attack("an operator brings code in by an expression", expressions()),
        new Attack("an operator starts a finished process again", restarts()),
        new Attack("an operator takes or leaves a task", tasks()),
        new Attack("an operator stores an object", objects()),
        new Attack("an operator locks everybody out", accounts()));
  }

  private List<Attempt> expressions() {
    var attempts = new ArrayList<Attempt>();
    for (var expression : List.of("${jdbcTemplate.execute('DROP TABLE risk')}", "${''.getClass().forName('java.lang.Runtime')}",
        "#{dataSource.connection}", "${currentUser().getClass()}", "${now().getClass().forName('x')}", "${1+1}")) {
      var query = Map.of("assigneeExpression", expression);
      for (var part : List.of(query, Map.of("orQueries", List.of(Map.of("ownerExpression", expression, "name", "x"))))) {
        var filter = Map.of("resourceType", "Task", "name", "x", "query", part);
        attempts.add(Attempt.by("admin", "POST " + ENGINE + "/filter/create", AT + "/filter/create", 422).with(filter));
        attempts.add(Attempt.by("admin", "PUT " + ENGINE + "/filter/{id}", AT + "/filter/" + ground.filter(), 422).with(filter));
      }
      attempts.add(Attempt.by("admin", "POST " + ENGINE + "/task", AT + "/task", 400).with(query).onTheTrail(true));
    }
    attempts.add(Attempt.by("admin", "POST " + ENGINE + "/deployment/{id}/redeploy", AT + "/deployment/" + ground.deployment()
        + "/redeploy", 403).with(Map.of()));
    attempts.add(Attempt.by("admin", "DELETE " + ENGINE + "/deployment/{id}", AT + "/deployment/" + ground.deployment()
        + "?cascade=true", 403));
    return attempts;
  }

  private List<Attempt> restarts() {
    var attempts = new ArrayList<Attempt>();
    var again = Map.of("processInstanceIds", List.of(ground.endedInstance), "initialVariables", true, "instructions",
        List.of(Map.of("type", "startBeforeActivity", "activityId", "Task_TriageCandidate")));
    for (var way : List.of("restart", "restart-async", "restart/", "restart-async/")) {
      attempts.add(Attempt.by("admin", "POST " + ENGINE + "/process-definition/{id}/" + way.replace("/", ""),
          AT + "/process-definition/"
          + ground.definition("identify-risk") + "/" + way, 403).with(again));
      attempts.add(Attempt.by("admin", "POST " + ENGINE + "/process-definition/key/{key}/" + way.replace("/", ""), AT
          + "/process-definition/key/identify-risk/" + way, 403).with(again));
    }
    attempts.add(Attempt.by("admin", "POST " + ENGINE + "/message", AT + "/message", 400).with(Map.of("messageName", "start",
        "businessKey", ground.candidate, "processVariables", Map.of("triage", Map.of("value", "accept")))).onTheTrail(true));
    return attempts;
  }

  private List<Attempt> tasks() {
    var attempts = new ArrayList<Attempt>();
    for (var way : List.of("delegate", "resolve", "bpmnError", "bpmnEscalation", "claim")) {
      attempts.add(Attempt.by("admin", "POST " + ENGINE + "/task/{id}/" + way, AT + "/task/" + ground.validationTask + "/" + way,
          403)
          .with(Map.of("resolve", Map.of(), "bpmnError", Map.of("errorCode", "x"), "bpmnEscalation", Map.of("escalationCode", "x"))
              .getOrDefault(way, Map.of("userId", "admin"))));
    }
    attempts.add(Attempt.by("admin", "POST " + ENGINE + "/task/create", AT + "/task/create", 400).with(Map.of("name", "mine"))
        .onTheTrail(true));
    attempts.add(Attempt.by("admin", "DELETE " + ENGINE + "/task/{id}", AT + "/task/" + ground.validationTask, 500, 400, 403)
        .onTheTrail(false));
    attempts.add(Attempt.by("owner2", "POST " + ENGINE + "/task/{id}", AT + "/task/" + ground.validationTask, 403)
        .sending("X-HTTP-Method-Override", "DELETE"));
    return attempts;
  }

  private List<Attempt> objects() {
    var attempts = new ArrayList<Attempt>();
    var serialised = Map.of("value", QueryAttacks.SERIALISED,
        "type", "Object", "valueInfo", Map.of("objectTypeName", "java.util.HashMap", "serializationDataFormat",
            "application/x-java-serialized-object"));
    for (var target : List.of("/process-instance/" + ground.instance(ground.triageTask) + "/variables/x",
        "/task/" + ground.triageTask
        + "/variables/x", "/task/" + ground.triageTask + "/localVariables/x", "/execution/" + ground.execution(ground.triageTask)
        + "/localVariables/x")) {
      attempts.add(Attempt.by("admin", "PUT " + ENGINE + target.replaceFirst("^(/[^/]*)/[^/]*", "$1/{id}").replaceFirst("x$",
          "{varId}"),
          AT + target, 422).with(serialised));
    }
    return attempts;
  }

  private List<Attempt> accounts() {
    return List.of(
        Attempt.by("admin", "DELETE " + ENGINE + "/user/{id}", AT + "/user/admin", 403),
        Attempt.by("admin", "DELETE " + ENGINE + "/group/{id}", AT + "/group/trust", 403),
        Attempt.by("admin", "DELETE " + ENGINE + "/group/{id}/members/{userId}", AT + "/group/camunda-admin/members/admin", 403),
        Attempt.by("admin", "POST " + ENGINE + "/user/create", AT + "/user/create", 422)
            .with(Map.of("profile", Map.of("id", "ermine"), "credentials", Map.of("password", "Correct-Horse-8-Staple"))),
        Attempt.by("admin", "POST " + ENGINE + "/authorization/create", AT + "/authorization/create", 403)
            .with(Map.of("type", 2, "permissions", List.of("READ"), "userId", "owner2", "resourceType", 7, "resourceId", "*")),
        Attempt.by("admin", "POST /camunda/api/admin/setup/{engine}/user/create", "/camunda/api/admin/setup/default/user/create",
            403)
            .with(Map.of("profile", Map.of("id", "mallory"), "credentials", Map.of("password", "Correct-Horse-8-Staple"))),
        Attempt.by("admin", "POST /camunda/api/admin/setup/{engine}/user/create", "/camunda/api/admin/%73etup/default/user/create",
            403)
            .with(Map.of("profile", Map.of("id", "mallory"), "credentials", Map.of("password", "Correct-Horse-8-Staple"))),
        Attempt.by("admin", "DELETE /api/people/{id}", "/api/people/admin", 403));
  }
}
