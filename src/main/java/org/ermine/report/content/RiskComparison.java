package org.ermine.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.ermine.report.content.Movement.Change;
import org.ermine.report.content.Movement.Kind;
import org.ermine.report.content.Movement.Reason;

/** One risk in two reports, both times open. */
final class RiskComparison {
  private static final List<String> FIGURES = List.of("severity", "residualScore", "inherentScore", "impact", "likelihood",
      "controlDeficiency", "annualisedLossResidual");

  private final JsonObject before;
  private final JsonObject now;
  private final Happenings happenings;
  private final List<Change> changes = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();

  RiskComparison(JsonObject before, JsonObject now, Happenings happenings) {
    this.before = before;
    this.now = now;
    this.happenings = happenings;
  }

  /** Null where nothing moved. */
  Movement movement() {
    var kind = kind();
    return kind == null ? null : new Movement(kind, before, now, changes, reasons);
  }

  private Kind kind() {
    var assessed = assessed();
    var response = response();
    var particular = Stream.of(particular("owner", Kind.OWNER), particular("service", Kind.SERVICE),
        particular("title", Kind.TITLE)).filter(Objects::nonNull).findFirst();
    if (assessed != null && assessed != Kind.REASSESSED) return assessed;
    if (response) return Kind.RESPONSE;
    return particular.orElse(assessed);
  }

  private Kind assessed() {
    if (now.flag("pending")) {
      if (before.flag("pending")) return null;
      reasons.add(new Reason("service", "It has no service any more, so it can't be placed."));
      return Kind.UNVALIDATED;
    }
    if (before.flag("pending")) {
      reasons.add(new Reason("validated", "Validated for the first time, by " + now.required("validatedBy") + " on "
          + Words.day(now.instant("validatedAt")) + "."));
      return Kind.VALIDATED;
    }
    if (Objects.equals(before.raw("assessment"), now.raw("assessment"))) return null;
    FIGURES.forEach(figure -> differ(figure, before.raw(figure), now.raw(figure)));
    var inputs = new InputComparison(before, now).reasons();
    reasons.addAll(inputs);
    if (differs("severity")) return Kind.SEVERITY;
    if (differs("residualScore")) return Kind.SCORE;
    return changes.isEmpty() && inputs.stream().allMatch(reason -> reason.kind().equals("unchanged"))
        ? Kind.REASSESSED : Kind.INPUTS;
  }

  private boolean response() {
    var was = decision(before);
    var is = decision(now);
    if (Objects.equals(was, is)) return false;
    differ("response", was, is);
    reasons.add(new Reason("response", "Response: " + (was == null ? "none" : was) + ", now " + (is == null ? "none" : is)
        + Snapshot.response(now).filter(response -> response.has("approvedBy"))
            .map(response -> ", approved by " + response.text("approvedBy")).findFirst().orElse("") + "."));
    return true;
  }

  private static String decision(JsonObject row) {
    return Snapshot.response(row).map(response -> response.text("decision")
        + (response.has("acceptUntil") ? " until " + response.text("acceptUntil") : "")
        + (response.flag("approved") ? "" : " (proposed)")).findFirst().orElse(null);
  }

  private Kind particular(String field, Kind kind) {
    if (Objects.equals(before.raw(field), now.raw(field))) return null;
    differ(field, before.raw(field), now.raw(field));
    reasons.add(new Reason(field, "The " + field + " changed" + happenings.said(now.required("risk"), field, now.raw(field))
        + "."));
    return kind;
  }

  private void differ(String field, Object was, Object is) {
    if (!Objects.equals(was, is)) changes.add(new Change(field, was, is));
  }

  private boolean differs(String field) {
    return changes.stream().anyMatch(change -> change.field().equals(field));
  }
}
