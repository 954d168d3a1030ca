package org.ermine.attack;

import static org.ermine.attack.GuardAttacks.ENGINE;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the task list asks of the engine, asked by somebody who is not to know or with an expression in it. */
final class QueryAttacks {
  private static final String AT = "/camunda/api/engine/engine/default";
  /** A {@code HashMap} as Java writes it. */
  static final String SERIALISED = "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3"
      + "CAAAABAAAAAAeA==";
  private static final String EXPRESSION = "${''.getClass().forName('java.lang.Runtime')}";
  private static final List<String> EXPRESSIONS = List.of("assigneeExpression", "candidateUserExpression", "ownerExpression",
      "candidateGroupExpression", "candidateGroupsExpression", "involvedUserExpression", "assigneeLikeExpression",
      "dueBeforeExpression", "createdOnExpression", "followUpAfterExpression", "processInstanceBusinessKeyExpression");

  private final Ground ground;

  QueryAttacks(Ground ground) {
    this.ground = ground;
  }

  List<Attack> all() {
    return List.of(new Attack("expressions in queries", expressions()), new Attack("somebody else's task and form read", reads()),
        new Attack("objects and files as task variables", objects()), new Attack("processes started by hand", starts()));
  }

  private List<Attempt> expressions() {
    var attempts = new ArrayList<Attempt>();
    var encoded = URLEncoder.encode(EXPRESSION, StandardCharsets.UTF_8);
    for (var parameter : EXPRESSIONS) {
      for (var way : List.of("task", "task/count")) {
        attempts.add(Attempt.by("owner2", "GET " + ENGINE + "/" + way, AT + "/" + way + "?" + parameter + "=" + encoded, 400)
            .onTheTrail(true));
        attempts.add(Attempt.by("owner2", "POST " + ENGINE + "/" + way, AT + "/" + way, 400)
            .with(Map.of(parameter, EXPRESSION)).onTheTrail(true));
      }
      for (var way : List.of("list", "count", "singleResult")) {
        attempts.add(Attempt.by("trust1", "POST " + ENGINE + "/filter/{id}/" + way, AT + "/filter/" + ground.filter() + "/" + way,
            400)
            .with(Map.of(parameter, EXPRESSION)).onTheTrail(true));
      }
    }
    for (var expression : List.of(EXPRESSION, "${''.concat('owner2')}", "${currentUser()}")) {
      var alternatives = Map.of("orQueries", List.of(Map.of("assigneeExpression", expression, "name", "x")));
      for (var way : List.of("task", "task/count", "filter/{id}/list", "filter/{id}/count", "filter/{id}/singleResult")) {
        attempts.add(Attempt.by("owner2", "POST " + ENGINE + "/" + way, AT + "/" + way.replace("{id}", ground.filter()), 400)
            .with(alternatives).onTheTrail(true));
      }
    }
    attempts.add(Attempt.by("owner2", "GET " + ENGINE + "/task", AT + "/task?sortBy=name;DROP+TABLE+risk&sortOrder=asc", 400)
        .onTheTrail(true));
    return attempts;
  }

  private List<Attempt> reads() {
    var attempts = new ArrayList<Attempt>();
    for (var person : List.of("owner2", "feed1", "auditor1")) {
      for (var below : List.of("", "/form", "/form-variables", "/deployed-form", "/rendered-form", "/identity-links")) {
        attempts.add(Attempt.by(person, "GET " + ENGINE + "/task/{id}" + below, AT + "/task/" + ground.triageTask + below, 403, 404)
            .onTheTrail(false));
      }
      for (var list : List.of("task", "task/count", "filter/{id}/list", "filter/{id}/count", "filter/{id}/singleResult")) {
        var path = AT + "/" + list.replace("{id}", ground.filter());
        attempts.add(silent(Attempt.by(person, "GET " + ENGINE + "/" + list,
            path + (list.startsWith("task") ? "?nameLike=%25" : ""))));
      }
      for (var list : List.of("filter", "filter/count", "filter/{id}", "process-definition", "process-definition/count",
          "process-definition/{id}", "process-definition/{id}/startForm", "process-definition/{id}/deployed-start-form",
          "process-definition/{id}/form-variables", "process-definition/{id}/rendered-form", "process-definition/{id}/xml",
          "process-definition/key/{key}/startForm")) {
        var id = list.startsWith("filter") ? ground.filter() : ground.definition("assess-risk");
        attempts.add(silent(Attempt.by(person, "GET " + ENGINE + "/" + list, AT + "/" + list.replace("{id}", id)
            .replace("{key}", "assess-risk"))));
      }
      attempts.add(Attempt.by(person, "GET " + ENGINE + "/user/{id}/profile", AT + "/user/admin/profile", 404));
      attempts.add(silent(Attempt.by(person, "GET " + ENGINE + "/identity/groups", AT + "/identity/groups?userId=admin")));
      attempts.add(Attempt.by(person, "GET " + ENGINE + "/authorization/check", AT
          + "/authorization/check?permissionName=ALL&resourceName=user&resourceType=1&userId=admin", 403));
      attempts.add(silent(Attempt.by(person, "GET /camunda/api/engine/engine", "/camunda/api/engine/engine")));
      attempts.add(Attempt.by(person, "GET /camunda/api/admin/auth/user/{processEngineName}",
          "/camunda/api/admin/auth/user/default")
          .refusedWhere(answer -> answer.body().contains("\"userId\":\"" + person + "\"")
              && !answer.body().contains("cockpit") && !answer.body().contains("admin\"")));
      for (var way : List.of("filter", "filter/{id}")) {
        attempts.add(Attempt.by(person, "OPTIONS " + ENGINE + "/" + way, AT + "/" + way.replace("{id}", ground.filter()))
            .refusedWhere(answer -> !answer.body().contains("filter/create") && !answer.body().contains("\"method\":\"PUT\"")
                && !answer.body().contains("\"method\":\"DELETE\"")));
      }
      attempts.add(Attempt.by(person, "GET /camunda/api/tasklist/plugin/tasklistPlugins/static/{file}",
          "/camunda/api/tasklist/plugin/tasklistPlugins/static/..%2f..%2fapplication.yaml", 400, 403, 404).onTheTrail(false));
    }
    return attempts;
  }

  /** Answers, or refuses, without a word of what is not for them: the risks here, and other people's names. */
  private Attempt silent(Attempt attempt) {
    return attempt.refusedWhere(answer -> answer.statusCode() < 500 && !answer.body().contains(ground.word)
        && !answer.body().contains(ground.triageTask) && !answer.body().contains("camunda-admin")).onTheTrail(false);
  }

  private List<Attempt> objects() {
    var attempts = new ArrayList<Attempt>();
    for (var forged : List.of(
        Map.of("value", SERIALISED, "type", "Object", "valueInfo", Map.of("objectTypeName", "java.util.HashMap",
            "serializationDataFormat", "application/x-java-serialized-object")),
        Map.of("value", "{\"a\": 1}", "type", "Object", "valueInfo", Map.of("objectTypeName", "javax.script.ScriptEngineManager",
            "serializationDataFormat", "application/json")),
        Map.of("value", SERIALISED, "type", "Bytes"),
        Map.of("value", SERIALISED, "type", "File", "valueInfo", Map.of("filename", "../../x.jsp")),
        Map.of("value", "{\"@class\": \"org.example.Gadget\"}", "type", "Json"),
        Map.of("value", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", "type", "Xml"),
        Map.of("value", "x", "type", "Groovy"))) {
      // The engine has no XML, and answers a fault before anything is read.
      var statuses = forged.get("type").equals("Xml") ? new Integer[] {422, 500} : new Integer[] {422, 400};
      for (var way : List.of("complete", "submit-form")) {
        attempts.add(Attempt.by("trust1", "POST " + ENGINE + "/task/{id}/" + way, AT + "/task/" + ground.triageTask + "/" + way,
            statuses).with(Map.of("variables", Map.of("triage", forged))));
      }
      attempts.add(Attempt.by("owner2", "POST " + ENGINE + "/process-definition/key/{key}/submit-form",
          AT + "/process-definition/key/risk-lifecycle/submit-form", statuses).with(Map.of("variables", Map.of("title", forged))));
    }
    return attempts;
  }

  private List<Attempt> starts() {
    var attempts = new ArrayList<Attempt>();
    var chosenActivities = Map.of("assess-risk", "Task_RecordAssessment", "respond-to-risk", "Task_RecordResponse", "identify-risk",
        "Task_RegisterRisk", "monitor-risk", "Task_CloseRisk", "risk-lifecycle", "Call_MonitorRisk", "report-to-erm",
            "Task_FileReport");
    for (var process : chosenActivities.keySet()) {
      var chosen = Map.of("businessKey", ground.candidate, "startInstructions", List.of(Map.of("type", "startBeforeActivity",
          "activityId", chosenActivities.get(process))), "variables", Map.of("validation", Map.of("value", "approve")));
      var plain = Map.of("businessKey", ground.candidate, "variables", Map.of("severity", Map.of("value", "Low")));
      for (var person : List.of("owner2", "trust1", "erm1", "auditor1", "admin")) {
        for (var body : List.of(chosen, plain)) {
          attempts.add(Attempt.by(person, "POST " + ENGINE + "/process-definition/key/{key}/start",
              AT + "/process-definition/key/" + process + "/start", 403, 400).with(body).onTheTrail(true));
          attempts.add(Attempt.by(person, "POST " + ENGINE + "/process-definition/{id}/start",
              AT + "/process-definition/" + ground.definition(process) + "/start", 403, 400).with(body).onTheTrail(true));
        }
      }
      var status = process.equals("risk-lifecycle") || process.equals("report-to-erm") ? 422 : 403;
      attempts.add(Attempt.by("erm1", "POST " + ENGINE + "/process-definition/{id}/submit-form",
          AT + "/process-definition/" + ground.definition(process) + "/submit-form", status, 403).with(plain));
      attempts.add(Attempt.by("auditor1", "POST " + ENGINE + "/process-definition/key/{key}/submit-form",
          AT + "/process-definition/key/" + process + "/submit-form", 403).with(plain));
    }
    return attempts;
  }
}
