package org.ermine.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.ermine.StartRefused;

/**
 * Which values of the provider's claim make somebody a member of which groups here. Written {@code owners=risk-owners;
 * trust=cn=trust,ou=risk}: a group of the programme, up to the first {@code =}, and one value; either may be named again.
 *
 * @param byValue ids of {@link Groups} by the claim's value
 */
public record GroupMapping(Map<String, Set<String>> byValue) {

  public GroupMapping {
    byValue = byValue.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /** @throws StartRefused if it is written otherwise, or names a group that the programme does not have */
  public static GroupMapping of(String text) {
    var byValue = new HashMap<String, Set<String>>();
    for (var pair : text.split(";")) {
      if (pair.isBlank()) continue;
      var parts = pair.split("=", 2);
      var group = parts[0].strip();
      if (!Groups.WORKING.contains(group) && !Groups.ADMINISTRATORS.equals(group)) {
        throw new StartRefused("ERMINE_OIDC_GROUPS names the group \"" + group + "\", which Ermine does not have");
      }
      if (parts.length < 2 || parts[1].isBlank()) {
        throw new StartRefused("ERMINE_OIDC_GROUPS names no value for the group " + group + "; write " + group + "=value");
      }
      byValue.computeIfAbsent(parts[1].strip(), value -> new TreeSet<>()).add(group);
    }
    return new GroupMapping(byValue);
  }

  /** The groups of somebody whose claim has these values; what the mapping does not name counts for nothing. */
  Set<String> groupsOf(Set<String> values) {
    return values.stream().flatMap(value -> byValue.getOrDefault(value, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All groups that the provider decides on. */
  Set<String> groups() {
    return groupsOf(byValue.keySet());
  }
}
