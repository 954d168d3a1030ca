package org.ermine.access;

import java.util.List;
import java.util.Set;

/** The person behind a request, the groups that they belong to now, and those for whom they stand in now. */
public record SignedIn(String id, Set<String> groups, List<StandIn> standsInFor) {

  public SignedIn {
    groups = Set.copyOf(groups);
    standsInFor = List.copyOf(standsInFor);
  }

  /** Somebody who stands in for nobody. */
  public SignedIn(String id, Set<String> groups) {
    this(id, groups, List.of());
  }

  /** Those for whom they stand in. */
  public List<String> stoodInFor() {
    return standsInFor.stream().map(StandIn::person).toList();
  }

  /** Whether the person belongs to one of these groups. */
  public boolean in(String... anyOf) {
    return List.of(anyOf).stream().anyMatch(groups::contains);
  }

  public boolean seesAll() {
    return groups.stream().anyMatch(Groups.SEE_ALL::contains);
  }

  /** @throws Refused unless the person sees all risks */
  public void requireSeesAll() {
    if (!seesAll()) throw Refused.forbidden(Reason.FOR_GROUPS, Groups.named(Groups.SEE_ALL));
  }

  /** @throws Refused unless the person belongs to one of these groups */
  public void require(String... anyOf) {
    if (!in(anyOf)) throw Refused.forbidden(Reason.FOR_GROUPS, Groups.named(List.of(anyOf)));
  }
}
