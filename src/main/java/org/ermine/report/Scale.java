package org.ermine.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ermine.risk.Policy;
import org.springframework.stereotype.Component;

/** Which severity the policy gives to each cell of the matrix if no control works. */
@Component
class Scale {
  private static final int LEVELS = 5;

  private final Policy policy;

  Scale(Policy policy) {
    this.policy = policy;
  }

  /** Impact 5 to 1, in each likelihood 1 to 5, and the version of the table that was asked. */
  Map<String, Object> cells() {
    var cells = new ArrayList<Map<String, Object>>();
    var scale = new LinkedHashMap<String, Object>();
    for (int impact = LEVELS; impact >= 1; impact--) {
      for (int likelihood = 1; likelihood <= LEVELS; likelihood++) {
        var score = 4 * impact * likelihood;
        var severity = policy.severity(BigDecimal.valueOf(score).setScale(1));
        scale.put("decision", severity.rule().decision());
        scale.put("version", severity.rule().version());
        var cell = new LinkedHashMap<String, Object>();
        cell.put("impact", impact);
        cell.put("likelihood", likelihood);
        cell.put("inherentScore", score);
        cell.put("severity", severity.value().label());
        cells.add(cell);
      }
    }
    scale.put("cells", List.copyOf(cells));
    return scale;
  }
}
