package org.ermine.control;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.risk.DesignRating;
import org.ermine.risk.EvidenceChanged;
import org.ermine.risk.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done to controls outside an assessment. Each takes effect at once and counts at the next scoring of every risk that
 * the control is linked to.
 */
@Service
@Transactional
public class ControlDesk {
  private static final Fields RATING = Fields.of(Field.number("design", "0", "1"));
  private static final Fields TEST = Fields.of(Field.date("performedOn"), Field.choice("result", "pass", "fail"),
      Field.text("evidence"));
  private static final Fields LINK = Fields.of(Field.positive("coverage", "1"));

  private final Controls controls;
  private final ControlLedger ledger;
  private final Risks risks;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ControlDesk(Controls controls, ControlLedger ledger, Risks risks, ApplicationEventPublisher events, Clock clock) {
    this.controls = controls;
    this.ledger = ledger;
    this.risks = risks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Rates how well a control is designed. The rating that is in force already changes nothing.
   *
   * @param design 0, 0.25, 0.5, 0.75 or 1
   * @throws Refused if the control is unknown or the rating is none of these
   */
  public void rateDesign(String control, BigDecimal design, String actor) {
    var known = known(control);
    var rating = design(RATING.read(value("design", design)).number("design"), "design");
    if (Double.valueOf(rating).equals(known.design())) return;
    ledger.design(control, rating, clock.instant(), actor, null);
    events.publishEvent(new ControlChanged(control, "The design of " + control + " is now rated " + design.toPlainString() + "."));
  }

  /**
   * Records a test of a control's operation; it counts for 365 days from its performance.
   *
   * @param result {@code pass} or {@code fail}
   * @return the test's id
   * @throws Refused if the control is unknown, the date lies in the future or something is missing
   */
  public long recordTest(String control, LocalDate performedOn, String result, String evidence, String actor) {
    known(control);
    var submitted = value("performedOn", performedOn == null ? null : performedOn.toString());
    submitted.put("result", result);
    submitted.put("evidence", evidence);
    var test = TEST.read(submitted);
    if (performedOn.isAfter(LocalDate.now(clock))) throw Refused.invalid("performedOn", Reason.IN_FUTURE);
    var id = ledger.test(control, performedOn, test.is("result", "pass"), test.text("evidence"), actor, clock.instant());
    events.publishEvent(new ControlChanged(control, "A test of " + control + " on " + performedOn + " "
        + (test.is("result", "pass") ? "passed." : "failed.")));
    return id;
  }

  /**
   * Decides how often a control is to be tested. The interval that holds already changes nothing.
   *
   * @param everyDays 1 to 3650; null to have no test due any more
   * @throws Refused if the control is unknown
   */
  public void scheduleTests(String control, Integer everyDays, String actor) {
    if (Objects.equals(known(control).testEveryDays(), everyDays)) return;
    ledger.schedule(control, everyDays, actor, clock.instant());
  }

  /**
   * Links a control to a risk or changes the link's coverage. The coverage that is in force already changes nothing.
   *
   * @param coverage the share of the risk that the control could remove if it worked perfectly, in (0, 1]
   * @return the coverage that was in force before; empty if the control was not linked
   * @throws Refused if risk or control is unknown, or the programme no longer works on the risk
   */
  public Optional<Double> link(String riskId, String control, BigDecimal coverage, String actor) {
    var share = LINK.read(value("coverage", coverage)).number("coverage").doubleValue();
    var risk = risks.lockIfKnown(riskId).orElseThrow(() -> Refused.notFound("Risk " + riskId));
    known(control);
    if (!risk.phase().open()) throw Refused.stale(riskId + " is " + risk.phase().label() + ".");
    var now = clock.instant();
    var before = ledger.coverages(riskId, now).get(control);
    if (!Double.valueOf(share).equals(before)) {
      ledger.link(riskId, control, share, now, actor, null);
      events.publishEvent(new EvidenceChanged(riskId, control + " now covers " + coverage.toPlainString() + " of it."));
    }
    return Optional.ofNullable(before);
  }

  /**
   * Reads a design rating.
   *
   * @param field what to name in the refusal
   * @throws Refused if it is none of the five
   */
  public static double design(BigDecimal design, String field) {
    try {
      return DesignRating.of(design.doubleValue()).value();
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(field, "must be one of 0, 0.25, 0.5, 0.75, 1");
    }
  }

  private Control known(String control) {
    return controls.find(control).orElseThrow(() -> Refused.notFound("Control " + control));
  }

  private static Map<String, Object> value(String field, Object value) {
    var values = new HashMap<String, Object>();
    values.put(field, value);
    return values;
  }
}
