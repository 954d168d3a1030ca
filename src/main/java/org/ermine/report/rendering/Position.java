package org.ermine.report.rendering;

import java.util.Map;

import org.ermine.report.content.HeatMaps;
import org.ermine.report.content.JsonObject;

/**
 * Where a risk stands on the matrix, in SVG: a ring before controls, a disc after them, as far to the left as the residual score
 * puts it.
 */
final class Position {
  private static final int LEVELS = 5;
  private static final int CELL = 30;
  private static final int SIDE = LEVELS * CELL;

  private Position() {}

  static String of(Map<String, Object> risk) {
    int impact = (int) risk.get("impact");
    int likelihood = (int) risk.get("likelihood");
    int column = HeatMaps.column(new JsonObject(risk));
    var cells = new StringBuilder();
    for (int i = 1; i <= LEVELS; i++) {
      for (int l = 1; l <= LEVELS; l++) {
        cells.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#eef1f4\" stroke=\"#ffffff\"/>"
            .formatted((l - 1) * CELL, SIDE - i * CELL, CELL, CELL));
      }
    }
    int y = SIDE - impact * CELL + CELL / 2;
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" alt=\"On the matrix: impact %d, "
        + "likelihood %d before controls, column %d after them.\">%s"
        + "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#14324f\" stroke-width=\"1.5\"/>"
        + "<circle cx=\"%d\" cy=\"%d\" r=\"7\" fill=\"#ffffff\" stroke=\"#14324f\" stroke-width=\"2\"/>"
        + "<circle cx=\"%d\" cy=\"%d\" r=\"7\" fill=\"#14324f\"/></svg>")
        .formatted(SIDE, SIDE, SIDE, SIDE, impact, likelihood, column, cells, x(likelihood), y, x(column), y, x(likelihood), y,
            x(column), y);
  }

  private static int x(int column) {
    return (column - 1) * CELL + CELL / 2;
  }
}
