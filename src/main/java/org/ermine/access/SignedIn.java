package org.ermine.access;

import java.util.List;
import java.util.Set;

/** The person behind a request and the groups that they belong to now. */
public record SignedIn(String id, Set<String> groups) {

  public SignedIn {
    groups = Set.copyOf(groups);
  }

  /** Whether the person belongs to one of these groups. */
  public boolean in(String... anyOf) {
    return List.of(anyOf).stream().anyMatch(groups::contains);
  }

  public boolean seesAll() {
    return groups.stream().anyMatch(Groups.SEE_ALL::contains);
  }

  /** @throws Refused unless the person belongs to one of these groups */
  public void require(String... anyOf) {
    if (!in(anyOf)) throw Refused.forbidden("This is for the group " + String.join(" or ", anyOf) + ".");
  }
}
