package org.ermine.monitoring.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.ermine.access.Audit;
import org.ermine.access.Field;
import org.ermine.access.Fields;
import org.ermine.access.Groups;
import org.ermine.access.Reason;
import org.ermine.access.Refused;
import org.ermine.access.SignedIn;
import org.ermine.access.Values;
import org.ermine.access.Visibility;
import org.ermine.risk.Risks;
import org.ermine.risk.Services;
import org.ermine.risk.indicator.Direction;
import org.ermine.risk.indicator.Thresholds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Trust makes indicators, changes their thresholds and retires them. */
@Service
@Transactional
public class IndicatorDesk {
  private static final Fields CREATE = Fields.of(Field.line("risk").orNone(), Field.line("service").orNone(), Field.line("name"),
      Field.line("unit"), Field.choice("direction", "up", "down"), bound("warning"), bound("limit"),
      Field.whole("expectedEvery", 1, Thresholds.MOST_DAYS));
  private static final Fields CHANGE = Fields.of(Field.line("name").orNone(), bound("warning").orNone(), bound("limit").orNone(),
      Field.whole("expectedEvery", 1, Thresholds.MOST_DAYS).orNone(), Field.line("reason"));
  private static final Fields RETIRE = Fields.of(Field.line("reason"));

  private final Indicators indicators;
  private final IndicatorWatch watch;
  private final Episodes episodes;
  private final Risks risks;
  private final Services services;
  private final Visibility visibility;
  private final Audit audit;

  IndicatorDesk(Indicators indicators, IndicatorWatch watch, Episodes episodes, Risks risks, Services services,
      Visibility visibility, Audit audit) {
    this.indicators = indicators;
    this.watch = watch;
    this.episodes = episodes;
    this.risks = risks;
    this.services = services;
    this.visibility = visibility;
    this.audit = audit;
  }

  /** An indicator that this person may see. @throws Refused as not found, whether it does not exist or is not for them */
  @Transactional(readOnly = true)
  public Indicator seen(SignedIn person, long id) {
    var indicator = indicators.find(id).orElseThrow(() -> Refused.notFound("This indicator"));
    if (indicator.risk() != null && !visibility.sees(person, indicator.risk())) throw Refused.hidden("This indicator");
    return indicator;
  }

  /** @throws Refused if they are not of Trust, or a value is out of range */
  public Indicator create(SignedIn by, Map<String, ?> body) {
    by.require(Groups.TRUST);
    var fields = CREATE.read(body);
    var thresholds = thresholds(Direction.of(fields.text("direction")), fields.number("warning"), fields.number("limit"),
        fields.whole("expectedEvery"));
    requireSubject(fields);
    var id = indicators.create(new Indicators.Plan(fields.text("risk"), fields.text("service"), fields.text("name"),
        fields.text("unit"), thresholds), by.id());
    record(by, id, "made", null, fields.json());
    return indicators.find(id).orElseThrow();
  }

  /** Changes what is given. What the measurements tell is looked at again by the new thresholds. */
  public Indicator change(SignedIn by, long id, Map<String, ?> body) {
    by.require(Groups.TRUST);
    var fields = CHANGE.read(body);
    var before = inUse(id);
    var thresholds = thresholds(before.direction(), fields.has("warning") ? fields.number("warning") : before.warning(),
        fields.has("limit") ? fields.number("limit") : before.limit(),
        fields.has("expectedEvery") ? fields.whole("expectedEvery") : before.expectedEvery());
    indicators.change(id, fields.has("name") ? fields.text("name") : before.name(), thresholds);
    watch.look(indicators.find(id).orElseThrow());
    record(by, id, "changed", Map.of("name", before.name(), "warning", before.warning(), "limit", before.limit(), "expectedEvery",
        before.expectedEvery()), fields.json());
    return indicators.find(id).orElseThrow();
  }

  /** It stays readable, takes no measurement any more and calls for nothing. */
  public Indicator retire(SignedIn by, long id, Map<String, ?> body) {
    by.require(Groups.TRUST);
    var reason = RETIRE.read(body).text("reason");
    inUse(id);
    indicators.retire(id, reason, by.id());
    episodes.end(id, false);
    episodes.end(id, true);
    record(by, id, "retired", null, Map.of("reason", reason));
    return indicators.find(id).orElseThrow();
  }

  private Indicator inUse(long id) {
    var indicator = indicators.lock(List.of(id)).stream().findFirst().orElseThrow(() -> Refused.notFound("This indicator"));
    if (indicator.retired()) throw Refused.stale("This indicator is retired.");
    return indicator;
  }

  private void requireSubject(Values fields) {
    if (fields.has("risk") == fields.has("service")) throw Refused.invalid("risk", "or service: exactly one of them is required");
    if (fields.has("risk")) {
      var risk = risks.find(fields.text("risk")).orElseThrow(() -> Refused.invalid("risk", Reason.UNKNOWN_RISK));
      if (risk.mergedInto() != null) throw Refused.invalid("risk", "was merged into " + risk.mergedInto());
    } else if (services.find(fields.text("service")).isEmpty()) {
      throw Refused.invalid("service", Reason.UNKNOWN_SERVICE);
    }
  }

  private static Thresholds thresholds(Direction worse, BigDecimal warning, BigDecimal limit, int expectedEvery) {
    if (!Thresholds.ordered(worse, warning, limit)) {
      throw Refused.invalid("limit", "must be " + (worse == Direction.UP ? "above" : "below") + " the warning");
    }
    return new Thresholds(worse, warning, limit, expectedEvery);
  }

  private static Field bound(String name) {
    return Field.number(name, "-" + NewMeasurement.LARGEST, NewMeasurement.LARGEST);
  }

  private void record(SignedIn by, long id, String what, Map<String, ?> before, Map<String, ?> after) {
    audit.record(Audit.Kind.INDICATOR.by(by.id(), Indicator.subject(id), Map.of("what", what)).changed(before, after));
  }
}
