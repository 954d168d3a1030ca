package org.ermine.risk;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A node and everything under it, added up.
 *
 * @param risks how many risks
 * @param bySeverity how many of each severity; all four are there
 * @param worst the worst severity; null without risks
 * @param meanResidualScore their mean, rounded half up to two decimals; null without risks
 * @param annualisedLossResidual the exact sum of the losses that are known; 0 if none is
 * @param risksWithoutMoney how many risks that sum leaves out
 * @param appetite the node's own or inherited appetite; null if there is none up to the top
 * @param breaches ids, in order, of the risks whose severity is above that appetite
 */
public record ServicePosture(
    String service,
    String name,
    String parent,
    int risks,
    Map<Severity, Integer> bySeverity,
    Severity worst,
    BigDecimal meanResidualScore,
    BigDecimal annualisedLossResidual,
    int risksWithoutMoney,
    Severity appetite,
    List<String> breaches) {

  public ServicePosture {
    bySeverity = Collections.unmodifiableMap(new EnumMap<>(bySeverity));
    breaches = List.copyOf(breaches);
  }
}
