package org.ermine.report.content;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.ermine.risk.Severity;

/**
 * How one risk moved between two reports.
 *
 * @param kind    the foremost of what changed
 * @param before  its row in the earlier report, or null
 * @param now     its row in this report, or null
 * @param changes what differs
 * @param reasons why, as far as the rows and what happened since tell
 */
record Movement(Kind kind, JsonObject before, JsonObject now, List<Change> changes, List<Reason> reasons) {
  /** In the order of what a reader wants to know first. */
  enum Kind {
    /** Its severity changed. */
    SEVERITY,
    /** Not open in the earlier report. */
    NEW,
    /** Open in the earlier report and not any more. */
    CLOSED,
    /** Validated for the first time. */
    VALIDATED,
    /** Validated before and not to be placed now, because its service was taken from it. */
    UNVALIDATED,
    /** Its residual score changed within its severity. */
    SCORE,
    /** Assessed on other inputs with the same residual score. */
    INPUTS,
    /** What has been decided about it changed. */
    RESPONSE,
    OWNER,
    SERVICE,
    TITLE,
    /** Assessed again on the same inputs. */
    REASSESSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Null where there was or is nothing. */
  record Change(String field, Object before, Object now) {}

  /** @param text one sentence */
  record Reason(String kind, String text) {}

  static Movement added(JsonObject row, Reason reason) {
    return new Movement(Kind.NEW, null, row, List.of(), List.of(reason));
  }

  static Movement gone(JsonObject row, Reason reason) {
    return new Movement(Kind.CLOSED, row, null, List.of(), List.of(reason));
  }

  String risk() {
    return row().required("risk");
  }

  private JsonObject row() {
    return now == null ? before : now;
  }

  /** The greater of its residual scores. */
  BigDecimal weight() {
    return score(before).max(score(now));
  }

  private static BigDecimal score(JsonObject row) {
    return row == null || !row.has("residualScore") ? BigDecimal.ONE.negate() : row.decimal("residualScore");
  }

  /** 1 if it got worse, by severity and otherwise by residual score; -1 if it got better; 0 if neither can be said. */
  int direction() {
    if (before == null || now == null || !before.has("severity") || !now.has("severity")) return 0;
    var bySeverity = Severity.of(now.text("severity")).compareTo(Severity.of(before.text("severity")));
    return Integer.signum(bySeverity != 0 ? bySeverity : score(now).compareTo(score(before)));
  }

  Map<String, Object> json() {
    var json = row().chosen("risk", "title", "service", "owner");
    json.put("kind", kind.word());
    json.put("direction", direction());
    for (var figure : List.of("severity", "residualScore")) {
      json.put(figure + "Before", before == null ? null : before.raw(figure));
      json.put(figure, now == null ? null : now.raw(figure));
    }
    json.put("changes", changes.stream().map(Movement::json).toList());
    json.put("reasons", reasons.stream().map(reason -> {
      var said = new LinkedHashMap<String, Object>();
      said.put("kind", reason.kind());
      said.put("text", reason.text());
      return said;
    }).toList());
    return json;
  }

  private static Map<String, Object> json(Change change) {
    var json = new LinkedHashMap<String, Object>();
    json.put("field", change.field());
    json.put("before", change.before());
    json.put("now", change.now());
    return json;
  }
}
