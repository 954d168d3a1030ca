package org.ermine.attack;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The programme's own HTTP interface: what is another service's, what is another role's, and what no field is for. */
final class InterfaceAttacks {
  private static final List<String> STRANGERS = List.of("owner2", "feed1", "escalation1");
  private static final Map<String, Object> REASON = Map.of("reason", "Because.");

  private final Ground ground;

  InterfaceAttacks(Ground ground) {
    this.ground = ground;
  }

  List<Attack> all(Set<String> routes) {
    return List.of(new Attack("another service's risks read", reads()), new Attack("what only other groups may read",
        closedReads()),
        new Attack("changes by whoever may not", changes()), new Attack("surplus fields in requests", surplus()),
        new Attack("any of the interface without a sign-in", anonymous(routes)),
        new Attack("a foreign page asks in a person's session", foreignPage(routes)));
  }

  private List<Attempt> reads() {
    var attempts = new ArrayList<Attempt>();
    for (var person : STRANGERS) {
      for (var below : List.of("", "/assessments", "/responses", "/history", "/forecasts", "/interventions", "/relations",
          "/comments", "/documents")) {
        attempts.add(Attempt.by(person, "GET /api/risks/{id}" + below, "/api/risks/" + ground.owned + below, 404).onTheTrail(true));
      }
      for (var below : List.of("", "/agenda")) {
        attempts.add(Attempt.by(person, "GET /api/meetings/{id}" + below, "/api/meetings/" + ground.meeting + below, 404)
            .onTheTrail(true));
      }
      for (var below : List.of("", "/measurements")) {
        attempts.add(Attempt.by(person, "GET /api/indicators/{id}" + below, "/api/indicators/" + ground.indicator + below, 404)
            .onTheTrail(true));
      }
      attempts.add(Attempt.by(person, "POST /api/indicators/{id}/measurements", "/api/indicators/" + ground.indicator
          + "/measurements", person.equals("feed1") ? 422 : 404).with(Map.of()).onTheTrail(true));
      attempts.add(Attempt.by(person, "GET /api/risks/{id}/documents/{document}", "/api/risks/" + ground.owned + "/documents/1", 404)
          .onTheTrail(true));
      attempts.add(Attempt.by(person, "POST /api/risks/{id}/comments", "/api/risks/" + ground.owned + "/comments", 404)
          .with(Map.of("comment", "I was here.")).onTheTrail(true));
      attempts.add(Attempt.by(person, "POST /api/risks/{id}/documents", "/api/risks/" + ground.owned + "/documents", 404)
          .withParts(Map.of("file; filename=\"x.txt\"", "I was here.".getBytes())).onTheTrail(true));
      attempts.add(Attempt.by(person, "POST /api/risks/{id}/documents/{document}/withdraw", "/api/risks/" + ground.owned
          + "/documents/1/withdraw", 404).with(REASON).onTheTrail(true));
      attempts.add(Attempt.by(person, "GET /api/tasks/{id}", "/api/tasks/" + ground.triageTask, 404).onTheTrail(true));
      attempts.add(Attempt.by(person, "POST /api/risks/{id}/occurrences", "/api/risks/" + ground.owned + "/occurrences",
          person.equals("feed1") ? 422 : 404).with(Map.of()).onTheTrail(true));
      for (var list : List.of("risks?size=200&q=" + ground.word, "risks?q=" + ground.owned, "risks?owner=" + ground.owner,
          "risks?service=" + ground.service, "tasks?size=200", "tasks?risk=" + ground.owned, "tasks/candidates?size=200",
          "registers/export.csv?q=" + ground.word, "registers/export.xlsx?service=" + ground.service,
          "registers/export.json?owner=" + ground.owner, "controls?q=" + ground.word, "services", "indicators",
          "meetings", "me/notifications")) {
        var route = "GET /api/" + list.replaceFirst("\\?.*", "").replaceFirst("export\\..*", "export.{format}");
        attempts.add(Attempt.by(person, route, "/api/" + list).refusedWhere(answer -> answer.statusCode() == 200
            && !answer.body().contains(ground.word) && !answer.body().contains(ground.owned)));
      }
      attempts.add(Attempt.by(person, "GET /api/choices/{kind}", "/api/choices/risks?q=" + ground.owned)
          .refusedWhere(answer -> !answer.body().contains(ground.word)));
    }
    return attempts;
  }

  private List<Attempt> closedReads() {
    var attempts = new ArrayList<Attempt>();
    for (var person : STRANGERS) {
      for (var route : List.of("reports", "reports/{period}", "reports/{period}.json", "reports/{period}.pdf",
          "reports/{period}.xlsx", "reports/{period}/verification", "portfolio", "portfolio/loss-exceedance",
          "portfolio/forecasts", "portfolio/plans", "services/{id}/appetite", "controls/failures", "controls/{id}/risks", "signals",
          "signals/decisions", "campaigns", "campaigns/{id}", "campaigns/{id}/items", "campaigns/{id}/waiting", "registers/imports",
          "registers/imports/{id}", "audit", "audit/verification", "outbox", "people", "people/{id}/substitutions", "policies",
          "policies/{key}", "policies/{key}/trials", "policies/{key}/trials/{id}", "policies/{key}/trials/{id}/changes")) {
        attempts.add(Attempt.by(person, "GET /api/" + route, "/api/" + route.replace("{period}", "2026-H1").replace("{id}", "1")
            .replace("{key}", "severity"), 403));
      }
    }
    for (var person : List.of("management1", "erm1", "trust1", "owner2")) {
      attempts.add(Attempt.by(person, "GET /api/outbox", "/api/outbox?state=delivered", 403));
      attempts.add(Attempt.by(person, "GET /actuator/metrics", "/actuator/metrics", 403));
      attempts.add(Attempt.by(person, "GET /actuator/metrics/{requiredMetricName}", "/actuator/metrics/jvm.info", 403));
      attempts.add(Attempt.by(person, "GET /actuator", "/actuator", 403));
      attempts.add(Attempt.by(person, "GET /actuator/info", "/actuator/info", 403));
      attempts.add(Attempt.by(person, "GET /actuator/prometheus", "/actuator/prometheus", 403));
      attempts.add(Attempt.by(person, "GET /actuator/sbom", "/actuator/sbom", 403));
      attempts.add(Attempt.by(person, "GET /actuator/sbom/{id}", "/actuator/sbom/application", 403));
      for (var health : List.of("/actuator/health", "/actuator/health/**")) {
        attempts.add(Attempt.by(person, "GET " + health, health.replace("/**", "/db"))
            .refusedWhere(answer -> !answer.body().contains("details") && !answer.body().contains("PostgreSQL")));
      }
    }
    attempts.add(Attempt.by("feed1", "GET /api/choices/{kind}", "/api/choices/people", 403));
    attempts.add(Attempt.by("management1", "GET /api/people", "/api/people", 403));
    attempts.add(Attempt.by("owner2", "GET /api/audit", "/api/audit?actor=owner2", 403));
    return attempts;
  }

  private List<Attempt> changes() {
    var attempts = new ArrayList<Attempt>();
    var risk = "/api/risks/" + ground.owned;
    var test = Map.of("performedOn", "2026-01-01", "result", "pass", "evidence", "Trust me.");
    var signal = List.of(Map.of("source", "x", "externalId", "1", "title", "t", "description", "d", "observedAt",
        "2026-01-01T00:00:00Z"));
    var person = Map.of("id", "mallory", "firstName", "M", "lastName", "M", "password", "Correct-Horse-8-Staple", "groups",
        List.of("management"));
    var today = LocalDate.now(ZoneOffset.UTC).toString();
    var particulars = Map.of("firstName", "M", "lastName", "M", "groups", List.of("erm", "management", "camunda-admin"));
    for (var who : List.of("owner2", "management1", "erm1", "auditor1", "feed1", "escalation1", "admin")) {
      attempts.add(refused(who, "PATCH /api/risks/{id}", risk, Map.of("owner", "owner2", "reason", "Mine.")));
      attempts.add(refused(who, "POST /api/risks/{id}/withdraw", risk + "/withdraw", REASON));
      attempts.add(refused(who, "POST /api/risks/{id}/reopen", risk + "/reopen", REASON));
      attempts.add(refused(who, "PUT /api/risks/{id}/controls/{control}", risk + "/controls/ac-2", Map.of("coverage", 1)));
      attempts.add(refused(who, "PUT /api/controls/{id}/design", "/api/controls/ac-2/design", Map.of("design", 1)));
      attempts.add(refused(who, "PUT /api/controls/{id}/schedule", "/api/controls/ac-2/schedule", Map.of("everyDays", 3650)));
      attempts.add(refused(who, "POST /api/risks/{id}/interventions/review", risk + "/interventions/review", Map.of("comment",
          "Fine.")));
      attempts.add(refused(who, "POST /api/meetings", "/api/meetings", Map.of("service", ground.service, "plannedFor", today,
          "attendees", List.of(who))));
      attempts.add(refused(who, "POST /api/meetings/{id}/open", "/api/meetings/1/open", Map.of()));
      attempts.add(refused(who, "PUT /api/meetings/{id}/items/{risk}", "/api/meetings/1/items/" + ground.owned, Map.of("minutes",
          "We agreed to close it.")));
      attempts.add(refused(who, "POST /api/meetings/{id}/close", "/api/meetings/1/close", Map.of()));
      attempts.add(refused(who, "PUT /api/risks/{id}/relations/{other}", risk + "/relations/RSK-000001", Map.of("kind", "causes")));
      attempts.add(refused(who, "DELETE /api/risks/{id}/relations/{other}", risk + "/relations/RSK-000001", null));
      attempts.add(refused(who, "POST /api/campaigns", "/api/campaigns", Map.of("name", "All", "kind", "reassess", "deadline",
          "2030-01-01", "reason", "Because.")));
      attempts.add(refused(who, "POST /api/campaigns/{id}/cancel", "/api/campaigns/1/cancel", REASON));
      attempts.add(refused(who, "POST /api/indicators", "/api/indicators", Map.of("service", ground.service, "name", "Mine", "unit",
          "%", "direction", "up", "warning", 1, "limit", 2, "expectedEvery", 7)));
      attempts.add(refused(who, "PATCH /api/indicators/{id}", "/api/indicators/" + ground.indicator, Map.of("limit", 9, "reason",
          "Looser.")));
      attempts.add(refused(who, "POST /api/indicators/{id}/retire", "/api/indicators/" + ground.indicator + "/retire", REASON));
      attempts.add(refused(who, "PUT /api/services/{id}", "/api/services/" + ground.service, Map.of("name", "Mine", "stakeholders",
          List.of(who))));
      attempts.add(refused(who, "POST /api/signals/decisions", "/api/signals/decisions", List.of(Map.of("source", "x", "externalId",
          "1", "decision", "dismiss", "reason", "No."))));
      attempts.addAll(policies(who));
      for (var upload : List.of("/api/registers/imports", "/api/controls/imports")) {
        attempts.add(Attempt.by(who, "POST " + upload, upload, 403).withParts(Map.of("file; filename=\"x.csv\"",
            "id,title".getBytes())));
      }
      if (!who.equals("feed1")) {
        attempts.add(refused(who, "POST /api/measurements", "/api/measurements", List.of()));
        attempts.add(Attempt.by(who, "POST /api/measurements/imports", "/api/measurements/imports", 403).withParts(Map.of(
            "file; filename=\"x.csv\"", "indicator,measuredAt,value,unit".getBytes())));
        attempts.add(refused(who, "POST /api/controls/{id}/tests", "/api/controls/ac-2/tests", test));
        attempts.add(refused(who, "POST /api/signals", "/api/signals", signal));
      }
      if (!who.equals("erm1")) {
        attempts.add(refused(who, "POST /api/reports", "/api/reports", Map.of("period", "2026-H2")));
        attempts.add(refused(who, "POST /api/reports/{period}/cancel", "/api/reports/2026-H2/cancel", REASON));
      }
      if (!who.equals("admin")) {
        attempts.add(refused(who, "POST /api/people", "/api/people", person));
        attempts.add(refused(who, "PUT /api/people/{id}", "/api/people/" + who, particulars));
        attempts.add(refused(who, "PUT /api/people/{id}/password", "/api/people/admin/password", Map.of("password",
            "Correct-Horse-8-Staple")));
        attempts.add(refused(who, "DELETE /api/people/{id}", "/api/people/trust2", null));
        attempts.add(refused(who, "POST /api/people/{id}/substitutions", "/api/people/trust2/substitutions",
            Map.of("substitute", who, "firstDay", today, "lastDay", today)));
        attempts.add(refused(who, "DELETE /api/people/{id}/substitutions/{number}", "/api/people/trust2/substitutions/1", null));
        attempts.add(refused(who, "DELETE /api/audit/people/{person}", "/api/audit/people/trust2", null));
        attempts.add(refused(who, "POST /api/outbox/{id}/retry", "/api/outbox/1/retry", Map.of()));
      }
    }
    attempts.add(refused("auditor1", "POST /api/risks", "/api/risks", Map.of("title", "t", "description", "d", "source", "s")));
    attempts.add(refused("management1", "POST /api/risks/{id}/occurrences", risk + "/occurrences", Map.of("occurredAt",
        "2026-01-01T00:00:00Z")));
    attempts.add(Attempt.by("admin", "DELETE /api/audit/people/{person}", "/api/audit/people/trust2", 409));
    return attempts;
  }

  /** Each step of a policy is another group's; a foreign step is refused before it is said whether there is such a trial. */
  private static List<Attempt> policies(String who) {
    var attempts = new ArrayList<Attempt>();
    var path = "/api/policies/severity/trials";
    var trial = path + "/00000000-0000-4000-8000-000000000000";
    var route = "POST /api/policies/{key}/trials";
    if (!Set.of("management1", "erm1", "admin").contains(who)) {
      attempts.add(Attempt.by(who, route, path, 403).withParts(Map.of("file; filename=\"severity.dmn\"", "<definitions/>".getBytes())));
    }
    if (!who.equals("erm1")) {
      attempts.add(refused(who, route + "/{id}/proposal", trial + "/proposal", Map.of("from", "2027-01-01", "reason", "Mine.")));
    }
    if (!who.equals("management1")) {
      attempts.add(refused(who, route + "/{id}/approval", trial + "/approval", Map.of("decision", "approve", "comment", "Yes.")));
    }
    if (!who.equals("admin")) attempts.add(refused(who, route + "/{id}/adoption", trial + "/adoption", null));
    return attempts;
  }

  private List<Attempt> surplus() {
    var risk = "/api/risks/" + ground.owned;
    var candidate = new java.util.HashMap<String, Object>(Map.of("title", "t", "description", "d", "source", "s"));
    var attempts = new ArrayList<Attempt>();
    for (var extra : List.of("id", "phase", "owner", "reporter", "severity", "version", "mergedInto", "registeredAt", "class")) {
      var forged = new java.util.HashMap<>(candidate);
      forged.put(extra, "RSK-000001");
      attempts.add(Attempt.by("owner2", "POST /api/risks", "/api/risks", 422).with(forged));
    }
    for (var extra : List.of("phase", "reporter", "severity", "id", "nextReviewOn")) {
      attempts.add(Attempt.by("trust1", "PATCH /api/risks/{id}", risk, 422).with(Map.of("reason", "x", extra, "closed")));
    }
    attempts.add(Attempt.by("trust1", "POST /api/risks/{id}/occurrences", risk + "/occurrences", 422).with(Map.of("occurredAt",
        "2026-01-01T00:00:00Z", "recordedBy", "owner2")));
    attempts.add(Attempt.by("feed1", "POST /api/signals", "/api/signals", 422).with(List.of(Map.of("source", "x", "externalId", "1",
        "title", "t", "description", "d", "observedAt", "2026-01-01T00:00:00Z", "risk", ground.owned, "state", "evidence"))));
    attempts.add(Attempt.by("trust1", "PUT /api/services/{id}", "/api/services/" + ground.service, 422).with(Map.of("name", "x",
        "id", "other")));
    attempts.add(Attempt.by("trust1", "PUT /api/services/{id}", "/api/services/" + ground.service, 422).with(Map.of("name", "x",
        "stakeholders", List.of("owner1"), "aboveAppetite", false)));
    attempts.add(Attempt.by("trust1", "PUT /api/risks/{id}/controls/{control}", risk + "/controls/ac-2",
        422).with(Map.of("coverage", 1,
        "design", 1)));
    attempts.add(Attempt.by("erm1", "POST /api/reports", "/api/reports", 422).with(Map.of("period", "2026-H2", "filedBy", "erm2")));
    attempts.add(Attempt.by("admin", "PUT /api/people/{id}", "/api/people/owner2", 422).with(Map.of("firstName", "O", "lastName",
        "2",
        "groups", List.of("owners"), "id", "admin")));
    attempts.add(Attempt.by("owner2", "PUT /api/people/{id}/password", "/api/people/owner2/password", 422).with(Map.of("password",
        "Correct-Horse-8-Staple", "groups", List.of("erm"))));
    attempts.add(Attempt.by("owner2", "PUT /api/me/notifications", "/api/me/notifications", 422).with(Map.of("kinds", List.of(),
        "digestMinutes", 0, "person", "admin")));
    return attempts;
  }

  private List<Attempt> anonymous(Set<String> routes) {
    return routes.stream().filter(route -> !route.contains("/actuator/health"))
        .map(route -> Attempt.byNobody(route, path(route))).toList();
  }

  private List<Attempt> foreignPage(Set<String> routes) {
    return routes.stream().filter(route -> !route.startsWith("GET "))
        .map(route -> Attempt.by("trust1", route, path(route), 403).through(Attempt.Door.SESSION_WITHOUT_TOKEN).with(Map.of()))
        .toList();
  }

  private String path(String route) {
    return route.substring(route.indexOf(' ') + 1).replace("/api/risks/{id}", "/api/risks/" + ground.owned)
        .replace("/api/tasks/{id}", "/api/tasks/" + ground.triageTask).replace("{period}", "2026-H2").replace("{format}", "csv")
        .replaceAll("/\\*\\*$", "").replaceAll("\\{[^}]*}", "1");
  }

  private static Attempt refused(String who, String route, String path, Object body) {
    var attempt = Attempt.by(who, route, path, 403);
    return body == null ? attempt : attempt.with(body);
  }
}
