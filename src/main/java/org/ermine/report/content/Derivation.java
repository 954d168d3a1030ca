package org.ermine.report.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ermine.risk.RiskRow;
import org.ermine.risk.RollUp;
import org.ermine.risk.ServiceNode;
import org.ermine.risk.ServicePosture;
import org.ermine.risk.Severity;

/**
 * What follows from a report's rows in every format. Throws {@link IllegalArgumentException} where the rows make no sense. Format 1
 * consists of it, so what it gives for that format never changes.
 */
final class Derivation {
  private static final int TOP_RISKS = 10;
  private static final String ALL = "all";

  private final JsonObject facts;
  private final List<JsonObject> risks;
  private final List<JsonObject> pending;

  private Derivation(Map<String, Object> facts) {
    this.facts = new JsonObject(facts);
    this.risks = this.facts.objects("risks");
    this.pending = this.facts.objects("pending");
  }

  static Map<String, Object> of(Map<String, Object> facts) {
    return new Derivation(facts).sections();
  }

  private Map<String, Object> sections() {
    var postures = RollUp.of(nodes(), risks.stream().map(row -> rollUpRow(row, row.required("service"))).toList());
    var sections = new LinkedHashMap<String, Object>();
    sections.put("parts", parts());
    sections.put("totals", totals());
    sections.put("rollUp", postures.stream().map(Derivation::posture).toList());
    sections.put("topRisks", topRisks());
    sections.put("acceptances", acceptances());
    sections.put("appetiteBreaches", breaches(postures));
    sections.put("policyVersions", policyVersions());
    sections.put("formulaVersions", List.copyOf(risks.stream().map(row -> row.required("formulaVersion"))
        .collect(Collectors.toCollection(TreeSet::new))));
    return sections;
  }

  private List<ServiceNode> nodes() {
    return facts.objects("services").stream()
        .map(node -> new ServiceNode(node.required("id"), node.required("name"), node.text("parent"),
            node.text("appetite") == null ? null : Severity.of(node.text("appetite"))))
        .toList();
  }

  private List<Map<String, Object>> parts() {
    return facts.objects("parts").stream().map(part -> {
      var rows = rowsOf(part.text("service"));
      var printed = new LinkedHashMap<>(part.fields());
      printed.put("risks", (int) rows.stream().filter(row -> !row.flag("pending")).count());
      printed.put("pending", (int) rows.stream().filter(row -> row.flag("pending")).count());
      printed.put("sha256", CanonicalJson.sha256(
          ReportContent.partContent(rows.stream().map(JsonObject::fields).toList())));
      return (Map<String, Object>) printed;
    }).toList();
  }

  private List<JsonObject> rowsOf(String service) {
    return Stream.of(risks, pending).flatMap(Collection::stream)
        .filter(row -> Objects.equals(row.text("service"), service)).toList();
  }

  private Map<String, Object> totals() {
    var all = RollUp.of(List.of(new ServiceNode(ALL, ALL, null, null)),
        risks.stream().map(row -> rollUpRow(row, ALL)).toList()).get(0);
    var totals = new LinkedHashMap<String, Object>();
    figures(all, totals);
    totals.put("pending", pending.size());
    totals.put("partsVerified", partsThatAre("verified"));
    totals.put("partsUnverified", partsThatAre("unverified"));
    return totals;
  }

  private int partsThatAre(String status) {
    return (int) facts.objects("parts").stream()
        .filter(part -> part.object("verification") != null && status.equals(part.object("verification").text("status")))
        .count();
  }

  private static Map<String, Object> posture(ServicePosture posture) {
    var node = new LinkedHashMap<String, Object>();
    node.put("service", posture.service());
    node.put("name", posture.name());
    node.put("parent", posture.parent());
    figures(posture, node);
    node.put("appetite", label(posture.appetite()));
    node.put("breaches", posture.breaches());
    return node;
  }

  private static void figures(ServicePosture posture, Map<String, Object> into) {
    into.put("risks", posture.risks());
    into.put("bySeverity", posture.bySeverity().entrySet().stream().collect(
        Collectors.toMap(count -> count.getKey().label(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
    into.put("worst", label(posture.worst()));
    into.put("meanResidualScore", text(posture.meanResidualScore()));
    into.put("annualisedLossResidual", text(posture.annualisedLossResidual()));
    into.put("risksWithoutMoney", posture.risksWithoutMoney());
  }

  private List<Map<String, Object>> topRisks() {
    return risks.stream()
        .sorted(Comparator.comparing((JsonObject row) -> row.decimal("residualScore")).reversed()
            .thenComparing(row -> row.required("risk")))
        .limit(TOP_RISKS)
        .map(row -> {
          var top = row.chosen("risk", "title", "service", "owner", "residualScore", "severity", "strategy");
          var response = row.object("response");
          top.put("decision", response == null ? null : response.text("decision"));
          top.put("approved", response != null && response.flag("approved"));
          return top;
        }).toList();
  }

  private List<Map<String, Object>> acceptances() {
    var asOf = facts.day(facts.whole("format") == 1 ? "generatedAt" : "frozenAt").toString();
    return risks.stream()
        .filter(row -> row.object("response") != null && row.object("response").flag("approved")
            && "accept".equals(row.object("response").text("decision"))
            && row.object("response").required("acceptUntil").compareTo(asOf) >= 0)
        .sorted(Comparator.comparing((JsonObject row) -> row.object("response").required("acceptUntil"))
            .thenComparing(row -> row.required("risk")))
        .map(row -> {
          var acceptance = row.chosen("risk", "title", "service", "owner", "severity");
          acceptance.put("acceptUntil", row.object("response").required("acceptUntil"));
          return acceptance;
        }).toList();
  }

  /** Every risk above the appetite of its service or of a node above that, with these nodes. */
  private List<Map<String, Object>> breaches(List<ServicePosture> postures) {
    var nodes = new TreeMap<String, List<Map<String, Object>>>();
    for (var posture : postures) {
      for (var risk : posture.breaches()) {
        nodes.computeIfAbsent(risk, none -> new ArrayList<>())
            .add(Map.of("service", posture.service(), "appetite", posture.appetite().label()));
      }
    }
    var byId = risks.stream().collect(Collectors.toMap(row -> row.required("risk"), row -> row));
    return nodes.entrySet().stream().map(entry -> {
      var breach = byId.get(entry.getKey()).chosen("risk", "title", "service", "owner", "severity");
      breach.put("nodes", entry.getValue());
      return breach;
    }).toList();
  }

  private List<Map<String, Object>> policyVersions() {
    return risks.stream()
        .flatMap(row -> Stream.concat(row.objects("rules").stream(),
            row.object("response") == null ? Stream.of() : row.object("response").objects("rules").stream()))
        .sorted(Comparator.comparing((JsonObject rule) -> rule.required("decision")).thenComparing(rule -> rule.whole("version")))
        .map(rule -> rule.chosen("decision", "version"))
        .distinct()
        .toList();
  }

  private static RiskRow rollUpRow(JsonObject row, String service) {
    return new RiskRow(row.required("risk"), service, Severity.of(row.required("severity")), row.decimal("residualScore"),
        row.decimal("annualisedLossResidual"));
  }

  private static String label(Severity severity) {
    return severity == null ? null : severity.label();
  }

  private static String text(BigDecimal decimal) {
    return decimal == null ? null : decimal.toPlainString();
  }
}
