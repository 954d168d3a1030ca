package org.ermine.report.rendering;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A loss exceedance curve in SVG, without words: these stand around it. To the right the loss of a year, up to a round number at or above the largest
 * that is shown; upwards how probable a year is that costs more. Points rarer than one year in two hundred are left out, as they would
 * squeeze the rest against the edge.
 */
public final class CurveDrawing {
  static final int STEPS = 4;
  private static final BigDecimal RAREST = new BigDecimal("0.005");
  /** 31.75 mm between two gridlines, 13.23 mm upwards: the template sets the words of the axes to them. */
  private static final int WIDTH = 480;
  private static final int HEIGHT = 200;

  private final List<Map<String, Object>> shown;
  private final double mostLoss;
  private final double mostProbability;

  /** @param points from a loss of 0 up, the first one the most probable */
  CurveDrawing(List<Map<String, Object>> points) {
    this.shown = points.stream().filter(point -> number(point, "probability").compareTo(RAREST) >= 0).toList();
    this.mostLoss = roundedUp(shown.stream().mapToDouble(point -> number(point, "loss").doubleValue()).max().orElse(0));
    this.mostProbability = roundedUp(shown.stream().mapToDouble(point -> number(point, "probability").doubleValue()).max().orElse(0));
  }

  boolean worthDrawing() {
    return mostLoss > 0;
  }

  /** The losses at the gridlines from left to right, the first one 0. */
  public List<BigDecimal> losses() {
    return ticks(mostLoss);
  }

  /** The probabilities at the gridlines from below, the first one 0. */
  public List<BigDecimal> probabilities() {
    return ticks(mostProbability);
  }

  /** So that between 0 and here the gridlines stand at round numbers: 1, 2, 2.5 or 5 of some power of ten apart. */
  private static double roundedUp(double most) {
    if (most <= 0) return 0;
    var power = Math.pow(10, Math.floor(Math.log10(most / STEPS)));
    return DoubleStream.of(1, 2, 2.5, 5, 10).map(step -> step * power * STEPS).filter(end -> end >= most).findFirst().orElse(most);
  }

  private static List<BigDecimal> ticks(double most) {
    return IntStream.rangeClosed(0, STEPS).mapToObj(i -> BigDecimal.valueOf(most * i / STEPS)).toList();
  }

  public String svg() {
    var grid = IntStream.rangeClosed(0, STEPS).mapToObj(i -> line(WIDTH * i / STEPS, 0, WIDTH * i / STEPS, HEIGHT)
        + line(0, HEIGHT * i / STEPS, WIDTH, HEIGHT * i / STEPS)).collect(Collectors.joining());
    var curve = shown.stream().map(point -> String.format(Locale.ROOT, "%.2f,%.2f",
        WIDTH * number(point, "loss").doubleValue() / mostLoss,
        HEIGHT * (1 - number(point, "probability").doubleValue() / mostProbability))).collect(Collectors.joining(" "));
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"-2 -2 %d %d\" "
        + "alt=\"Curve of how probable a year is that costs more than a loss; its points are in the table below.\">%s"
        + "<polyline points=\"%s\" fill=\"none\" stroke=\"#a4161a\" stroke-width=\"2.5\"/></svg>")
        .formatted(WIDTH + 4, HEIGHT + 4, WIDTH + 4, HEIGHT + 4, grid, curve);
  }

  private static String line(int x1, int y1, int x2, int y2) {
    return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#c9d2da\" stroke-width=\"0.7\"/>".formatted(x1, y1, x2, y2);
  }

  private static BigDecimal number(Map<String, Object> point, String name) {
    return new BigDecimal((String) point.get(name));
  }
}
