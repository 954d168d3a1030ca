package org.ermine.web.page;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.ermine.risk.AppetitePoint;
import org.ermine.risk.loss.CurvePoint;

/**
 * A loss exceedance curve as a drawing: the loss of a year to the right, each gridline ten times the one before, and the
 * probability of more than that upwards.
 *
 * @param points of the line, as SVG wants them
 * @param losses the gridlines of the losses
 * @param appetite the points that the curve must stay under
 */
public record LossCurve(String points, List<Tick> losses, List<Tick> probabilities, List<Mark> appetite) {
  public static final int WIDTH = 720;
  public static final int HEIGHT = 320;
  public static final int LEFT = 64;
  public static final int TOP = 16;
  public static final int RIGHT = 700;
  public static final int BOTTOM = 280;
  private static final double[] HIGHEST = {0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};
  private static final int STEPS = 4;
  private static final int MOST_DECADES = 8;

  /** @param at where it lies on its axis */
  public record Tick(int at, String label) {}

  /** Where a point of an appetite lies. */
  public record Mark(int x, int y) {}

  static LossCurve of(List<CurvePoint> curve, List<AppetitePoint> appetite, Locale language) {
    var positive = DoubleStream.concat(curve.stream().mapToDouble(CurvePoint::loss),
        appetite.stream().mapToDouble(point -> point.loss().doubleValue())).filter(loss -> loss > 0).summaryStatistics();
    int from = positive.getCount() == 0 ? 0 : (int) Math.floor(Math.log10(positive.getMin()));
    int to = positive.getCount() == 0 ? 1 : Math.max(from + 1, (int) Math.ceil(Math.log10(positive.getMax())));
    double highest = highest(Math.max(curve.get(0).probability(),
        appetite.stream().mapToDouble(AppetitePoint::probability).max().orElse(0)));
    var points = curve.stream().map(point -> {
      double decades = point.loss() > 0 ? Math.log10(point.loss()) : from;
      return x((decades - from) / (to - from)) + "," + y(point.probability() / highest);
    }).collect(Collectors.joining(" "));
    var marks = appetite.stream().map(point -> new Mark(x((Math.log10(point.loss().doubleValue()) - from) / (to - from)),
        y(point.probability() / highest))).toList();
    return new LossCurve(points, losses(from, to, language), probabilities(highest, language), marks);
  }

  private static double highest(double probability) {
    for (double end : HIGHEST) if (probability <= end) return end;
    return 1;
  }

  private static List<Tick> losses(int from, int to, Locale language) {
    var compact = NumberFormat.getCompactNumberInstance(language, NumberFormat.Style.SHORT);
    compact.setMaximumFractionDigits(2);
    var ticks = new ArrayList<Tick>();
    for (int decade = from, step = (to - from) / MOST_DECADES + 1; decade <= to; decade += step) {
      ticks.add(new Tick(x((double) (decade - from) / (to - from)), compact.format(Math.pow(10, decade))));
    }
    return ticks;
  }

  private static List<Tick> probabilities(double highest, Locale language) {
    var percent = NumberFormat.getPercentInstance(language);
    percent.setMaximumFractionDigits(3);
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i <= STEPS; i++) ticks.add(new Tick(y((double) i / STEPS), percent.format(highest * i / STEPS)));
    return ticks;
  }

  private static int x(double share) {
    return (int) Math.round(LEFT + share * (RIGHT - LEFT));
  }

  private static int y(double share) {
    return (int) Math.round(BOTTOM - share * (BOTTOM - TOP));
  }
}
