package org.ermine.report.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A place where a report does not say what its rows or the database say.
 *
 * @param path    such as {@code rollUp[identity].annualisedLossResidual}
 * @param printed what the report says; null where it says nothing
 * @param derived what it should say; null where it should say nothing
 */
public record Difference(String path, Object printed, Object derived) {
  /** Where the contents differ, of all that was derived. */
  public static List<Difference> between(Map<String, Object> printed, Map<String, Object> derived) {
    var differences = new ArrayList<Difference>();
    derived.forEach((section, value) -> compare(section, printed.get(section), value, differences));
    return differences;
  }

  private static void compare(String path, Object printed, Object derived, List<Difference> differences) {
    if (printed instanceof Map<?, ?> p && derived instanceof Map<?, ?> d) {
      Stream.concat(d.keySet().stream(), p.keySet().stream().filter(key -> !d.containsKey(key)))
          .forEach(key -> compare(path + "." + key, p.get(key), d.get(key), differences));
    } else if (printed instanceof List<?> p && derived instanceof List<?> d) {
      for (int i = 0; i < Math.max(p.size(), d.size()); i++) {
        compare(path + "[" + label(at(d, i), at(p, i), i) + "]", at(p, i), at(d, i), differences);
      }
    } else if (!Objects.equals(printed, derived)) {
      differences.add(new Difference(path, printed, derived));
    }
  }

  private static Object at(List<?> list, int i) {
    return i < list.size() ? list.get(i) : null;
  }

  /** What people call the entry, or its place in the list. */
  private static Object label(Object derived, Object printed, int place) {
    return Stream.of(derived, printed)
        .map(entry -> entry instanceof Map<?, ?> map ? map : Collections.<Object, Object>emptyMap())
        .flatMap(entry -> Stream.of("risk", "service", "decision").map(name -> entry.get(name)))
        .filter(Objects::nonNull)
        .<Object>map(name -> name)
        .findFirst().orElse(place);
  }
}
