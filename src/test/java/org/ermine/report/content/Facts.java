package org.ermine.report.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import com.fasterxml.jackson.core.type.TypeReference;

/** Puts the facts of a report together for tests, as a compilation would. */
public final class Facts {
  private final List<Map<String, Object>> services = new ArrayList<>();
  private final List<Map<String, Object>> risks = new ArrayList<>();
  private final List<Map<String, Object>> pending = new ArrayList<>();
  private final Map<String, Object> stated = new LinkedHashMap<>();

  public Facts service(String id, String parent, String appetite) {
    services.add(object("id", id, "name", "Service " + id, "parent", parent, "appetite", appetite));
    return this;
  }

  public Facts risk(String id, String service, String severity, String residualScore, String loss) {
    return risk(id, service, severity, residualScore, loss, null);
  }

  public Facts risk(String id, String service, String severity, String residualScore, String loss, Map<String, Object> response) {
    risks.add(object("risk", id, "title", "Title of " + id, "service", service, "owner", "owner1", "category", null,
        "phase", "monitoring", "pending", false, "severity", severity, "strategy", "Improve", "residualScore", residualScore,
        "annualisedLossResidual", loss, "annualisedLossInherent", loss, "formulaVersion", "1", "description", "What may happen",
        "source", "Interview", "registeredAt", "2026-01-05T08:00:00Z", "assessment", "a-" + id, "assessmentNumber", 1,
        "impact", 5, "likelihood", 5, "inherentScore", 100, "controlDeficiency", "0.5", "probabilityResidual", "0.25",
        "impactService", 5, "impactCustomers", 1, "impactReputation", 1, "impactCompliance", 1, "expectedPerYear", "12",
        "evidenceYears", "1", "lossLow", null, "lossHigh", null, "occurrences", 3, "exposureYears", "1.5",
        "controls", List.of(control("ac-2", "0.5", "0.75", 9, 10)), "estimatedBy", "owner1", "ratedBy", "trust1",
        "validatedBy", "management1", "validatedAt", "2026-06-01T08:00:00Z", "nextReviewOn", "2026-12-01",
        "rules", List.of(object("decision", "severity", "version", 2, "rule", "severity_" + severity)), "response", response));
    return this;
  }

  public Facts pending(String id, String service) {
    pending.add(object("risk", id, "title", "Title of " + id, "service", service, "owner", "owner1",
        "source", "Interview", "registeredAt", "2026-01-05T08:00:00Z", "phase", "assessment", "pending", true));
    return this;
  }

  public static Map<String, Object> control(String id, String coverage, String design, int passes, int tests) {
    return object("control", id, "coverage", coverage, "design", design, "passes", passes, "tests", tests);
  }

  public static Map<String, Object> point(String service, String loss, String tolerated, String exceedance) {
    return object("service", service, "checkedAt", "2026-07-10T08:00:00Z", "years", 100_000, "risks", 3, "risksWithoutMoney", 1,
        "loss", loss, "tolerated", tolerated, "exceedance", exceedance);
  }

  public static Map<String, Object> acceptance(boolean approved, String until) {
    return object("response", "r", "number", 1, "decision", "accept", "approved", approved, "approvedBy", approved ? "trust2"
        : null,
        "plannedBy", "owner1", "rationale", "Cheaper than any control", "actions", List.of(), "acceptUntil", until,
        "rules", List.of(object("decision", "acceptance", "version", 1, "rule", "acceptance_Low")));
  }

  /** States a fact, also in place of one that is stated by default. */
  public Facts with(String fact, Object value) {
    stated.put(fact, value);
    return this;
  }

  /** Changes the risk that was added last. */
  public Facts but(Object... namesAndValues) {
    risks.get(risks.size() - 1).putAll(object(namesAndValues));
    return this;
  }

  public Map<String, Object> facts() {
    var parts = new TreeSet<String>();
    risks.forEach(row -> parts.add((String) row.get("service")));
    pending.forEach(row -> parts.add(Objects.toString(row.get("service"), "")));
    var facts = object("format", ReportContent.FORMAT, "period", "2026-H1", "firstDay", "2026-01-01", "lastDay", "2026-06-30",
        "revision", 1, "frozenAt", "2026-07-10T09:00:00Z", "generatedAt", "2026-07-10T09:00:00Z",
        "verifyUntil", "2026-07-24T09:00:00Z", "currency", "EUR", "acceptanceDays", 90, "topRisksAtMost", 10, "scale", scale(),
        "method", Method.words(), "previous", null, "replaces", null, "departed", List.of(), "curves", List.of(), "changes", List.of(),
        "outcomes", object("since", "2026-01-01T00:00:00Z", "until", "2026-07-10T09:00:00Z", "effective", 0, "ineffective", 0));
    facts.put("services", services);
    facts.put("parts", parts.stream().map(service -> object("service", service.isEmpty() ? null : service,
        "frozenAt", "2026-07-10T09:00:00Z",
        "verification", object("status", service.isEmpty() ? "not needed" : "verified", "reason", null, "by", "owner2"))).toList());
    facts.put("risks", risks);
    facts.put("pending", pending);
    facts.putAll(stated);
    return facts;
  }

  private static Map<String, Object> scale() {
    var cells = new ArrayList<Map<String, Object>>();
    for (int impact = 5; impact >= 1; impact--) {
      for (int likelihood = 1; likelihood <= 5; likelihood++) {
        var score = 4 * impact * likelihood;
        cells.add(object("impact", impact, "likelihood", likelihood, "inherentScore", score, "severity",
            score >= 60 ? "Severe" : score >= 35 ? "High" : score >= 15 ? "Medium" : "Low"));
      }
    }
    return object("decision", "severity", "version", 1, "cells", cells);
  }

  /** The composed content, read back as whoever verifies it reads it. */
  public Map<String, Object> content() {
    return content(List.of());
  }

  /** The same, compared with these rows of an earlier report. */
  public Map<String, Object> content(List<Map<String, Object>> before) {
    return read(ReportContent.compose(facts(), before));
  }

  public static Map<String, Object> read(String content) {
    return CanonicalJson.read(content, new TypeReference<>() {});
  }

  public static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    return object;
  }
}
