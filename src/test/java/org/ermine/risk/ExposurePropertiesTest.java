package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Reading the log forward agrees with its definition, instant by instant and sum by sum. */
class ExposurePropertiesTest {

  private static final LocalDate START = LocalDate.parse("2025-01-01");
  private static final Instant ORIGIN = START.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final int HOURS = 3 * 8766;

  @Property(tries = 200)
  void the_controls_in_force_are_those_of_the_definition(
      @ForAll("logs") ControlLog log, @ForAll @IntRange(max = HOURS) int hour) {
    assertThat(log.inForceAt(hours(hour))).isEqualTo(defined(log, hours(hour)));
  }

  @Property(tries = 200)
  void the_deficiency_changes_only_between_periods(@ForAll("histories") ExposureHistory history) {
    Instant asOf = hours(HOURS);
    Instant expectedStart = history.recordsSince().atStartOfDay(ZoneOffset.UTC).toInstant();
    for (ExposurePeriod period : history.periods(asOf)) {
      assertThat(period.from()).isEqualTo(expectedStart).isBefore(period.to());
      for (Instant instant : List.of(
          period.from(), middle(period), period.to().minusNanos(1))) {
        assertThat(period.controlDeficiency()).isEqualTo(inForce(history, instant));
      }
      expectedStart = period.to();
    }
    assertThat(expectedStart).isEqualTo(asOf);
  }

  @Property(tries = 100)
  void recomputing_from_the_log_equals_adding_up_step_by_step(
      @ForAll("histories") ExposureHistory history, @ForAll("instants") List<Instant> stops) {
    Instant asOf = hours(HOURS);
    TreeSet<Instant> steps = new TreeSet<>(stops);
    changePoints(history, steps);
    Instant start = history.recordsSince().atStartOfDay(ZoneOffset.UTC).toInstant();
    steps.add(start);
    steps.add(asOf);
    Exposure total = Exposure.NONE;
    for (Instant from = start; from.isBefore(asOf); from = steps.higher(from)) {
      total = total.plus(Exposure.of(from, steps.higher(from), inForce(history, from)));
    }
    assertThat(history.exposure(asOf).weightedNanos()).isEqualByComparingTo(total.weightedNanos());
    assertThat(history.exposure(asOf).years()).isEqualTo(total.years());
  }

  @Property(tries = 100)
  void what_happens_later_does_not_change_the_past(
      @ForAll("histories") ExposureHistory history, @ForAll @IntRange(min = 8766, max = HOURS) int hour) {
    Instant asOf = hours(hour);
    ControlLog log = history.controls();
    ControlLog known = new ControlLog(
        log.links().stream().filter(step -> !step.effectiveAt().isAfter(asOf)).toList(),
        log.designs().stream().filter(step -> !step.effectiveAt().isAfter(asOf)).toList(),
        log.tests().stream().filter(test -> !test.recordedAt().isAfter(asOf)).toList());
    ExposureHistory then = new ExposureHistory(
        history.recordsSince(), history.firstValidatedAt(), history.firstDeficiency(), known);
    assertThat(then.exposure(asOf)).isEqualTo(history.exposure(asOf));
  }

  @Property(tries = 100)
  void exposure_lies_between_a_hundredth_of_the_time_and_all_of_it(@ForAll("histories") ExposureHistory history) {
    Instant start = history.recordsSince().atStartOfDay(ZoneOffset.UTC).toInstant();
    double years = Duration.between(start, hours(HOURS)).toHours() / 8766.0;
    assertThat(history.exposure(hours(HOURS)).years()).isBetween(years * 0.01 * (1 - 1e-12), years * (1 + 1e-12));
  }

  @Provide
  Arbitrary<ExposureHistory> histories() {
    return Combinators.combine(
        Arbitraries.integers().between(0, 365).map(START::plusDays),
        hourly().injectNull(0.2),
        Arbitraries.integers().between(0, 1000).map(thousandths -> thousandths / 1000.0),
        logs()).as(ExposureHistory::new);
  }

  @Provide
  Arbitrary<ControlLog> logs() {
    Arbitrary<String> controls = Arbitraries.of("ac-2", "ac-10", "ia-5");
    Arbitrary<LinkStep> links = Combinators.combine(
        controls, Arbitraries.of(0.0, 0.3, 0.5, 0.9, 1.0), hourly()).as(LinkStep::new);
    Arbitrary<DesignStep> designs = Combinators.combine(
        controls, Arbitraries.of(DesignRating.class).map(DesignRating::value), hourly()).as(DesignStep::new);
    Arbitrary<ControlTest> tests = Combinators.combine(
        controls,
        Arbitraries.integers().between(-400, 3 * 365).map(START::plusDays),
        Arbitraries.integers().between(-48, 500 * 24),
        Arbitraries.of(true, false))
        .as((control, day, delay, passed) -> new ControlTest(
            control, day, day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(delay)), passed));
    return Combinators.combine(links.list().ofMaxSize(8), designs.list().ofMaxSize(8), tests.list().ofMaxSize(20))
        .as(ControlLog::new);
  }

  @Provide
  Arbitrary<List<Instant>> instants() {
    return hourly().list().ofMaxSize(10);
  }

  private static Arbitrary<Instant> hourly() {
    return Arbitraries.integers().between(0, HOURS).map(ExposurePropertiesTest::hours);
  }

  private static Instant middle(ExposurePeriod period) {
    return period.from().plus(Duration.between(period.from(), period.to()).dividedBy(2));
  }

  private static Instant hours(int hours) {
    return ORIGIN.plus(Duration.ofHours(hours));
  }

  private static double inForce(ExposureHistory history, Instant instant) {
    boolean validated = history.firstValidatedAt() != null && !instant.isBefore(history.firstValidatedAt());
    return validated ? ControlDeficiency.of(defined(history.controls(), instant)) : history.firstDeficiency();
  }

  /** The method's words, with no regard to cost. */
  private static List<ControlInForce> defined(ControlLog log, Instant instant) {
    return log.links().stream().map(LinkStep::control).distinct().sorted()
        .filter(control -> coverage(log, control, instant) > 0)
        .map(control -> {
          List<ControlTest> tests = log.tests().stream()
              .filter(test -> test.control().equals(control) && counts(test, instant)).toList();
          int passes = (int) tests.stream().filter(ControlTest::passed).count();
          return new ControlInForce(
              control, coverage(log, control, instant), design(log, control, instant), passes, tests.size());
        })
        .toList();
  }

  private static boolean counts(ControlTest test, Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return !test.recordedAt().isAfter(instant)
        && test.performedOn().isAfter(date.minusDays(365)) && !test.performedOn().isAfter(date);
  }

  private static double coverage(ControlLog log, String control, Instant instant) {
    return log.links().stream()
        .filter(step -> step.control().equals(control) && !step.effectiveAt().isAfter(instant))
        .sorted(Comparator.comparing(LinkStep::effectiveAt))
        .reduce((earlier, later) -> later).map(LinkStep::coverage).orElse(0.0);
  }

  private static double design(ControlLog log, String control, Instant instant) {
    return log.designs().stream()
        .filter(step -> step.control().equals(control) && !step.effectiveAt().isAfter(instant))
        .sorted(Comparator.comparing(DesignStep::effectiveAt))
        .reduce((earlier, later) -> later).map(DesignStep::design).orElse(0.0);
  }

  private static void changePoints(ExposureHistory history, TreeSet<Instant> steps) {
    if (history.firstValidatedAt() != null) {
      steps.add(history.firstValidatedAt());
    }
    history.controls().links().forEach(step -> steps.add(step.effectiveAt()));
    history.controls().designs().forEach(step -> steps.add(step.effectiveAt()));
    history.controls().tests().forEach(test -> {
      steps.add(test.recordedAt());
      steps.add(test.performedOn().atStartOfDay(ZoneOffset.UTC).toInstant());
      steps.add(test.performedOn().plusDays(365).atStartOfDay(ZoneOffset.UTC).toInstant());
    });
    steps.removeIf(instant -> instant.isAfter(hours(HOURS)));
  }
}
