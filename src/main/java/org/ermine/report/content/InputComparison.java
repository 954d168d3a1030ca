package org.ermine.report.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.ermine.report.content.Movement.Reason;

/** What a later assessment was computed from that an earlier one was not: the reasons why its figures differ. */
final class InputComparison {
  private static final Map<String, String> ESTIMATE = estimate();

  private final JsonObject before;
  private final JsonObject now;
  private final List<Reason> reasons = new ArrayList<>();

  InputComparison(JsonObject before, JsonObject now) {
    this.before = before;
    this.now = now;
  }

  private static Map<String, String> estimate() {
    var names = new LinkedHashMap<String, String>();
    names.put("impactService", "impact on the service");
    names.put("impactCustomers", "impact on customers");
    names.put("impactReputation", "impact on reputation");
    names.put("impactCompliance", "impact on compliance");
    names.put("expectedPerYear", "expected occurrences a year");
    names.put("evidenceYears", "years that this opinion is worth");
    names.put("lossLow", "lower loss");
    names.put("lossHigh", "upper loss");
    return names;
  }

  /** Never empty. */
  List<Reason> reasons() {
    if (!before.has("occurrences")) {
      add("assessed", "Assessed again by " + now.text("estimatedBy") + "; the earlier report doesn't carry the inputs.");
      return reasons;
    }
    occurrences();
    estimates();
    controls();
    rules();
    if (!Objects.equals(before.text("formulaVersion"), now.text("formulaVersion"))) {
      add("formula", "The formulas changed: version " + before.text("formulaVersion") + ", now " + now.text("formulaVersion")
          + ".");
    }
    if (reasons.isEmpty() && !Objects.equals(before.raw("exposureYears"), now.raw("exposureYears"))) {
      add("time", "More time on record: " + before.text("exposureYears") + " years at the deficiency in force, now "
          + now.text("exposureYears") + ".");
    }
    if (reasons.isEmpty()) add("unchanged", "Assessed again on the same inputs.");
    return reasons;
  }

  private void occurrences() {
    var was = before.whole("occurrences");
    var is = now.whole("occurrences");
    if (is > was) add("occurrences", Words.count(is - was, "new occurrence") + ": " + was + " on record, now " + is + ".");
    if (is < was) add("occurrences", Words.count(was - is, "occurrence") + " corrected away: " + was + " on record, now " + is
        + ".");
  }

  private void estimates() {
    var changed = new ArrayList<String>();
    ESTIMATE.forEach((field, name) -> {
      if (!Objects.equals(before.raw(field), now.raw(field))) {
        changed.add(name + " " + stated(before.raw(field)) + ", now " + stated(now.raw(field)));
      }
    });
    if (!changed.isEmpty()) add("estimate", "New estimate by " + now.text("estimatedBy") + ": " + String.join("; ", changed) + ".");
  }

  private void controls() {
    var was = controls(before);
    var is = controls(now);
    var ids = new TreeSet<>(was.keySet());
    ids.addAll(is.keySet());
    var ratings = new ArrayList<String>();
    var tests = new ArrayList<String>();
    for (var id : ids) {
      if (!was.containsKey(id)) {
        ratings.add(id + " linked");
      } else if (!is.containsKey(id)) {
        ratings.add(id + " not linked any more");
      } else {
        compare(id, was.get(id), is.get(id), ratings, tests);
      }
    }
    if (!ratings.isEmpty()) add("controls", "Controls rated anew by " + now.text("ratedBy") + ": " + String.join("; ", ratings)
        + ".");
    if (!tests.isEmpty()) add("tests", "Control tests: " + String.join("; ", tests) + ".");
  }

  private static void compare(String id, JsonObject was, JsonObject is, List<String> ratings, List<String> tests) {
    for (var rating : List.of("coverage", "design")) {
      if (!Objects.equals(was.raw(rating), is.raw(rating))) {
        ratings.add(id + " " + rating + " " + stated(was.raw(rating)) + ", now " + stated(is.raw(rating)));
      }
    }
    if (was.whole("tests") != is.whole("tests") || was.whole("passes") != is.whole("passes")) {
      tests.add(id + " passed " + was.whole("passes") + " of " + was.whole("tests") + " in the year before, now "
          + is.whole("passes") + " of " + is.whole("tests"));
    }
  }

  private static Map<String, JsonObject> controls(JsonObject row) {
    var controls = new TreeMap<String, JsonObject>();
    row.objects("controls").forEach(control -> controls.put(control.required("control"), control));
    return controls;
  }

  private void rules() {
    var was = versions(before);
    var changed = new ArrayList<String>();
    versions(now).forEach((decision, version) -> {
      var earlier = was.get(decision);
      if (earlier != null && !earlier.equals(version)) changed.add(decision + " version " + earlier + ", now " + version);
    });
    if (!changed.isEmpty()) add("policy", "The policy changed: " + String.join("; ", changed) + ".");
  }

  private static Map<String, Integer> versions(JsonObject row) {
    var versions = new TreeMap<String, Integer>();
    row.objects("rules").forEach(rule -> versions.put(rule.required("decision"), rule.whole("version")));
    return versions;
  }

  private void add(String kind, String text) {
    reasons.add(new Reason(kind, text));
  }

  private static String stated(Object value) {
    return value == null ? "not stated" : value.toString();
  }
}
