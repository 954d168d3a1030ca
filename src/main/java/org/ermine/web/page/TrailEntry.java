package org.ermine.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.ermine.access.audit.AuditSearch.Shown;

/**
 * An entry of the audit trail, its values one by one.
 *
 * @param changes what was changed, by the path of each value
 * @param detail  the other values
 */
record TrailEntry(Shown shown, List<Changed> changes, Map<String, String> detail) {
  /** @param before null where nothing was, after: null where nothing is any more */
  record Changed(String path, String before, String after) {}

  static TrailEntry of(Shown shown) {
    var before = flat(shown.before());
    var after = flat(shown.after());
    var paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return new TrailEntry(shown, paths.stream().map(path -> new Changed(path, before.get(path), after.get(path))).toList(),
        flat(shown.detail()));
  }

  /** Whether it is about a risk, which has a page. */
  public boolean aboutRisk() {
    return shown.subject() != null && shown.subject().matches("RSK-\\d+");
  }

  private static Map<String, String> flat(Map<String, Object> values) {
    var flat = new TreeMap<String, String>();
    if (values != null) values.forEach((name, value) -> put(name, value, flat));
    return flat;
  }

  private static void put(String path, Object value, Map<String, String> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> put(path + "." + name, inner, flat));
    } else if (value instanceof List<?> list && list.stream().anyMatch(item -> item instanceof Map || item instanceof List)) {
      var items = new ArrayList<Object>(list);
      for (int i = 0; i < items.size(); i++) put(path + "[" + i + "]", items.get(i), flat);
    } else if (value instanceof List<?> list) {
      flat.put(path, String.join(", ", list.stream().map(String::valueOf).toList()));
    } else if (value != null) {
      flat.put(path, value.toString());
    }
  }
}
