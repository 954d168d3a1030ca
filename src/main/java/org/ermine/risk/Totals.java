package org.ermine.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Running totals of a node while its tree is walked. */
final class Totals {

  private final Map<Severity, List<String>> risks = new EnumMap<>(Severity.class);
  private BigDecimal residualScores = BigDecimal.ZERO;
  private BigDecimal annualisedLossResidual = BigDecimal.ZERO;
  private int count;
  private int withoutMoney;

  void add(RiskGroup group) {
    risks.computeIfAbsent(group.severity(), severity -> new ArrayList<>()).addAll(group.risks());
    residualScores = residualScores.add(group.residualScores());
    annualisedLossResidual = annualisedLossResidual.add(group.annualisedLossResidual());
    count += group.risks().size();
    withoutMoney += group.withoutMoney();
  }

  void add(Totals other) {
    other.risks.forEach((severity, ids) -> risks.computeIfAbsent(severity, none -> new ArrayList<>()).addAll(ids));
    residualScores = residualScores.add(other.residualScores);
    annualisedLossResidual = annualisedLossResidual.add(other.annualisedLossResidual);
    count += other.count;
    withoutMoney += other.withoutMoney;
  }

  ServicePosture posture(ServiceNode node, Severity appetite) {
    return new ServicePosture(node.id(), node.name(), node.parent(), count, bySeverity(), worst(), meanResidualScore(),
        annualisedLossResidual, withoutMoney, appetite, breaches(appetite));
  }

  private Map<Severity, Integer> bySeverity() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, risks.getOrDefault(severity, List.of()).size());
    }
    return counts;
  }

  private Severity worst() {
    return risks.keySet().stream().max(Severity::compareTo).orElse(null);
  }

  private BigDecimal meanResidualScore() {
    return count == 0 ? null : residualScores.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
  }

  private List<String> breaches(Severity appetite) {
    return risks.entrySet().stream()
        .filter(entry -> appetite != null && entry.getKey().isAbove(appetite))
        .flatMap(entry -> entry.getValue().stream())
        .sorted()
        .toList();
  }
}
