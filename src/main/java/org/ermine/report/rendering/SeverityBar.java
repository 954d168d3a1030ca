package org.ermine.report.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.ermine.report.content.JsonObject;

/** Counts by severity as one bar, in SVG with the counts as its alternative text. */
final class SeverityBar {
  private static final List<String> ORDER = List.of("Severe", "High", "Medium", "Low");
  private static final List<String> COLOURS = List.of("#a4161a", "#e8702a", "#f2c53d", "#8fb98b");

  private SeverityBar() {}

  /** @param width and height in points */
  static String of(JsonObject bySeverity, int width, int height) {
    var all = ORDER.stream().mapToInt(bySeverity::whole).sum();
    var shapes = new StringBuilder();
    var words = new ArrayList<String>();
    double x = 0;
    for (int i = 0; i < ORDER.size(); i++) {
      var count = bySeverity.whole(ORDER.get(i));
      words.add(count + " " + ORDER.get(i));
      if (count == 0) continue;
      var share = (double) width * count / all;
      shapes.append(String.format(Locale.ROOT, "<rect x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>", x, share,
          height,
          COLOURS.get(i)));
      x += share;
    }
    if (all == 0) shapes.append("<rect x=\"0\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"#e6e6e6\"/>".formatted(width, height));
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" alt=\"%s\">%s</svg>"
        .formatted(width, height, width, height, String.join(", ", words), shapes);
  }
}
