package org.ermine.report.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What moved since the report that the facts name as {@code previous}: every risk of either report is counted exactly once. */
final class Movements {
  private final Snapshot snapshot;
  private final Map<String, JsonObject> before;
  private final Map<String, JsonObject> now;
  private final Happenings happenings;

  private Movements(Snapshot snapshot, List<Map<String, Object>> before) {
    this.snapshot = snapshot;
    this.before = byRisk(before.stream().map(JsonObject::new));
    this.now = byRisk(snapshot.open());
    this.happenings = new Happenings(snapshot.facts());
  }

  /** Null where there is no earlier report to compare with. */
  static Map<String, Object> of(Snapshot snapshot, List<Map<String, Object>> before) {
    return snapshot.facts().has("previous") ? new Movements(snapshot, before).section() : null;
  }

  private Map<String, Object> section() {
    var risks = new TreeSet<>(before.keySet());
    risks.addAll(now.keySet());
    var items = new ArrayList<Movement>();
    for (var risk : risks) {
      var movement = movement(risk);
      if (movement != null) items.add(movement);
    }
    items.sort(Comparator.comparing(Movement::kind).thenComparing(Comparator.comparing(Movement::direction).reversed())
        .thenComparing(Comparator.comparing(Movement::weight).reversed()).thenComparing(Movement::risk));
    var section = new LinkedHashMap<String, Object>();
    section.put("since", snapshot.facts().object("previous").chosen("period", "revision", "frozenAt"));
    section.put("before", before.size());
    section.put("now", now.size());
    section.put("unchanged", risks.size() - items.size());
    section.put("byKind", byKind(items));
    section.put("worse", directed(items, 1));
    section.put("better", directed(items, -1));
    section.put("items", items.stream().map(Movement::json).toList());
    return section;
  }

  private Movement movement(String risk) {
    var was = before.get(risk);
    var is = now.get(risk);
    if (was == null) return Movement.added(is, happenings.arrival(is));
    if (is == null) return Movement.gone(was, happenings.departure(risk));
    return new RiskComparison(was, is, happenings).movement();
  }

  private static Map<String, Object> byKind(List<Movement> items) {
    var counts = new LinkedHashMap<String, Object>();
    for (var kind : Movement.Kind.values()) {
      counts.put(kind.word(), (int) items.stream().filter(item -> item.kind() == kind).count());
    }
    return counts;
  }

  private static int directed(List<Movement> items, int direction) {
    return (int) items.stream().filter(item -> item.kind() == Movement.Kind.SEVERITY && item.direction() == direction).count();
  }

  private static Map<String, JsonObject> byRisk(Stream<JsonObject> rows) {
    return rows.collect(Collectors.toMap(row -> row.required("risk"), Function.identity(), (a, b) -> {
      throw new IllegalArgumentException("risk " + Objects.toString(a.text("risk")) + " is there twice");
    }, LinkedHashMap::new));
  }
}
