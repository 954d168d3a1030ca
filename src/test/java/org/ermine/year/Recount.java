package org.ermine.year;

import static java.math.RoundingMode.HALF_UP;
import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.ermine.year.RawLog.Opinion;
import org.ermine.year.RawLog.Plan;

/**
 * The numbers once more, from the raw log and the published method alone. It shares no class with the application and takes the
 * plainest way everywhere, so that the two agree only if both are right.
 */
record Recount(RawLog log) {
  /** @param inherentLoss a year; null without an interval, as is {@code residualLoss} */
  record Figures(int occurrences, double exposure, double alpha, double beta, double rate, double inherent, double residual,
      int likelihood, double deficiency, int inherentScore, BigDecimal residualScore, String severity, String strategy,
      Double inherentLoss, Double residualLoss) {}

  /** @param brier null where nothing has resolved, as is {@code baseRate}; skill is null also where all or none came true */
  record Score(long resolved, long occurred, long open, long leftOut, Double brier, Double baseRate, Double skill) {}

  record Worth(double deficiency, double projected, BigDecimal value, BigDecimal returnOnCost) {}

  private static final double SECONDS_A_YEAR = 365.25 * 24 * 3600;
  private static final double Z95 = 1.6448536269514722;

  /** As it was assessed: with the controls as rated for it, which took effect when it was validated. */
  Figures assessed(Opinion opinion) {
    return figures(opinion, opinion.asOf(), rated(opinion));
  }

  /** As a recomputation with the same opinion finds it later. */
  Figures recomputed(Opinion opinion, Instant asOf) {
    return figures(opinion, asOf, deficiency(opinion.risk(), asOf, asOf));
  }

  private Figures figures(Opinion of, Instant asOf, double deficiency) {
    int n = (int) log.occurrences().stream().filter(o -> o.risk().equals(of.risk()) && !o.recordedAt().isAfter(asOf))
        .filter(o -> log.occurrences().stream()
            .noneMatch(c -> Objects.equals(c.corrects(), o.id()) && !c.recordedAt().isAfter(asOf)))
        .filter(o -> !o.at().isBefore(since(of.risk(), asOf)) && !o.at().isAfter(asOf)).count();
    double exposure = exposure(of.risk(), asOf, deficiency);
    double alpha = of.perYear() * of.years() + n;
    double beta = of.years() + exposure;
    double inherent = 1 - Math.pow(beta / (beta + 1), alpha);
    double residual = 1 - Math.pow(beta / (beta + deficiency), alpha);
    double p = nine(inherent);
    int likelihood = p < 0.05 ? 1 : p < 0.20 ? 2 : p < 0.50 ? 3 : p < 0.80 ? 4 : 5;
    int inherentScore = 4 * of.impact() * likelihood;
    var score = new BigDecimal(Double.toString(deficiency)).multiply(new BigDecimal(inherentScore)).setScale(1, HALF_UP);
    double s = score.doubleValue();
    boolean adequate = nine(deficiency) <= 0.40;
    Double loss = of.lossLow() == null ? null
        : alpha / beta * expectedLoss(of.lossLow().doubleValue(), of.lossHigh().doubleValue());
    return new Figures(n, exposure, alpha, beta, alpha / beta, inherent, residual, likelihood, deficiency, inherentScore, score,
        s >= 60 ? "Severe" : s >= 35 ? "High" : s >= 15 ? "Medium" : "Low",
        inherentScore < 40 ? adequate ? "Operate" : "Tolerate" : adequate ? "Monitor" : "Improve",
        loss, loss == null ? null : loss * deficiency);
  }

  private static double expectedLoss(double low, double high) {
    double sigma = (Math.log(high) - Math.log(low)) / (2 * Z95);
    return Math.exp((Math.log(low) + Math.log(high)) / 2 + sigma * sigma / 2);
  }

  private static double nine(double value) {
    return new BigDecimal(value).setScale(9, HALF_UP).doubleValue();
  }

  private Instant since(String risk, Instant asOf) {
    return start(log.starts().stream().filter(s -> s.risk().equals(risk) && s.until().isAfter(asOf)).findFirst().orElseThrow()
        .since());
  }

  /** Years on record, each weighted with the deficiency then in force; before the first validation with that of its assessment. */
  private double exposure(String risk, Instant asOf, double unvalidated) {
    var first = validated(risk, asOf).min(Comparator.comparing(Opinion::validatedAt));
    var from = since(risk, asOf);
    var validated = first.map(Opinion::validatedAt).orElse(asOf);
    double exposure = weighted(from, validated, first.map(this::rated).orElse(unvalidated));
    var steps = new TreeSet<Instant>();
    log.links().stream().filter(l -> l.risk().equals(risk)).forEach(l -> steps.add(l.at()));
    log.designs().forEach(d -> steps.add(d.at()));
    log.tests().forEach(t -> steps.addAll(List.of(t.recordedAt(), start(t.on()), start(t.on().plusDays(365)))));
    steps.add(asOf);
    var last = from.isAfter(validated) ? from : validated;
    for (var step : steps.subSet(last, false, asOf, true)) {
      exposure += weighted(last, step, deficiency(risk, last, last));
      last = step;
    }
    return exposure;
  }

  private static double weighted(Instant from, Instant to, double deficiency) {
    return from.isAfter(to) ? 0 : Duration.between(from, to).toMillis() / 1000.0 / SECONDS_A_YEAR * Math.max(deficiency, 0.01);
  }

  private double rated(Opinion opinion) {
    return deficiency(opinion.risk(), opinion.validatedAt(), opinion.asOf());
  }

  /** With the links and designs of one instant and the tests of another. */
  private double deficiency(String risk, Instant ratedAt, Instant testedAt) {
    var coverages = new TreeMap<String, Double>();
    log.links().stream().filter(l -> l.risk().equals(risk) && !l.at().isAfter(ratedAt))
        .forEach(l -> coverages.put(l.control(), l.coverage()));
    double deficiency = 1;
    for (var control : coverages.keySet()) {
      double design = log.designs().stream().filter(d -> d.control().equals(control) && !d.at().isAfter(ratedAt))
          .reduce((older, newer) -> newer).map(RawLog.Design::design).orElse(0.0);
      var day = LocalDate.ofInstant(testedAt, UTC);
      var tests = log.tests().stream().filter(t -> t.control().equals(control) && !t.recordedAt().isAfter(testedAt)
          && t.on().isAfter(day.minusDays(365)) && !t.on().isAfter(day)).toList();
      double operating = (1.0 + tests.stream().filter(RawLog.Test::passed).count()) / (2 + tests.size());
      deficiency *= 1 - coverages.get(control) * design * operating;
    }
    return deficiency;
  }

  Stream<Opinion> validated(String risk, Instant asOf) {
    return log.opinions().stream().filter(o -> o.risk().equals(risk) && o.validatedAt() != null && !o.validatedAt().isAfter(asOf));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(UTC).toInstant();
  }

  /** Of the validated assessments that are meant, each held for twelve months against what happened. */
  Score forecasts(Predicate<Opinion> which, Instant now) {
    long open = 0, leftOut = 0, resolved = 0, occurred = 0;
    double squares = 0;
    for (var forecast : log.opinions().stream().filter(o -> o.validatedAt() != null).filter(which).toList()) {
      var until = forecast.validatedAt().atOffset(UTC).plusMonths(12).toInstant();
      Predicate<Instant> within = at -> at.isAfter(forecast.validatedAt()) && !at.isAfter(until);
      var first = log.occurrences().stream().filter(o -> o.risk().equals(forecast.risk()) && within.test(o.at()))
          .filter(o -> log.occurrences().stream().noneMatch(c -> Objects.equals(c.corrects(), o.id())))
          .map(RawLog.Occurrence::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
      var closed = log.closures().stream().filter(c -> c.risk().equals(forecast.risk())).map(RawLog.Closure::at)
          .filter(within).min(Comparator.naturalOrder()).orElse(Instant.MAX);
      if (closed.isBefore(first)) leftOut++;
      else if (first == Instant.MAX && !now.isAfter(until)) open++;
      else {
        int came = first == Instant.MAX ? 0 : 1;
        resolved++;
        occurred += came;
        squares += Math.pow(assessed(forecast).residual() - came, 2);
      }
    }
    if (resolved == 0) return new Score(0, 0, open, leftOut, null, null, null);
    double brier = squares / resolved;
    double base = (double) occurred / resolved;
    return new Score(resolved, occurred, open, leftOut, brier, base,
        occurred == 0 || occurred == resolved ? null : 1 - brier / (base * (1 - base)));
  }

  double successShare(String category) {
    var verified = log.outcomes().stream().filter(o -> o.category().equals(category)).toList();
    return (1.0 + verified.stream().filter(RawLog.Outcome::effective).count()) / (2 + verified.size());
  }

  /** @param now where the plan's risk stands */
  Worth worth(Plan plan, Figures now) {
    double projected = now.deficiency() - successShare(plan.category()) * (now.deficiency() - plan.target());
    if (now.inherentLoss() == null) return new Worth(now.deficiency(), projected, null, null);
    var value = new BigDecimal(now.residualLoss() - now.inherentLoss() * projected).setScale(2, HALF_UP);
    return new Worth(now.deficiency(), projected, value,
        plan.cost().signum() == 0 ? null : value.subtract(plan.cost()).divide(plan.cost(), 4, HALF_UP));
  }

  /**
   * At the limit or past it is a breach; else a trend, if of the twelve newest readings, six at least, three quarters of all pairs get
   * worse and the median line is at the limit three intervals on; else at the warning or past it is a warning.
   */
  String level(RawLog.Gauge of) {
    var all = log.readings().stream().filter(r -> r.gauge() == of.id()).toList();
    var valid = all.stream().filter(r -> all.stream().noneMatch(c -> Objects.equals(c.corrects(), r.id()))).toList();
    if (valid.isEmpty()) return "ok";
    var newest = valid.get(valid.size() - 1);
    if (of.worse() * (newest.value() - of.limit()) >= 0) return "breach";
    if (tends(of, valid.subList(Math.max(0, valid.size() - 12), valid.size()), newest.at())) return "trend";
    return of.worse() * (newest.value() - of.warning()) >= 0 ? "warning" : "ok";
  }

  private static boolean tends(RawLog.Gauge of, List<RawLog.Reading> readings, Instant newest) {
    if (readings.size() < 6) return false;
    var slopes = readings.stream().flatMap(early -> readings.stream().filter(late -> late.at().isAfter(early.at()))
        .map(late -> (late.value() - early.value()) / days(early.at(), late.at()))).sorted().toList();
    if (slopes.stream().filter(slope -> of.worse() * slope > 0).count() < 0.75 * slopes.size()) return false;
    double slope = median(slopes);
    double height = median(readings.stream().map(r -> r.value() - slope * days(newest, r.at())).sorted().toList());
    return of.worse() * (height + slope * 3 * of.everyDays() - of.limit()) >= 0;
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 86_400_000.0;
  }

  private static double median(List<Double> sorted) {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
