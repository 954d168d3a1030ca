package org.ermine.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every route of the engine's interfaces that no other attack is aimed at, by people who don't run the engine. */
final class EngineSweep {
  private static final String ENGINE = "/camunda/api/engine/engine/{name}/";
  /** Who signs in has not signed in: {@link SignInAttackTest}. */
  static final String SIGN_IN = "/camunda/api/admin/auth/user/";
  private static final List<String> PEOPLE = List.of("owner2", "trust1", "management1", "erm1", "auditor1", "feed1", "escalation1");
  /** Which attack a route belongs to: the first that its address contains. */
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    kind("variables read or written directly", "ariables", "variable-instance");
    kind("a process started, restarted or begun at a chosen activity", "/start", "/restart", "/submit-form");
    kind("tokens moved", "modification", "migration");
    kind("messages, signals and conditions forged", "message", "signal", "condition", "event-subscription");
    kind("models, tables and scripts uploaded", "deployment", "deployed-");
    kind("external tasks taken", "external-task");
    kind("history read or deleted", "{name}/history/", "{name}/optimize/");
    kind("accounts, passwords and memberships", "{name}/user", "{name}/group", "{name}/tenant", "{name}/identity", "api/admin/");
    kind("grants", "{name}/authorization");
    kind("jobs, batches and incidents", "{name}/job", "{name}/batch", "{name}/incident", "create-incident");
    kind("decisions and cases", "{name}/decision", "{name}/case");
    kind("figures and insides of the engine", "{name}/metrics", "{name}/telemetry", "{name}/schema", "{name}/version");
    kind("the operators' pages", "api/cockpit/", "api/tasklist/", "api/welcome/");
  }

  private final Ground ground;

  EngineSweep(Ground ground) {
    this.ground = ground;
  }

  private static void kind(String attack, String... parts) {
    for (var part : parts) KINDS.put(part, attack);
  }

  /** @param elsewhere the routes at which other attacks are aimed */
  List<Attack> all(Set<String> routes, Set<String> elsewhere) {
    var attempts = new LinkedHashMap<String, List<Attempt>>();
    int next = 0;
    for (var route : routes) {
      if (elsewhere.contains(route) || route.contains(SIGN_IN)) continue;
      var of = attempts.computeIfAbsent(kind(route), kind -> new ArrayList<>());
      of.add(Attempt.by(PEOPLE.get(next++ % PEOPLE.size()), route, path(route), 403).with(body(route)));
    }
    return attempts.entrySet().stream().map(entry -> new Attack(entry.getKey(), entry.getValue())).toList();
  }

  static Attack withoutSignIn(Set<String> routes, Ground ground) {
    var sweep = new EngineSweep(ground);
    return new Attack("any of it without a sign-in", routes.stream().filter(route -> !route.contains(SIGN_IN))
        .map(route -> Attempt.byNobody(route, sweep.path(route))).toList());
  }

  /**
   * A page of somebody else's that makes an administrator's browser ask: it cannot repeat the token. One route of each resource,
   * because the engine ends the session each time.
   */
  static Attack withoutToken(Set<String> routes, Ground ground) {
    var sweep = new EngineSweep(ground);
    var resources = new java.util.HashSet<String>();
    return new Attack("a foreign page asks in an administrator's session", routes.stream()
        .filter(route -> !route.startsWith("GET ") && !route.startsWith("OPTIONS ") && !route.contains(SIGN_IN)
            && !route.contains("/deployment")
            && resources.add(route.replace(ENGINE, "").replaceFirst("^(\\w+ [^/]*).*", "$1")))
        .map(route -> Attempt.by("admin", route, sweep.path(route), 403).through(Attempt.Door.SESSION_WITHOUT_TOKEN)
            .with(sweep.body(route)))
        .toList());
  }

  private static String kind(String route) {
    return KINDS.entrySet().stream().filter(kind -> route.contains(kind.getKey())).map(Map.Entry::getValue).findFirst()
        .orElse("tasks, filters and processes by the engine's own calls");
  }

  String path(String route) {
    var address = route.substring(route.indexOf(' ') + 1);
    var id = Map.of("task", ground.triageTask, "process-instance", ground.instance(ground.triageTask), "execution",
        ground.execution(ground.triageTask), "process-definition", ground.definition("assess-risk"), "deployment",
        ground.deployment(), "filter", ground.filter(), "job", ground.job(), "user", "admin", "group", "trust");
    var resource = address.startsWith(ENGINE) ? address.substring(ENGINE.length()).replaceFirst("/.*", "") : "";
    return address.replace("{name}", "default").replace("{engine}", "default").replace("{processEngineName}", "default")
        .replace("{appName}", "cockpit").replace("{key}", "assess-risk").replace("{varId}", "triageNeeded")
        .replace("{userId}", "owner2").replace("{messageName}", "risk-signal")
        .replace("{id}", id.getOrDefault(resource, "1")).replaceAll("\\{[^}]*}", "1");
  }

  /** What does the most harm where it is read at all; the rest need no content to be refused. */
  private Object body(String route) {
    var address = route.substring(route.indexOf(' ') + 1).replace(ENGINE, "");
    return switch (address) {
      case "signal" -> Map.of("name", "risk-signal");
      case "message" -> Map.of("messageName", "risk-signal", "businessKey", ground.candidate);
      case "condition" -> Map.of("variables", Map.of("validation", Map.of("value", "approve")));
      case "external-task/fetchAndLock" -> Map.of("workerId", "me", "maxTasks", 1);
      case "identity/verify" -> Map.of("username", "admin", "password", "guess");
      case "user/create" -> Map.of("profile", Map.of("id", "mallory"), "credentials", Map.of("password", "Correct-Horse-7-Staple"));
      case "user/{id}/credentials" -> Map.of("password", "Correct-Horse-8-Staple");
      case "authorization/create" -> Map.of("type", 1, "permissions", List.of("ALL"), "userId", "owner2", "resourceType", 0,
          "resourceId", "*");
      case "task/create" -> Map.of("name", "mine", "assignee", "owner2");
      case "task/{id}/comment/create" -> Map.of("message", "approved");
      case "process-instance/{id}/modification" -> Map.of("instructions", List.of(Map.of("type", "startBeforeActivity",
          "activityId", "Task_RegisterRisk")));
      case "process-instance/{id}/variables", "task/{id}/variables", "task/{id}/localVariables", "execution/{id}/localVariables" ->
          Map.of("modifications", Map.of("triage", Map.of("value", "accept", "type", "String")));
      default -> Map.of();
    };
  }
}
