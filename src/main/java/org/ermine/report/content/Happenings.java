package org.ermine.report.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ermine.report.content.Movement.Reason;

/** What the programme recorded about its risks between two reports: facts that no row of an open risk shows. */
final class Happenings {
  private final JsonObject previous;
  private final Map<String, JsonObject> departed;
  private final Map<String, List<JsonObject>> changes;

  Happenings(JsonObject facts) {
    this.previous = facts.object("previous");
    this.departed = new HashMap<>();
    facts.objects("departed").forEach(row -> departed.put(row.required("risk"), row));
    this.changes = facts.objects("changes").stream().collect(Collectors.groupingBy(row -> row.required("risk")));
  }

  /** Why a risk is there that was not in the earlier report. */
  Reason arrival(JsonObject row) {
    var registered = row.instant("registeredAt");
    if (registered == null || registered.isAfter(previous.instant("frozenAt"))) {
      return new Reason("registered", registered == null ? "Registered since."
          : "Registered on " + Words.day(registered) + (row.has("source") ? ", source: " + row.text("source") : "") + ".");
    }
    return new Reason("reopened", "Open again; it was closed in the earlier report" + said(row.required("risk"), "phase", null)
        + ".");
  }

  /** What became of a risk that was in the earlier report. */
  Reason departure(String risk) {
    var row = departed.get(risk);
    if (row == null) throw new IllegalArgumentException("nothing says what became of risk " + risk);
    var what = switch (row.required("phase")) {
      case "closed" -> "Closed";
      case "rejected" -> "Rejected";
      case "merged" -> "Merged into " + row.required("mergedInto");
      default -> "Was not open at the freeze, is open again";
    };
    return new Reason(row.required("phase"), what
        + (row.has("at") ? " on " + Words.day(row.instant("at")) : "")
        + (row.has("by") ? " by " + row.text("by") : "")
        + (row.has("reason") ? ": " + sentence(row.text("reason")) : "."));
  }

  /** Who changed this field to this value and why, in words that end a sentence; empty where nobody recorded it. */
  String said(String risk, String field, Object value) {
    return changes.getOrDefault(risk, List.of()).stream()
        .filter(change -> field.equals(change.text("field")) && (value == null || value.equals(change.text("after"))))
        .reduce((earlier, later) -> later)
        .map(change -> ", by " + change.required("by") + " on " + Words.day(change.instant("at")) + ": "
            + strippedOfStop(change.required("reason")))
        .orElse("");
  }

  private static String sentence(String reason) {
    return strippedOfStop(reason) + ".";
  }

  private static String strippedOfStop(String reason) {
    return Words.cut(reason.strip(), 300).replaceAll("\\.+$", "");
  }
}
