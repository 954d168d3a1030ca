package org.ermine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import com.fasterxml.jackson.core.type.TypeReference;

/** Puts the facts of a report together for tests, as a compilation would. */
final class Facts {
  private final List<Map<String, Object>> services = new ArrayList<>();
  private final List<Map<String, Object>> risks = new ArrayList<>();
  private final List<Map<String, Object>> pending = new ArrayList<>();

  Facts service(String id, String parent, String appetite) {
    services.add(object("id", id, "name", "Service " + id, "parent", parent, "appetite", appetite));
    return this;
  }

  Facts risk(String id, String service, String severity, String residualScore, String loss) {
    return risk(id, service, severity, residualScore, loss, null);
  }

  Facts risk(String id, String service, String severity, String residualScore, String loss, Map<String, Object> response) {
    risks.add(object("risk", id, "title", "Title of " + id, "service", service, "owner", "owner1", "category", null,
        "phase", "monitoring", "pending", false, "severity", severity, "strategy", "Improve", "residualScore", residualScore,
        "annualisedLossResidual", loss, "formulaVersion", "1",
        "rules", List.of(object("decision", "severity", "version", 2, "rule", "severity_" + severity)), "response", response));
    return this;
  }

  Facts pending(String id, String service) {
    pending.add(object("risk", id, "title", "Title of " + id, "service", service, "phase", "assessment", "pending", true));
    return this;
  }

  static Map<String, Object> acceptance(boolean approved, String until) {
    return object("response", "r", "number", 1, "decision", "accept", "approved", approved, "acceptUntil", until,
        "rules", List.of(object("decision", "acceptance", "version", 1, "rule", "acceptance_Low")));
  }

  Map<String, Object> facts() {
    var parts = new TreeSet<String>();
    risks.forEach(row -> parts.add((String) row.get("service")));
    pending.forEach(row -> parts.add(Objects.toString(row.get("service"), "")));
    var facts = object("format", 1, "period", "2026-H1", "revision", 1, "generatedAt", "2026-07-10T09:00:00Z");
    facts.put("services", services);
    facts.put("parts", parts.stream().map(service -> object("service", service.isEmpty() ? null : service,
        "verification", object("status", service.isEmpty() ? "not needed" : "verified", "by", "owner2"))).toList());
    facts.put("risks", risks);
    facts.put("pending", pending);
    return facts;
  }

  /** The composed content, read back as whoever verifies it reads it. */
  Map<String, Object> content() {
    return read(ReportContent.compose(facts()));
  }

  static Map<String, Object> read(String content) {
    return CanonicalJson.read(content, new TypeReference<>() {});
  }

  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    return object;
  }
}
