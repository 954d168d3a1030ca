package org.ermine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExposureHistoryTest {

  private static final double DAYS_PER_YEAR = 365.25;
  private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

  @Test
  void before_any_validated_assessment_the_pending_deficiency_counts() {
    ExposureHistory history = new ExposureHistory(NEW_YEAR, null, 0.5,
        log(List.of(link("ac-2", 1, "2026-02-01T00:00:00Z")), List.of(design("ac-2", 1, "2026-02-01T00:00:00Z")), List.of()));
    assertThat(history.periods(at("2026-03-02T12:00:00Z"))).containsExactly(
        new ExposurePeriod(at("2026-01-01T00:00:00Z"), at("2026-03-02T12:00:00Z"), 0.5));
    assertThat(history.exposure(at("2026-03-02T12:00:00Z")).years()).isCloseTo(60.5 * 0.5 / DAYS_PER_YEAR, within(1e-15));
  }

  @Test
  void time_before_the_first_assessment_counts_at_that_assessment() {
    ExposureHistory history = new ExposureHistory(NEW_YEAR, at("2026-01-31T00:00:00Z"), 0.4,
        log(List.of(link("ac-2", 1, "2026-01-31T00:00:00Z")), List.of(design("ac-2", 1, "2026-01-31T00:00:00Z")), List.of()));
    assertThat(history.periods(at("2026-03-02T00:00:00Z"))).containsExactly(
        new ExposurePeriod(at("2026-01-01T00:00:00Z"), at("2026-01-31T00:00:00Z"), 0.4),
        new ExposurePeriod(at("2026-01-31T00:00:00Z"), at("2026-03-02T00:00:00Z"), 0.5));
    assertThat(history.exposure(at("2026-03-02T00:00:00Z")).years())
        .isCloseTo((30 * 0.4 + 30 * 0.5) / DAYS_PER_YEAR, within(1e-15));
  }

  @Test
  void a_validation_that_had_not_happened_yet_changes_nothing_but_the_deficiency() {
    ExposureHistory history = new ExposureHistory(NEW_YEAR, at("2026-06-01T00:00:00Z"), 0.4, ControlLog.EMPTY);
    assertThat(history.periods(at("2026-01-02T00:00:00Z"))).containsExactly(
        new ExposurePeriod(at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z"), 0.4));
  }

  @Test
  void a_control_that_changes_mid_year_splits_the_year() {
    // 181 days without controls, then half covered, well designed and untested: 1 - 0.5 * 1 * 0.5; then redesigned, then removed.
    ExposureHistory history = history(log(
        List.of(link("ac-2", 0.5, "2026-07-01T00:00:00Z"), link("ac-2", 0, "2026-12-01T00:00:00Z")),
        List.of(design("ac-2", 1, "2026-07-01T00:00:00Z"), design("ac-2", 0.5, "2026-10-01T00:00:00Z")),
        List.of()));
    assertThat(history.periods(at("2027-01-01T00:00:00Z"))).extracting(ExposurePeriod::controlDeficiency)
        .containsExactly(1.0, 0.75, 0.875, 1.0);
    assertThat(history.exposure(at("2027-01-01T00:00:00Z")).years())
        .isCloseTo((181 + 92 * 0.75 + 61 * 0.875 + 31) / DAYS_PER_YEAR, within(1e-15));
  }

  @Test
  void a_test_counts_from_its_recording_until_it_leaves_its_window() {
    ControlTest test = test("ac-2", "2026-01-10", "2026-01-20T08:00:00Z", true);
    ExposureHistory history = history(log(
        List.of(link("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(design("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(test)));
    assertThat(history.periods(at("2027-02-01T00:00:00Z"))).containsExactly(
        new ExposurePeriod(at("2026-01-01T00:00:00Z"), at("2026-01-20T08:00:00Z"), 0.5),
        new ExposurePeriod(at("2026-01-20T08:00:00Z"), at("2027-01-10T00:00:00Z"), 1 - 2.0 / 3),
        new ExposurePeriod(at("2027-01-10T00:00:00Z"), at("2027-02-01T00:00:00Z"), 0.5));
    assertThat(testsAt(history, "2026-01-20T07:59:59.999999999Z")).isZero();
    assertThat(testsAt(history, "2026-01-20T08:00:00Z")).isOne();
    assertThat(testsAt(history, "2027-01-09T23:59:59.999999999Z")).isOne();
    assertThat(testsAt(history, "2027-01-10T00:00:00Z")).isZero();
  }

  @Test
  void a_test_recorded_after_its_window_never_counts() {
    ControlTest late = test("ac-2", "2025-01-01", "2026-03-01T00:00:00Z", true);
    ExposureHistory history = history(log(
        List.of(link("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(design("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(late)));
    assertThat(history.periods(at("2027-01-01T00:00:00Z"))).containsExactly(
        new ExposurePeriod(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"), 0.5));
  }

  @Test
  void a_test_recorded_before_its_day_counts_from_that_day() {
    ControlTest early = test("ac-2", "2026-02-01", "2026-01-15T00:00:00Z", false);
    ExposureHistory history = history(log(
        List.of(link("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(design("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(early)));
    assertThat(testsAt(history, "2026-01-31T23:59:59Z")).isZero();
    assertThat(testsAt(history, "2026-02-01T00:00:00Z")).isOne();
  }

  @Test
  void a_deficiency_counts_as_a_hundredth_at_least() {
    List<ControlTest> tests = IntStream.range(0, 200)
        .mapToObj(i -> test("ac-2", "2025-12-31", "2025-12-31T12:00:00Z", true)).toList();
    ExposureHistory history = history(log(
        List.of(link("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(design("ac-2", 1, "2026-01-01T00:00:00Z")), tests));
    assertThat(history.periods(at("2026-04-11T00:00:00Z"))).singleElement()
        .satisfies(period -> assertThat(period.controlDeficiency()).isLessThan(0.01));
    assertThat(history.exposure(at("2026-04-11T00:00:00Z")).years()).isCloseTo(100 * 0.01 / DAYS_PER_YEAR, within(1e-15));
  }

  @Test
  void of_two_steps_at_the_same_instant_the_later_entry_holds() {
    ControlLog log = log(
        List.of(link("ac-2", 0.4, "2026-01-01T00:00:00Z"), link("ac-2", 0.8, "2026-01-01T00:00:00Z")),
        List.of(design("ac-2", 1, "2026-01-01T00:00:00Z"), design("ac-2", 0.25, "2026-01-01T00:00:00Z")), List.of());
    assertThat(log.inForceAt(at("2026-01-01T00:00:00Z"))).containsExactly(new ControlInForce("ac-2", 0.8, 0.25, 0, 0));
    assertThat(log.inForceAt(at("2025-12-31T23:59:59.999999999Z"))).isEmpty();
  }

  @Test
  void a_linked_control_that_nobody_rated_counts_as_absent() {
    ControlLog log = log(List.of(link("ac-2", 1, "2026-01-01T00:00:00Z")), List.of(),
        List.of(
            test("ac-2", "2026-01-01", "2026-01-01T00:00:00Z", true),
            test("ia-5", "2026-01-01", "2026-01-01T00:00:00Z", true)));
    assertThat(log.inForceAt(at("2026-01-02T00:00:00Z"))).containsExactly(new ControlInForce("ac-2", 1, 0, 1, 1));
    assertThat(log.deficiencyAt(at("2026-01-02T00:00:00Z"))).isEqualTo(1);
  }

  @Test
  void the_controls_in_force_come_in_the_order_of_their_ids() {
    ControlLog log = log(List.of(
        link("ia-5", 0.1, "2026-01-01T00:00:00Z"), link("ac-2", 0.2, "2026-01-01T00:00:00Z"),
        link("ac-10", 0.3, "2026-01-01T00:00:00Z")), List.of(), List.of());
    assertThat(log.inForceAt(at("2026-01-01T00:00:00Z"))).extracting(ControlInForce::control)
        .containsExactly("ac-10", "ac-2", "ia-5");
  }

  @Test
  void occurrences_count_from_the_first_day_on_record_to_the_instant_itself() {
    ExposureHistory history = history(ControlLog.EMPTY);
    List<Occurrence> log = List.of(
        occurrence("before", "2025-12-31T23:59:59.999Z", null), occurrence("first", "2026-01-01T00:00:00Z", null),
        occurrence("last", "2026-05-01T00:00:00Z", null), occurrence("after", "2026-05-01T00:00:00.001Z", null));
    assertThat(Occurrence.counted(log, NEW_YEAR, at("2026-05-01T00:00:00Z"))).extracting(Occurrence::id)
        .containsExactly("first", "last");
    assertThat(history.evidence(log, at("2026-05-01T00:00:00Z"))).isEqualTo(new Evidence(2, 120 / DAYS_PER_YEAR));
  }

  @Test
  void a_corrected_occurrence_does_not_count_its_correction_does() {
    List<Occurrence> log = List.of(
        occurrence("o1", "2026-01-05T00:00:00Z", null), occurrence("o2", "2026-02-05T00:00:00Z", "o1"),
        occurrence("o3", "2025-06-01T00:00:00Z", "o4"), occurrence("o4", "2026-03-01T00:00:00Z", null),
        occurrence("o5", "2026-04-01T00:00:00Z", "o2"));
    assertThat(Occurrence.counted(log, NEW_YEAR, at("2026-12-01T00:00:00Z"))).extracting(Occurrence::id)
        .containsExactly("o5");
  }

  @Test
  void on_its_first_day_a_risk_may_have_no_exposure() {
    assertThat(history(ControlLog.EMPTY).periods(at("2026-01-01T00:00:00Z"))).isEmpty();
    assertThat(history(ControlLog.EMPTY).exposure(at("2026-01-01T00:00:00Z")).years()).isZero();
  }

  /** A history whose first assessment was validated before the records start. */
  private static ExposureHistory history(ControlLog log) {
    return new ExposureHistory(NEW_YEAR, at("2025-12-01T00:00:00Z"), 0.2, log);
  }

  private static int testsAt(ExposureHistory history, String instant) {
    return history.controls().inForceAt(at(instant)).get(0).tests();
  }

  private static ControlLog log(List<LinkStep> links, List<DesignStep> designs, List<ControlTest> tests) {
    return new ControlLog(links, designs, tests);
  }

  private static LinkStep link(String control, double coverage, String effectiveAt) {
    return new LinkStep(control, coverage, at(effectiveAt));
  }

  private static DesignStep design(String control, double design, String effectiveAt) {
    return new DesignStep(control, design, at(effectiveAt));
  }

  private static ControlTest test(String control, String performedOn, String recordedAt, boolean passed) {
    return new ControlTest(control, LocalDate.parse(performedOn), at(recordedAt), passed);
  }

  private static Occurrence occurrence(String id, String occurredAt, String corrects) {
    return new Occurrence(id, at(occurredAt), corrects);
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
