package org.ermine.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.access.Participations;
import org.ermine.report.content.JsonObject;
import org.ermine.report.content.Method;
import org.ermine.report.content.ReportContent;
import org.ermine.risk.Service;
import org.ermine.risk.Services;
import org.springframework.stereotype.Component;

/** Makes a draft of what has been frozen. Whoever asked for the report counts as its author and does not decide on it. */
@Component
class Compilation {
  private final FrozenParts parts;
  private final PartVerifications verifications;
  private final ReportRuns runs;
  private final Drafts drafts;
  private final Services services;
  private final Participations participations;
  private final EarlierReports earlier;
  private final SinceLastReport since;
  private final Scale scale;
  private final CurveFacts curves;
  private final ReportSettings settings;
  private final Clock clock;

  Compilation(FrozenParts parts, PartVerifications verifications, ReportRuns runs, Drafts drafts, Services services,
      Participations participations, EarlierReports earlier, SinceLastReport since, Scale scale, CurveFacts curves,
      ReportSettings settings, Clock clock) {
    this.parts = parts;
    this.verifications = verifications;
    this.runs = runs;
    this.drafts = drafts;
    this.services = services;
    this.participations = participations;
    this.earlier = earlier;
    this.since = since;
    this.scale = scale;
    this.curves = curves;
    this.settings = settings;
    this.clock = clock;
  }

  void compile(ReportRun run) {
    runs.lockUnderWay();
    var freeze = parts.newest(run);
    var compared = earlier.before(run.period());
    var facts = facts(run, freeze);
    compare(facts, compared, run, freeze);
    var draft = drafts.add(run, freeze, ReportContent.compose(facts, compared.rows()));
    if (run.requestedBy() != null) participations.author(draft.id(), run.requestedBy());
  }

  private Map<String, Object> facts(ReportRun run, Freeze freeze) {
    var standings = verifications.standings(run, freeze);
    var risks = new ArrayList<Map<String, Object>>();
    var pending = new ArrayList<Map<String, Object>>();
    standings.stream().flatMap(standing -> parts.rows(standing.part()).stream())
        .forEach(row -> (Boolean.TRUE.equals(row.get("pending")) ? pending : risks).add(row));
    var facts = new LinkedHashMap<String, Object>();
    facts.put("format", ReportContent.FORMAT);
    facts.put("period", run.period().toString());
    facts.put("firstDay", run.period().firstDay().toString());
    facts.put("lastDay", run.period().lastDay().toString());
    facts.put("revision", run.revision());
    facts.put("reason", run.reason());
    facts.put("requestedBy", run.requestedBy());
    facts.put("frozenAt", freeze.frozenAt().toString());
    facts.put("generatedAt", clock.instant().toString());
    facts.put("verifyUntil", freeze.frozenAt().plus(Duration.ofDays(settings.verificationDays())).toString());
    facts.put("currency", settings.currency());
    facts.put("acceptanceDays", settings.acceptanceDays());
    facts.put("topRisksAtMost", settings.topRisks());
    facts.put("scale", scale.cells());
    facts.put("method", Method.words());
    facts.put("services", services.all().stream().map(Compilation::node).toList());
    facts.put("curves", curves.at(freeze.frozenAt()));
    facts.put("parts", standings.stream().map(Compilation::part).toList());
    facts.put("risks", risks);
    facts.put("pending", pending);
    return facts;
  }

  /** What the report says of earlier ones and of what happened since. */
  private void compare(Map<String, Object> facts, EarlierReports.Compared compared, ReportRun run, Freeze freeze) {
    facts.put("previous", compared.fact());
    facts.put("replaces", earlier.replacedBy(run));
    var open = new HashSet<Object>();
    for (var section : List.of("risks", "pending")) {
      new JsonObject(facts).objects(section).forEach(row -> open.add(row.raw("risk")));
    }
    var from = compared.fact() == null ? run.period().firstDay().atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse((String) compared.fact().get("frozenAt"));
    facts.put("departed", since.departed(compared.rows().stream().map(row -> (String) row.get("risk"))
        .filter(risk -> !open.contains(risk)).toList()));
    facts.put("changes", compared.fact() == null ? List.of() : since.changes(from, clock.instant()));
    facts.put("outcomes", since.outcomes(from, freeze.frozenAt()));
  }

  private static Map<String, Object> node(Service service) {
    var node = new LinkedHashMap<String, Object>();
    node.put("id", service.id());
    node.put("name", service.name());
    node.put("parent", service.parent());
    var appetite = service.appetite().severity();
    node.put("appetite", appetite == null ? null : appetite.label());
    return node;
  }

  private static Map<String, Object> part(PartStanding standing) {
    var part = new LinkedHashMap<String, Object>();
    part.put("service", standing.part().service().equals(Part.UNASSIGNED) ? null : standing.part().service());
    part.put("part", standing.part().id().toString());
    part.put("frozenAt", standing.part().frozenAt().toString());
    part.put("verification", verification(standing));
    return part;
  }

  private static Map<String, Object> verification(PartStanding standing) {
    var verification = new LinkedHashMap<String, Object>();
    verification.put("status", switch (standing.standing()) {
      case VERIFIED -> "verified";
      case EMPTY, UNASSIGNED -> "not needed";
      default -> "unverified";
    });
    verification.put("reason", switch (standing.standing()) {
      case VERIFIED -> null;
      case OPEN -> "deadline";
      default -> standing.standing().word();
    });
    verification.put("comment", standing.comment());
    verification.put("by", standing.by());
    verification.put("at", standing.at() == null ? null : standing.at().toString());
    return verification;
  }
}
