package org.ermine.report.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which totals a revision corrects; the totals of the revision that it replaces are a fact. */
final class Corrections {
  private Corrections() {}

  /** Empty for the first revision and where no total changed. */
  static List<Map<String, Object>> of(Snapshot snapshot, JsonObject sections) {
    var replaces = snapshot.facts().object("replaces");
    if (replaces == null || !replaces.has("totals")) return List.of();
    var differences = Difference.between(replaces.object("totals").fields(), sections.object("totals").fields());
    return differences.stream().map(difference -> {
      var correction = new LinkedHashMap<String, Object>();
      correction.put("figure", difference.path());
      correction.put("before", difference.printed());
      correction.put("after", difference.derived());
      return (Map<String, Object>) correction;
    }).toList();
  }
}
