package org.ermine.report.content;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The facts of a report with its rows.
 *
 * @param risks   with a validated assessment
 * @param pending the other open ones
 * @param asOf    the UTC day of the freeze, by which something is overdue or about to end
 */
record Snapshot(JsonObject facts, List<JsonObject> risks, List<JsonObject> pending, LocalDate asOf) {
  static Snapshot of(Map<String, Object> facts) {
    var object = new JsonObject(facts);
    return new Snapshot(object, object.objects("risks"), object.objects("pending"), object.day("frozenAt"));
  }

  Stream<JsonObject> open() {
    return Stream.concat(risks.stream(), pending.stream());
  }

  int count(Predicate<JsonObject> which) {
    return (int) risks.stream().filter(which).count();
  }

  /** The response in force or proposed, where there is one. */
  static Stream<JsonObject> response(JsonObject row) {
    return Stream.ofNullable(row.object("response"));
  }

  static boolean approved(JsonObject row) {
    return response(row).anyMatch(response -> response.flag("approved"));
  }

  /** The actions of the response in force. */
  static Stream<JsonObject> actions(JsonObject row) {
    return response(row).filter(response -> response.flag("approved") && response.has("actions"))
        .flatMap(response -> response.objects("actions").stream());
  }

  boolean overdue(JsonObject action) {
    return !action.flag("done") && action.date("dueOn").isBefore(asOf);
  }
}
