package org.ermine.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.ermine.risk.Severity;

/**
 * Two matrices of 5 by 5 cells; each holds every validated risk exactly once.
 *
 * <p>Inherent: impact by likelihood. The severity of a cell is the one that the policy gives to its inherent score, so what the
 * risk would be if no control worked.
 *
 * <p>Residual: controls move a risk to the left and never up or down. Its column is the residual score divided by four times the
 * impact, rounded up, at least 1: the likelihood that would give this residual score if no control worked. Because a cell
 * can lie on both sides of a border between severities, it doesn't give a risk its severity; it counts the severities that the
 * register gives, and so can't contradict it.
 */
public final class HeatMaps {
  private static final int LEVELS = 5;

  private HeatMaps() {}

  static Map<String, Object> of(Snapshot snapshot) {
    var maps = new LinkedHashMap<String, Object>();
    maps.put("inherent", inherent(snapshot));
    maps.put("residual", residual(snapshot.risks()));
    return maps;
  }

  /** The column of the residual matrix, 1 to 5. */
  public static int column(JsonObject row) {
    var full = BigDecimal.valueOf(4L * level(row, "impact"));
    return Math.max(1, row.decimal("residualScore").divide(full, 0, RoundingMode.CEILING).intValueExact());
  }

  private static List<Map<String, Object>> inherent(Snapshot snapshot) {
    var counts = new int[LEVELS + 1][LEVELS + 1];
    snapshot.risks().forEach(row -> counts[level(row, "impact")][level(row, "likelihood")]++);
    var scale = snapshot.facts().object("scale");
    if (scale == null) throw new IllegalArgumentException("scale is missing");
    return scale.objects("cells").stream().map(known -> {
      var cell = known.chosen("impact", "likelihood", "inherentScore", "severity");
      cell.put("risks", counts[level(known, "impact")][level(known, "likelihood")]);
      return cell;
    }).toList();
  }

  private static List<Map<String, Object>> residual(List<JsonObject> risks) {
    var counts = new int[LEVELS + 1][LEVELS + 1][Severity.values().length];
    for (var row : risks) {
      var column = column(row);
      if (column > LEVELS) throw new IllegalArgumentException("the residual score of " + row.text("risk") + " is too high");
      counts[level(row, "impact")][column][Severity.of(row.required("severity")).ordinal()]++;
    }
    var cells = new ArrayList<Map<String, Object>>();
    for (int impact = LEVELS; impact >= 1; impact--) {
      for (int column = 1; column <= LEVELS; column++) cells.add(cell(impact, column, counts[impact][column]));
    }
    return cells;
  }

  private static Map<String, Object> cell(int impact, int column, int[] counts) {
    var bySeverity = new LinkedHashMap<String, Object>();
    String worst = null;
    for (var severity : Severity.values()) {
      bySeverity.put(severity.label(), counts[severity.ordinal()]);
      if (counts[severity.ordinal()] > 0) worst = severity.label();
    }
    var cell = new LinkedHashMap<String, Object>();
    cell.put("impact", impact);
    cell.put("column", column);
    cell.put("risks", IntStream.of(counts).sum());
    cell.put("bySeverity", bySeverity);
    cell.put("worst", worst);
    return cell;
  }

  private static int level(JsonObject row, String name) {
    var level = row.whole(name);
    if (level < 1 || level > LEVELS) throw new IllegalArgumentException(name + " is not from 1 to 5: " + level);
    return level;
  }
}
