package org.ermine.web.page;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Columns side by side, each made of parts that lie upon each other, as a drawing.
 *
 * @param highest the value at the top, as the reader writes it
 */
public record TrendChart(List<Column> columns, String highest) {
  public static final int LEFT = 96;
  public static final int RIGHT = 700;
  public static final int TOP = 24;
  public static final int BOTTOM = 180;
  private static final int WIDEST = 56;

  /** @param sum of the parts, as the reader writes it */
  public record Column(String label, int left, int width, int top, String sum, List<Part> parts) {
    public int middle() {
      return left + width / 2;
    }
  }

  /** @param kind what it stands for */
  public record Part(String kind, int top, int height) {}

  /** @param parts how much of each kind, at least 0, from the bottom up */
  record Values(String label, Map<String, Double> parts) {
    double sum() {
      return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  static TrendChart of(List<Values> values, Locale language) {
    var compact = NumberFormat.getCompactNumberInstance(language, NumberFormat.Style.SHORT);
    compact.setMaximumFractionDigits(1);
    double highest = values.stream().mapToDouble(Values::sum).max().orElse(0);
    int step = (RIGHT - LEFT) / Math.max(1, values.size());
    int width = Math.min(WIDEST, step * 2 / 3);
    var columns = new ArrayList<Column>();
    for (var value : values) {
      var parts = parts(value, highest);
      int left = LEFT + step * columns.size() + (step - width) / 2;
      columns.add(new Column(value.label(), left, width, parts.get(parts.size() - 1).top(), compact.format(value.sum()), parts));
    }
    return new TrendChart(columns, compact.format(highest));
  }

  private static List<Part> parts(Values value, double highest) {
    var parts = new ArrayList<Part>();
    double sum = 0;
    int floor = BOTTOM;
    for (var part : value.parts().entrySet()) {
      sum += part.getValue();
      int top = highest == 0 ? BOTTOM : (int) Math.round(BOTTOM - sum / highest * (BOTTOM - TOP));
      parts.add(new Part(part.getKey(), top, floor - top));
      floor = top;
    }
    return parts;
  }
}
