package org.ermine.year;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** A node of a report's tree, added up once more from the frozen rows that the report carries; decimals in plain text, as in it. */
record Node(int risks, Map<String, Integer> bySeverity, String worst, String meanResidualScore, String annualisedLossResidual,
    int risksWithoutMoney, String appetite, List<String> breaches) {
  private static final List<String> SEVERITIES = List.of("Low", "Medium", "High", "Severe");

  static Node recounted(JsonNode report, String service) {
    var nodes = new HashMap<String, JsonNode>();
    report.get("services").forEach(node -> nodes.put(node.get("id").asText(), node));
    var bySeverity = new TreeMap<String, Integer>();
    SEVERITIES.forEach(severity -> bySeverity.put(severity, 0));
    var scores = BigDecimal.ZERO;
    var loss = BigDecimal.ZERO;
    int risks = 0, without = 0;
    var appetite = appetite(nodes, service);
    var breaches = new ArrayList<String>();
    for (var row : report.get("risks")) {
      if (!under(nodes, row.get("service").asText(), service)) continue;
      risks++;
      var severity = row.get("severity").asText();
      bySeverity.merge(severity, 1, Integer::sum);
      scores = scores.add(new BigDecimal(row.get("residualScore").asText()));
      if (row.get("annualisedLossResidual").isNull()) without++;
      else loss = loss.add(new BigDecimal(row.get("annualisedLossResidual").asText()));
      if (appetite != null && SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(appetite)) breaches.add(row.get("risk").asText());
    }
    return new Node(risks, bySeverity, SEVERITIES.stream().filter(s -> bySeverity.get(s) > 0).reduce((a, b) -> b).orElse(null),
        risks == 0 ? null : scores.divide(new BigDecimal(risks), 2, HALF_UP).toPlainString(), loss.toPlainString(), without,
        appetite, breaches.stream().sorted().toList());
  }

  static Node printed(JsonNode rollUp) {
    var bySeverity = new TreeMap<String, Integer>();
    rollUp.get("bySeverity").fields().forEachRemaining(count -> bySeverity.put(count.getKey(), count.getValue().asInt()));
    var breaches = new ArrayList<String>();
    rollUp.get("breaches").forEach(risk -> breaches.add(risk.asText()));
    return new Node(rollUp.get("risks").asInt(), bySeverity, text(rollUp, "worst"), text(rollUp, "meanResidualScore"),
        text(rollUp, "annualisedLossResidual"), rollUp.get("risksWithoutMoney").asInt(), text(rollUp, "appetite"), breaches);
  }

  private static boolean under(Map<String, JsonNode> nodes, String service, String node) {
    for (var at = service; at != null; at = text(nodes.get(at), "parent")) if (at.equals(node)) return true;
    return false;
  }

  private static String appetite(Map<String, JsonNode> nodes, String service) {
    for (var at = service; at != null; at = text(nodes.get(at), "parent")) {
      if (text(nodes.get(at), "appetite") != null) return text(nodes.get(at), "appetite");
    }
    return null;
  }

  private static String text(JsonNode of, String field) {
    return of.get(field) == null || of.get(field).isNull() ? null : of.get(field).asText();
  }
}
