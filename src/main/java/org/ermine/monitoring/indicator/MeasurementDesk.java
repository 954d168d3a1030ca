package org.ermine.monitoring.indicator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.ermine.access.Audit;
import org.ermine.access.FieldError;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.risk.Risk;
import org.ermine.risk.Risks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes measurements in. Only when all that came together are recorded is each indicator looked at, once. */
@Service
@Transactional
public class MeasurementDesk {
  /** One of many measurements. */
  public static final Fields MEASUREMENT = NewMeasurement.among();

  /** @param known whether it had been recorded before; nothing changed then @param status the indicator's, now */
  public record Recorded(long id, long indicator, boolean known, String status) {}

  /** What became of many. @param known recorded before with the same content @param errors none, or nothing was recorded */
  public record Outcome(int accepted, int known, int rejected, boolean dryRun, List<FieldError> errors) {}

  private final Indicators indicators;
  private final Measurements measurements;
  private final IndicatorDesk desk;
  private final IndicatorWatch watch;
  private final Risks risks;
  private final Audit audit;
  private final Clock clock;

  MeasurementDesk(Indicators indicators, Measurements measurements, IndicatorDesk desk, IndicatorWatch watch, Risks risks,
      Audit audit, Clock clock) {
    this.indicators = indicators;
    this.measurements = measurements;
    this.desk = desk;
    this.watch = watch;
    this.risks = risks;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records one measurement.
   *
   * @throws Refused unless they are of Trust or feeds or own the indicator's risk; if a value is wrong, the indicator is retired, or
   *     something else was recorded under this external id
   */
  public Recorded record(SignedIn by, long id, Map<String, ?> body) {
    if (!by.in(Groups.TRUST, Groups.FEEDS)) requireOwner(by, desk.seen(by, id));
    var fields = NewMeasurement.ALONE.read(body);
    var indicator = indicators.lock(List.of(id)).stream().findFirst().orElseThrow(() -> Refused.notFound("This indicator"));
    if (indicator.retired()) throw Refused.stale("This indicator is retired.");
    var measurement = NewMeasurement.of(fields);
    var intake = new Intake(measurements, clock.instant());
    intake.take(indicator, measurement);
    var entry = write(intake, by).stream().findFirst();
    entry.ifPresent(number -> audit.record(Audit.Kind.INDICATOR.by(by.id(), Indicator.subject(id), Map.of("what", "measured",
        "measurement", number)).changed(null, fields.json())));
    return new Recorded(entry.orElseGet(() -> measurements.withExternalId(id, measurement.externalId()).orElseThrow().id()), id,
        entry.isEmpty(), indicators.find(id).orElseThrow().status());
  }

  /**
   * Records all or, where one is wrong, none.
   *
   * @param rows  {@link #MEASUREMENT}s by whatever tells the caller where they stand
   * @param where makes an error of a row one that says where
   */
  public <K> Outcome recordAll(SignedIn by, Map<K, Values> rows, BiFunction<K, FieldError, FieldError> where, boolean dryRun) {
    by.require(Groups.TRUST, Groups.FEEDS);
    var held = indicators.lock(rows.values().stream().map(row -> (long) row.whole("indicator")).collect(Collectors.toSet())).stream()
        .collect(Collectors.toMap(Indicator::id, Function.identity()));
    var intake = new Intake(measurements, clock.instant());
    var errors = new ArrayList<FieldError>();
    int rejected = 0;
    for (var row : rows.entrySet()) {
      try {
        intake.take(inUse(held, row.getValue()), NewMeasurement.of(row.getValue()));
      } catch (Refused refused) {
        rejected++;
        refused.errors().forEach(error -> errors.add(where.apply(row.getKey(), error)));
      }
    }
    var accepted = intake.entries().size();
    var known = rows.size() - rejected - accepted;
    if (errors.isEmpty() && !dryRun) {
      write(intake, by);
      audit.record(Audit.Kind.INDICATOR, by.id(), "measurements", Map.of("what", "measured", "accepted", accepted, "known", known));
    }
    return new Outcome(accepted, known, rejected, dryRun, errors);
  }

  /** @return the new entries' ids */
  private List<Long> write(Intake intake, SignedIn by) {
    var ids = intake.entries().stream().map(entry -> measurements.record(entry.indicator().id(), entry.measurement(), by.id())).toList();
    intake.entries().stream().map(Intake.Entry::indicator).distinct().forEach(watch::look);
    return ids;
  }

  private static Indicator inUse(Map<Long, Indicator> held, Values row) {
    var indicator = Optional.ofNullable(held.get((long) row.whole("indicator")))
        .orElseThrow(() -> Refused.invalid("indicator", "is not a known indicator"));
    if (indicator.retired()) throw Refused.invalid("indicator", "is retired");
    return indicator;
  }

  private void requireOwner(SignedIn by, Indicator indicator) {
    var owner = indicator.risk() == null ? null : risks.find(indicator.risk()).map(Risk::owner).orElse(null);
    if (by.id().equals(owner)) return;
    throw Refused.forbidden("This is for someone of Trust, for service accounts, and for the owner of the indicator's risk.");
  }
}
